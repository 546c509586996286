"""The project package: assembly on top, shared ground below."""
