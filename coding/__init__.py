"""Meaning: from codebook to export."""
