"""Template tags about permissions."""
