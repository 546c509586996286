"""Where a sentence ends."""

import re

_END = re.compile(r"[.?!…]+[\"'»«“”)]*\Z")
_NO_END = re.compile(r"(?:\d{1,2}|bzw|ca|Dr|evtl|ggf|Nr|Prof|sog|vgl|Mr|Mrs|[A-Za-zÄÖÜäöü])\.\Z")


def ends_sentence(word: str) -> bool:
    """Return whether a word with its punctuation ends a sentence.

    A dot after a number of one or two digits, a single letter or a common abbreviation ends none.
    """
    bare = word.strip()
    return bool(_END.search(bare)) and not _NO_END.fullmatch(bare)
