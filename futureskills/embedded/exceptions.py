"""What stops `manage.py up` and `manage.py test` with one clear line."""


class StartError(Exception):
    """The program cannot start; the text is the one line that people see."""
