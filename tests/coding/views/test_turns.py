"""The turns of the coding screen as HTML."""

from xml.etree import ElementTree as ET

from coding.calculations.voices import Voice
from coding.queries.screen import ScreenTurn
from coding.templatetags.turns import STRETCH, turns_in_stretches


def turn(number, **changes):
    values = {
        "turn_id": str(number),
        "number": str(number),
        "text": "Guten Morgen",
        "voice": Voice("B1"),
        "clock": "",
        "start_ms": "",
        "end_ms": "",
        "same_speaker": False,
    }
    return ScreenTurn(**values | changes)


def read(turns):
    return ET.fromstring(f"<div>{turns_in_stretches(turns)}</div>")


def test_turns_come_in_stretches_each_with_room_for_bars():
    stretches = read([turn(number) for number in range(1, 2 * STRETCH + 2)])
    assert [len(stretch) - 1 for stretch in stretches] == [STRETCH, STRETCH, 1]
    assert [stretch[0].get("class") for stretch in stretches] == ["lanes"] * 3
    assert [each.get("data-turn") for each in stretches[2].iter("p")] == [str(2 * STRETCH + 1)]


def test_what_people_typed_is_escaped_everywhere():
    evil = '"><script>&'
    voice = Voice(label=evil, code=evil, group=evil)
    [stretch] = read([turn(1, text=evil, voice=voice)])
    who, text = stretch[1]
    assert text.text == evil
    assert [(each.text, each.get("title")) for each in who] == [
        ("1", "Paragraph"),
        (evil, evil),
        (None, None),
        (evil, evil),
    ]


def test_times_classes_and_the_label_behind_a_code_are_there_where_they_are_known():
    said = turn(1, start_ms="1000", clock="0:01", same_speaker=True, voice=Voice("M1", is_moderator=True))
    [stretch] = read([said, turn(2)])
    assert (stretch[1].get("data-start"), stretch[1].get("data-end")) == ("1000", "1000")
    assert stretch[1].get("class") == "turn is-moderator same-speaker"
    assert stretch[2].get("data-start") is None
    assert stretch[1][0][1].get("title") is None
