"""Turns as far as positions are concerned; they belong to transcripts, which edits them."""

from transcripts.queries.turn_lines import turn_lines, turn_lines_at

__all__ = ["turn_lines", "turn_lines_at"]
