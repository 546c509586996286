"""The marks of transcription rules, with their meaning in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from transcripts.calculations.rule_sets import RULE_SETS, TIME, signs_in

_MEANINGS = {
    "pause": gettext_noop("pause"),
    "pause_1": gettext_noop("pause of about one second"),
    "pause_2": gettext_noop("pause of about two seconds"),
    "pause_3": gettext_noop("pause of about three seconds"),
    "pause_micro": gettext_noop("very short pause"),
    "pause_short": gettext_noop("pause of up to half a second"),
    "pause_middle": gettext_noop("pause of up to a second"),
    "pause_long": gettext_noop("pause of about a second"),
    "break_off": gettext_noop("word or sentence broken off"),
    "overlap": gettext_noop("spoken at the same time"),
    "non_verbal": gettext_noop("laughing, sighing and the like"),
    "disturbance": gettext_noop("disturbance"),
    "interjection": gettext_noop("interjection of somebody else"),
    "remark": gettext_noop("remark of the transcriber"),
    "inaudible": gettext_noop("inaudible"),
    "inaudible_timed": gettext_noop("inaudible, with the time"),
    "inaudible_reason": gettext_noop("inaudible, with the reason"),
    "guess": gettext_noop("doubtful: a guess"),
}


@dataclass(frozen=True)
class ShownMark:
    """A mark as a button shows it; `signs` is what its key inserts."""

    signs: str
    shown: str
    meaning: str


def marks_of(rules: str, *, language: str) -> list[ShownMark]:
    """Return the marks of a set of rules for texts in a language, in the order of their keys."""
    marks = ((signs_in(mark, language), _(_MEANINGS[mark.meaning])) for mark in RULE_SETS[rules])
    return [ShownMark(signs, signs.replace(TIME, "#0:00#"), meaning) for signs, meaning in marks]
