"""Commands of the transcripts app."""
