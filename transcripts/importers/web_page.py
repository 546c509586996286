"""HTML: noScribe's transcripts with their times, and the paragraphs of any other page."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from transcripts.calculations import speaker_labels
from transcripts.calculations.cues import Cue
from transcripts.calculations.time_marks import BRACKETS, leading
from transcripts.importers.encodings import cleaned

_BLOCKS = {
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "td",
    "th",
    "blockquote",
    "body",
    "title",
}
_SKIPPED = {"script", "style", "head", "template"}
_SEGMENT = re.compile(r"ts_(\d{1,10})_(\d{1,10})_(.*)\Z", re.DOTALL)
_WHITE = re.compile(r"[ \t\r\n]+")


@dataclass
class _Segment:
    """A piece of noScribe's text with its times; voice as the file calls it."""

    start_ms: int
    end_ms: int
    voice: str
    text: str = ""
    begins_paragraph: bool = False


@dataclass
class _Page:
    paragraphs: list[str] = field(default_factory=lambda: [""])
    segments: list[_Segment] = field(default_factory=list)
    header: list[str] = field(default_factory=list)


class _Parser(HTMLParser):
    """Collects paragraphs and, within them, the segments that noScribe names `ts_START_END_VOICE`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = _Page()
        self.skipping = 0
        self.segment: _Segment | None = None
        self.is_new_paragraph = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self.skipping += 1
        elif tag in _BLOCKS:
            self._end_paragraph()
        elif tag == "br":
            self._write("\n")
        elif tag == "a":
            self._begin_segment(_SEGMENT.match(dict(attrs).get("name") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self.skipping = max(0, self.skipping - 1)
        elif tag in _BLOCKS:
            self._end_paragraph()
        elif tag == "a":
            self.segment = None

    def handle_data(self, data: str) -> None:
        self._write(_WHITE.sub(" ", data))

    def _begin_segment(self, found: re.Match[str] | None) -> None:
        if found:
            start_ms, end_ms = int(found[1]), int(found[2])
            self.segment = _Segment(start_ms, end_ms, found[3], begins_paragraph=self.is_new_paragraph)
            self.page.segments.append(self.segment)
            self.is_new_paragraph = False

    def _write(self, text: str) -> None:
        if self.skipping:
            return
        if self.segment is not None:
            self.segment.text += text
        self.page.paragraphs[-1] += text

    def _end_paragraph(self) -> None:
        self.segment, self.is_new_paragraph = None, True
        if self.page.paragraphs[-1].strip():
            if not self.page.segments:
                self.page.header.append(self.page.paragraphs[-1].strip())
            self.page.paragraphs.append("")


def is_web_page(text: str) -> bool:
    """Return whether a text begins like HTML."""
    start = text.lstrip()[:200].lower()
    return start.startswith(("<!doctype html", "<html")) or "<body" in start


def read(text: str) -> tuple[str, list[Cue], list[str]]:
    """Return noScribe's header and cues (none on other pages), and all paragraphs."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    page = parser.page
    return "\n".join(page.header), _cues(page.segments), [cleaned(each).strip() for each in page.paragraphs]


def _cues(segments: list[_Segment]) -> list[Cue]:
    """Name each voice as the text does (`Anna: …`): people change it there, not in the anchors."""
    cues: list[Cue] = []
    names: dict[str, str] = {}
    for segment in segments:
        text = cleaned(segment.text).strip()
        named = speaker_labels.candidate(text) if segment.begins_paragraph else None
        voice = segment.voice.strip().removeprefix("//")
        if named:
            names[voice] = named.label
            text = named.rest
        label = names.get(voice, voice)[: speaker_labels.LONGEST]
        mark = leading(text, BRACKETS)
        text = text[mark.end :].strip() if mark else text
        cues.append(Cue(label, text, segment.start_ms, max(segment.start_ms, segment.end_ms)))
    return cues
