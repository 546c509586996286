"""One text format a module."""
