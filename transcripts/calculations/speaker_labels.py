"""Who speaks, as transcripts write it: `B1:`, `Moderatorin:`, `[SPEAKER_00]:`, `S01:`."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 63  # what MAXQDA takes for a name
NOBODY = "???"  # what our exports write before a turn without a speaker

_LABEL = re.compile(
    r"\s*(?P<over>//)?\s*(?:\[(?P<boxed>[^\[\]:\n]{1,63})\]|(?P<plain>\?{1,3}|[^\W_][^:#\[\]{}<>\"„“”!;\n]{0,62}))"
    r"[ \t]*[:꞉](?!\d|//\w+\.)[ \t]*"
)
_TYPICAL = re.compile(
    r"(?:[A-ZÄÖÜ]{1,3}\d{0,3}\??|S\d{1,3}|(?:speaker|sprecher(?::?in)?)[_ ]?(?:\d+|undefined)?"
    r"|(?:interviewer|moderator|befragter?|teilnehmer|proband)(?::?in|:innen|innen)?[_ ]?\d*"
    r"|moderation|tn[_ ]?\d+"
    r"|interviewee|respondent|participant[_ ]?\d*|mehrere|alle|all|several|unbekannt|unknown|gruppe)\Z",
    re.IGNORECASE,
)
_NO_SPEAKERS = frozenset(  # a list of words reads best as words
    "aber achtung also anmerkung antwort anwesend aufgabe beispiel beschluss dann datum ergebnis fax "  # noqa: SIM905
    "fazit frage genau gut hinweis http https ja mailto nb nein note notiz ok okay ort protokoll ps "
    "tel termin thema todo und zb zeit zusammenfassung".split()
)
_SENTENCE = re.compile(r"\w{4,}[.?] ")  # but “Dr. Müller” is a name
_MOST_WORDS = 5
_MOST_WORDS_ONCE = 3
_SHARE = 0.4  # of the lines of a text without times must have a speaker, else it is no conversation
_FEWEST = 2
_USUAL = 0.6  # from this share on, a name that speaks only once is one too


@dataclass(frozen=True)
class Candidate:
    """What may be a label at the start of a line: the label, what was written, and the text behind it."""

    label: str
    prefix: str
    rest: str
    is_tag: bool = False  # `[SPEAKER_00]:`


def candidate(line: str) -> Candidate | None:
    """Return what stands before the first colon of a line if it can be a name."""
    found = _LABEL.match(line)
    if not found:
        return None
    label = (found["boxed"] or found["plain"]).strip()
    is_name = label == NOBODY or (any(map(str.isalpha, label)) and len(label.split()) <= _MOST_WORDS)
    if not is_name or len(label) > LONGEST:
        return None
    rest = (found["over"] or "") + line[
        found.end() :
    ]  # noScribe's two strokes: this voice talks over another
    return Candidate(label, found[0], rest, bool(found["boxed"]))


def is_typical(label: str) -> bool:
    """Return whether a label is one that transcripts are full of, so that one turn is enough."""
    return label == NOBODY or (bool(_TYPICAL.match(label)) and label.casefold() not in _NO_SPEAKERS)


def spoken_by(label: str) -> str:
    """Return the label of a turn: "" for what programs write when they don't know the voice."""
    return "" if label.casefold() in (NOBODY, "none", "speaker undefined", "unknown speaker") else label


def accepted(labels: Sequence[str | None], *, timed: Sequence[bool]) -> set[str]:
    """Return which labels are speakers; each line has one or None, and a time or none.

    A label counts when it is typical, or stands before two lines, or, once, before a line with a time. In a
    text without times it also counts when nearly all lines begin with a name; but such a text needs two
    typical labels, or two people who speak twice, to be a conversation at all.
    """
    counts = Counter(label for label in labels if label)
    is_usual = not any(timed) and sum(counts.values()) >= _USUAL * len(labels)
    with_time = {label for label, is_timed in zip(labels, timed, strict=True) if label and is_timed}
    kept = {
        label
        for label, count in counts.items()
        if is_typical(label) or ((count > 1 or is_usual or label in with_time) and _is_name(label, count))
    }
    return kept if any(timed) or _is_conversation(counts, kept, len(labels)) else set()


def _is_name(label: str, count: int) -> bool:
    """Say whether a label may be a person; one that stands there only once must look like a name."""
    if label.casefold() in _NO_SPEAKERS:
        return False
    return count > 1 or (
        label[0].isupper() and len(label.split()) <= _MOST_WORDS_ONCE and not _SENTENCE.search(label)
    )


def _is_conversation(counts: Counter[str], kept: set[str], line_count: int) -> bool:
    spoken = sum(counts[label] for label in kept)
    codes = sum(counts[label] for label in kept if is_typical(label))
    people = sum(counts[label] > 1 for label in kept)
    return codes >= min(_FEWEST, line_count) or (people >= _FEWEST and spoken >= _SHARE * line_count)
