"""Random tokens of links, and what is stored of them."""

import hashlib
import secrets


def new_token() -> str:
    """Return 256 random bits as text that fits into an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """Return what is stored of a token; it is long and random, so that a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
