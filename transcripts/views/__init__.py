"""Screens and fragments of the transcripts app."""
