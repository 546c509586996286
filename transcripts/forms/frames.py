"""Tables, groups and rotation of an event, as a page sends them."""

import re
from collections.abc import Iterator, Mapping

from django.http import QueryDict

from transcripts.operations.tables import Named

_SEAT = re.compile(r"seat-(\d{1,3})-(\d+)\Z")


def named_rows(data: QueryDict, word: str) -> list[Named]:
    """Return the lines of a list of names: parallel fields `{word}_id` and `{word}_name`."""
    pairs = zip(data.getlist(f"{word}_id"), data.getlist(f"{word}_name"), strict=False)
    return [Named(int(pk) if pk.isdecimal() else None, name) for pk, name in pairs]


def seats(data: QueryDict) -> Mapping[tuple[int, int], int | None]:
    """Return who sits where: fields `seat-{table round}-{table id}` with the id of a group, or nothing."""
    return dict(_seats(data))


def _seats(data: QueryDict) -> Iterator[tuple[tuple[int, int], int | None]]:
    for name in data:
        found, value = _SEAT.match(name), data.get(name, "")
        if found and int(found[1]):
            yield (int(found[1]), int(found[2])), int(value) if value.isdecimal() else None
