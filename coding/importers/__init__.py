"""Formats of other programs, one a module."""
