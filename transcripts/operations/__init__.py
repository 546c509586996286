"""Verbs on events, recordings, jobs and documents."""
