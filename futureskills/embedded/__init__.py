"""PostgreSQL, broker, web and workers as child processes of `manage.py up`; needs only the standard library."""
