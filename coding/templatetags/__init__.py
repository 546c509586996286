"""Template tags of the coding screens."""
