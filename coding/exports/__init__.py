"""Formats that leave the program, one a module."""
