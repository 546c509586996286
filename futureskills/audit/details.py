"""What an entry of the audit trail adds to its action, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDS: dict[str, str | Promise] = {
    "account": _("account"),
    "event": _("event"),
    "fields": _("changed"),
    "format": _("format"),
    "role": _("role"),
    "owner": _("Lead"),
    "coder": _("Coder"),
    "reader": _("Reader"),
    "unknown": _("unknown"),
    "name": _("name"),
    "name_gloss": _("name in the other language"),
    "short_code": _("short code"),
    "definition": _("definition"),
    "coding_rule": _("coding rule"),
    "count": _("how many"),
    "delimitation": _("delimitation"),
    "theory": _("theory"),
    "kind": _("kind"),
    "status": _("status"),
    "exclusive": _("levels exclude one another"),
    "exclusive_attribute": _("attribute"),
    "is_in_vivo": _("in the participants' own words"),
    "origin": _("origin"),
    "guide_question_id": _("guide question"),
    "origin_document_id": _("origin"),
    "origin_theme_table_id": _("origin"),
    "description": _("description"),
    "language": _("language of the material"),
    "time_zone": _("time zone"),
    "identities": _("identities"),
    "public_codes": _("public codes"),
    "originals": _("replaced words"),
    "key": _("key"),
    "subject": _("what"),
    "date": _("date"),
    "recordings": _("recordings"),
    "minutes": _("minutes"),
    "documents": _("documents"),
    "participants": _("participants"),
    "sound": _("Sound"),
    "key_list": _("Key list"),
    "transcripts": _("Transcripts and codings"),
    "known": _("known"),
    "yes": _("yes"),
    "no": _("no"),
    "orthography": _("spelling"),
    "transcription_rules": _("transcription rules"),
    "rules": _("transcription rules"),
}


def in_words(details: Mapping[str, Any]) -> list[str]:
    """Return each detail as "name: value", translated where the word is known."""
    return [f"{_word(name)}: {', '.join(map(_word, _parts(value)))}" for name, value in details.items()]


def _parts(value: Any) -> list[Any]:
    if isinstance(value, str):
        return value.split(", ")
    return value if isinstance(value, list) else [value]


def _word(part: Any) -> str:
    return "–" if part is None else str(_WORDS.get(part, part))
