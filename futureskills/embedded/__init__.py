"""PostgreSQL, broker, web and workers as children of `manage.py up`; nothing but the standard library."""
