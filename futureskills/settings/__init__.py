"""Settings for the local program, tests and production."""
