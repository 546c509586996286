"""The demo's category system came about in the twelve steps of method.md, 7.9."""

import pytest

from coding.calculations.changes import Difference
from coding.models import CodebookVersion, Coding, CodingPass, Recheck
from coding.operations.demo import load_demo
from coding.queries.versions import changes_since, reasons_since
from futureskills.history.models import Operation


@pytest.fixture
def demo(demo_once, owner):
    return load_demo(owners=[owner])


def test_the_passes_are_those_of_the_study(demo):
    passes = [(row.name, row.kind) for row in CodingPass.objects.filter(project=demo)]
    assert passes == [
        ("Basis I", "base"),
        ("Fein I", "fine"),
        ("Personencodes", "revision"),
        ("Basis II", "base"),
        ("Fein II explorativ", "fine"),
        ("Interkoder", "agreement"),
    ]
    assert not CodingPass.objects.filter(project=demo, finished_at=None).exists()
    assert list(
        CodingPass.objects.filter(project=demo).values_list("codebook_version__number", flat=True)
    ) == [None, "0.3", "0.7", "0.7", "0.8", "0.9"]


def test_every_step_left_its_version_and_its_reason(demo):
    numbers = CodebookVersion.objects.filter(project=demo).values_list("number", flat=True)
    assert list(numbers) == ["0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0"]
    reasons = set(Operation.objects.filter(project=demo).values_list("reason", flat=True))
    assert reasons >= {
        "Deduktiv aus dem Leitfaden.",
        "Stellen zur Kantine passen nirgends.",
        "Dauer und Medium gehören dazu.",
        "KI verstehen, bedienen, Daten schützen sind verschiedene Bedarfe.",
        "Bestand, Bedingung, Hemmnis trennen.",
        "Ressource, nicht Format.",
        "Nicht trennbar kodierbar.",
        "Vergleich nach Berufsgruppe zeigt eigene Rolle.",
        "Thementisch 2: KI als Inhalt und als Werkzeug.",
        "Szenarien werden bewertet, nicht nur genannt.",
        "Konsens: Folge für das Netzwerk entscheidet.",
    }


def differences(demo, earlier, later):
    versions = {row.number: row for row in CodebookVersion.objects.filter(project=demo)}
    return {
        (each.difference, each.after[-1:] or each.before[-1:])
        for each in changes_since(versions[earlier], versions[later])
    }


def test_versions_tell_what_was_renamed_split_merged_and_redefined(demo):
    assert (Difference.RENAMED, ("Bildungsformate",)) in differences(demo, "0.2", "0.3")
    assert (Difference.SPLIT, ("Netzwerkstrukturen",)) in differences(demo, "0.4", "0.5")
    assert (Difference.NEW, ("Veränderungs- und Lernbereitschaft",)) in differences(demo, "0.6", "0.7")
    assert (Difference.SPLIT, ("KI als Lerninhalt",)) in differences(demo, "0.8", "0.9")
    last = differences(demo, "0.9", "1.0")
    assert {names for difference, names in last if difference == Difference.REDEFINED} == {
        ("Finanzierung und Förderung",),
        ("Projektbefristung",),
    }
    assert (Difference.NEW, ("Zukunftsszenarien",)) in last


def test_codings_keep_the_pass_in_which_they_were_made(demo):
    by_pass = {
        row.name: Coding.objects.filter(coding_pass=row).count()
        for row in CodingPass.objects.filter(project=demo)
    }
    assert by_pass == {
        "Basis I": 25,
        "Fein I": 0,
        "Personencodes": 0,
        "Basis II": 1,
        "Fein II explorativ": 4,
        "Interkoder": 0,
    }


def test_one_document_was_worked_through_again_with_the_new_category(demo):
    recheck = Recheck.objects.get(category__project=demo)
    assert (recheck.category.short_code, recheck.document.title) == ("W2", "KO-T3-G2")
    assert recheck.done_at is not None


def test_the_comparison_says_why_also_for_what_was_split(demo):
    versions = {row.number: row for row in CodebookVersion.objects.filter(project=demo)}
    told = reasons_since(versions["0.4"], versions["0.5"])
    networks = demo.categories.get(short_code="N")
    assert told[networks.pk] == ["Bestand, Bedingung, Hemmnis trennen."]
    assert {reason for reasons in told.values() for reason in reasons} == set(told[networks.pk])
