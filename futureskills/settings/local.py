"""What `manage.py up` uses: plain HTTP on this machine alone."""

from futureskills.settings.base import *  # noqa: F403

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SHOW_COMPONENTS_PAGE = True
