"""The formats in which one transcript can be taken out."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from transcripts.calculations.drafts import TranscriptDraft
from transcripts.exports import docx, f4, rtf, speech_json, subtitles

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Format:
    """How a format is called, what its files end with, and who writes it."""

    name: str | Promise
    content_type: str
    write: Callable[[TranscriptDraft], bytes]


NEEDS_TIMES = ("vtt", "srt")
FORMATS: dict[str, Format] = {
    "docx": Format(_("Word (DOCX), f4 form"), _WORD, docx.document),
    "rtf": Format(_("Rich text (RTF), f4 form"), "application/rtf", rtf.text),
    "txt": Format(_("Plain text (TXT), f4 form"), "text/plain; charset=utf-8", f4.text),
    "vtt": Format(_("Subtitles (WebVTT)"), "text/vtt; charset=utf-8", subtitles.vtt),
    "srt": Format(_("Subtitles (SRT)"), "application/x-subrip; charset=utf-8", subtitles.srt),
    "json": Format(_("JSON with word times"), "application/json", speech_json.text),
}
