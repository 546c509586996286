"""Interview guides as text: questions with their numbers, and names that base categories may begin with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBERED = re.compile(
    r"^\s*(?:(?P<letters>[^\W\d_]{1,6})\s?(?P<number>\d{1,3}(?:\.\d{1,3})*)|(?P<plain>\d{1,3}(?:\.\d{1,3})*))"
    r"\s*(?:[.):\-–]+\s*|\s+)(?=\S)"
)
_BULLET = re.compile(r"^\s*[-–•*▪·]\s+")
_ASIDE = re.compile(r"^\([^)]*\)\s*")
_WORDS = re.compile(r"[\w-]+")
NAME_LENGTH = 60


@dataclass(frozen=True)
class Question:
    """A question of a guide; `label` is its number as people write it (L1, 2.3)."""

    label: str
    text: str


def questions_of(text: str, taken: Sequence[str] = ()) -> list[Question]:
    """Read a pasted guide: a numbered line or one after a blank line begins a question, others go on with it.

    Without a number a question gets the next free L1, L2, …; a number that is taken already does so too.
    """
    found: list[tuple[str, list[str]]] = []
    is_new = True
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = _BULLET.sub("", raw).strip()
        numbered = _NUMBERED.match(line)
        if not line:
            is_new = True
            continue
        if numbered or is_new or _BULLET.match(raw) or found[-1][1][-1].endswith("?"):
            found.append((_label(numbered), [line[numbered.end() :] if numbered else line]))
        else:
            found[-1][1].append(line)
        is_new = False
    return _labelled(found, taken)


def _label(numbered: "re.Match[str] | None") -> str:
    if numbered is None:
        return ""
    return f"{numbered['letters']}{numbered['number']}" if numbered["letters"] else f"L{numbered['plain']}"


def _labelled(found: list[tuple[str, list[str]]], taken: Sequence[str]) -> list[Question]:
    used = {label.lower() for label in taken}
    own = {label.lower() for label, _lines in found if label}
    questions = []
    for label, lines in found:
        if not label or label.lower() in used:
            label = next_label([*used, *own])  # noqa: PLW2901 - the line's own number is no use
        used.add(label.lower())
        questions.append(Question(label, " ".join(" ".join(lines).split())))
    return questions


def next_label(taken: Sequence[str]) -> str:
    """Return the first of L1, L2, … that is not taken, whatever the case."""
    used = {label.lower() for label in taken}
    return next(f"L{number}" for number in range(1, len(used) + 2) if f"l{number}" not in used)


_ASKING_WORDS = """
was wer wie wo wann warum wieso weshalb welche welcher welches welchen welchem wem wen wozu womit
woran worin wofür wodurch wohin woher inwiefern inwieweit ist sind war waren hat haben wird werden
kann können könnte könnten soll sollen sollte sollten muss müssen müssten darf dürfen gibt es sie
ihnen ihr ihre ihrer ihrem ihren sich man mit in im an am auf aus bei von vom zu zum zur für und
oder der die das den dem des ein eine einer eines einem einen nicht kein keine noch heute so dass
dort dorthin bitte denn denken meinen finden sehen erzählen beschreiben arbeiten funktionieren kommt
kommen geht gehen steht stehen what who how where when why which whom is are was were do does did
have has will would can could should must may there it you your they their we our the a an of in on
at to for from with and or not no please tell describe think be able that this
"""
_ASKING = frozenset(_ASKING_WORDS.split())


def proposed_name(question: str) -> str:
    """Return a name to begin with: the question's most telling words, for people to write anew.

    The words that begin with a capital inside the question (in German: nouns), else all that do not ask.
    """
    words = _WORDS.findall(_ASIDE.sub("", question))
    telling = [word for word in words if word.lower() not in _ASKING and len(word) > 2]  # noqa: PLR2004
    nouns = [word for word in telling if word[:1].isupper()]
    chosen = list(dict.fromkeys(nouns or telling or words))[:3]
    name = ", ".join(chosen) if len(chosen) < 2 else f"{', '.join(chosen[:-1])} · {chosen[-1]}"  # noqa: PLR2004
    return (name[:1].upper() + name[1:])[:NAME_LENGTH].strip()
