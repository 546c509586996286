"""Kinds of operations that nobody can take back; each app names its own in `AppConfig.ready`."""

_final: set[str] = set()


def name_final(*kinds: str) -> None:
    """Say that operations of these kinds are for good."""
    _final.update(kinds)


def final_kinds() -> frozenset[str]:
    """Return the kinds that are for good."""
    return frozenset(_final)
