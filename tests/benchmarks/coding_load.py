"""The load of the comparison: long transcripts with many codings in a system of three levels."""

import random
import re

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import timezone

from coding.models import Category, Coding
from coding.operations.codebook import CategoryCard, create_category
from coding.operations.passes import current_pass, shared_layer
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from tests.factories import document_with_turns
from transcripts.models import Document, Turn

SAID = (
    "wir haben dafür Größe Netzwerke gemeinsam gelernt aber nicht immer die Ausbildung im Betrieb "
    "verändert sich weil Kolleginnen und Kollegen andere Werkzeuge brauchen"
)
WORDS = re.findall(r"\w+", SAID)
LONGEST_TURNS = 9  # over which 1,500 characters run
TOPICS = ("Kompetenzen", "Netzwerke", "Formate", "Wissen", "Haltung", "Zukunft")


def sentences(dice: random.Random, length: int) -> str:
    """German words in sentences of about ten, cut to a length."""
    text = ""
    while len(text) < length:
        text += " ".join(dice.choice(WORDS) for _number in range(dice.randint(6, 14))).capitalize() + ". "
    return text[:length].rstrip()


def categories(project: Project, by: User) -> list[Category]:
    """Sixty categories on three levels: 6, 18, 36."""
    mains = [create_category(project, card=CategoryCard(name), by=by) for name in TOPICS]
    subs = [
        create_category(project, card=CategoryCard(f"{main.name} {number}"), parent=main, by=by)
        for main in mains
        for number in range(3)
    ]
    leaves = [
        create_category(project, card=CategoryCard(f"{sub.name}.{number}"), parent=sub, by=by)
        for sub in subs
        for number in range(2)
    ]
    return mains + subs + leaves


def transcript(project: Project, *, title: str, turns: int, characters: int) -> Document:
    """A transcript of five voices with a number of turns and characters in all."""
    dice = random.Random(title)
    texts = [(f"B{dice.randint(1, 5)}", sentences(dice, characters // turns)) for _number in range(turns)]
    return document_with_turns(texts, project=project, title=title)


def code(document: Document, by: User, found: list[Category], count: int) -> None:
    """Spread codings of 80 to 1,500 characters so that no category meets itself.

    The last 20 turns stay free.
    """
    dice = random.Random(7)
    turns = list(document.turns.all())[:-20]
    each = -(-count // len(found))
    step = (len(turns) - LONGEST_TURNS) // each
    places = [
        (category, number * step + dice.randint(0, max(0, step - LONGEST_TURNS)))
        for category in found
        for number in range(each)
    ]
    layer, coding_pass = shared_layer(document.project), current_pass(document.project)
    Coding.objects.bulk_create(
        (
            Coding(
                document=document,
                layer=layer,
                category=category,
                span=_span(turns[first : first + LONGEST_TURNS], dice.randint(80, 1_500), dice),
                coder=by,
                coding_pass=coding_pass,
                coded_at=timezone.now(),
            )
            for category, first in places[:count]
        ),
        batch_size=1000,
    )


def _span(turns: list[Turn], length: int, dice: random.Random) -> NumericRange:
    """From a word somewhere in the first turn over as many characters as wanted."""
    start = dice.randint(0, len(turns[0].text) // 2)
    left = start + length
    for turn in turns:
        if left <= len(turn.text) or turn is turns[-1]:
            end = (turn.order_key << 20) + min(left, len(turn.text))
            return NumericRange((turns[0].order_key << 20) + start, end)
        left -= len(turn.text)
    raise ValueError(length)
