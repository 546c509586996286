"""The turns of the coding screen as HTML: a transcript may have thousands, too many for a template's loop."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from coding.queries.screen import ScreenTurn

register = template.Library()
STRETCH = 4  # turns that the browser lays out together, and not at all while they are far from the screen


@register.simple_tag
def turns_in_stretches(turns: list[ScreenTurn]) -> SafeString:
    """Return the turns in stretches, each with room for the bars of its codings."""
    stretches = (turns[start : start + STRETCH] for start in range(0, len(turns), STRETCH))
    return mark_safe("\n".join(map(_stretch, stretches)))  # noqa: S308 - of parts that are escaped


@register.filter
def has_groups(turns: list[ScreenTurn]) -> bool:
    """Tell whether the professional group of any speaker is known."""
    return any(turn.voice.group for turn in turns)


def _stretch(turns: Iterable[ScreenTurn]) -> str:
    paragraph = escape(_("Paragraph"))
    inner = "\n".join(_turn(turn, paragraph) for turn in turns)
    return f'<div class="stretch"><div class="lanes"></div>\n{inner}\n</div>'


def _turn(turn: ScreenTurn, paragraph: str) -> str:
    """Return one turn; what people typed is escaped, the rest are numbers and clocks."""
    voice, turn_id = turn.voice, turn.turn_id
    classes = " is-moderator" * voice.is_moderator + " same-speaker" * turn.same_speaker
    times = (
        f' data-start="{turn.start_ms}" data-end="{turn.end_ms or turn.start_ms}"' if turn.start_ms else ""
    )
    label = f' title="{escape(voice.label)}"' if voice.code else ""
    group = escape(voice.group)
    return (
        f'<div class="turn{classes}" id="turn-{turn_id}" data-turn="{turn_id}"{times}>'
        f'<div class="who"><span class="turn-number" title="{paragraph}">{turn.number}</span>'
        f'<b class="turn-label"{label}>{escape(voice.name)}</b><span class="turn-clock">{turn.clock}</span>'
        + (f'<span class="turn-group" title="{group}">{group}</span>' if group else "")
        + f'</div><p class="turn-text" data-turn="{turn_id}">{escape(turn.text)}</p></div>'
    )
