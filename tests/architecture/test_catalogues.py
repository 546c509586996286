"""The German catalogue is complete and in step with code and templates."""

import ast
import re

import polib
import pytest
from django.utils.translation.template import templatize

from tests.architecture.sources import ROOT, name_of, python_files, templates, tree_of

LOCALE = ROOT / "futureskills" / "locale"
SIMPLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CALL = re.compile(r"(?<![\w.])(?:_|n?gettext|pgettext)\(\s*u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")")


def catalogue(language):
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def texts_of_code():
    for file in python_files("futureskills", "transcripts", "coding"):
        for node in ast.walk(tree_of(file)):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = 1 if called in CONTEXT else 0
            if called in SIMPLE | PLURAL | CONTEXT and len(node.args) > place:
                argument = node.args[place]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value, name_of(file)


def texts_of_templates():
    files = templates() + sorted((ROOT / "templates").rglob("*.txt"))
    for file in files:
        for literal in CALL.findall(templatize(file.read_text(encoding="utf-8"), origin=name_of(file))):
            yield ast.literal_eval(literal).replace("%%", "%"), name_of(file)


@pytest.mark.parametrize("texts", [texts_of_code, texts_of_templates])
def test_every_text_is_in_the_german_catalogue(texts):
    known = {entry.msgid.replace("%%", "%") for entry in catalogue("de") if not entry.obsolete}
    missing = sorted({(text, where) for text, where in texts() if text and text not in known})
    assert missing == []


def test_the_german_catalogue_is_complete():
    entries = catalogue("de")
    assert [entry.msgid for entry in entries.untranslated_entries()] == []
    assert [entry.msgid for entry in entries.fuzzy_entries()] == []
    assert [entry.msgid for entry in entries.obsolete_entries()] == []


def placeholders(text):
    return sorted(re.findall(r"%\(\w+\)[sd]|\{\w*\}", text))


def test_translations_keep_their_placeholders():
    broken = []
    for entry in catalogue("de"):
        pairs = (
            [(entry.msgid, entry.msgstr)]
            if not entry.msgid_plural
            else [(entry.msgid_plural, text) for text in entry.msgstr_plural.values()]
        )
        broken += [source for source, text in pairs if set(placeholders(text)) - set(placeholders(source))]
        if not entry.msgid_plural and placeholders(entry.msgid) != placeholders(entry.msgstr):
            broken.append(entry.msgid)
    assert broken == []


def languages():
    """German, and English if it ever needs a catalogue: its texts are those of the code."""
    return sorted({"de"} | {file.parts[-3] for file in LOCALE.glob("*/LC_MESSAGES/*.po")})


@pytest.mark.parametrize("language", languages())
def test_the_compiled_catalogue_is_in_step(language):
    source = catalogue(language)
    compiled = polib.mofile(str(LOCALE / language / "LC_MESSAGES" / "django.mo"))
    assert {(entry.msgid, entry.msgstr, str(entry.msgstr_plural)) for entry in compiled} == {
        (entry.msgid, entry.msgstr, str(entry.msgstr_plural)) for entry in source.translated_entries()
    }
