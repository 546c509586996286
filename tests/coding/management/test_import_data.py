"""manage.py import_data takes transcripts in; a dry run stores nothing; all files or none."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from transcripts.models import Document

DATA = Path(__file__).parents[2] / "data"
DEMO = sorted((DATA / "demo").glob("*.txt"))


def run(*files, **options):
    call_command("import_data", *map(str, files), project="pflege", **options)


def test_the_demo_comes_in(project, owner, capsys):
    run(*DEMO)
    found = {document.title: document.turns.count() for document in Document.objects.all()}
    assert found == {"KO-T1-G1": 12, "KO-T3-G2": 12, "WU-G1": 10}
    assert "3 documents imported" in capsys.readouterr().out


def test_a_dry_run_says_what_is_there_and_stores_nothing(project, capsys):
    run(DEMO[0], dry_run=True)
    printed = capsys.readouterr().out
    assert "12 turns" in printed
    assert "M1, B1, B4" in printed
    assert not Document.objects.exists()


def test_one_wrong_file_stops_all_with_one_line(project, tmp_path):
    (tmp_path / "leer.txt").write_bytes(b"")
    with pytest.raises(CommandError, match=r"leer\.txt: .*empty"):
        run(DEMO[0], tmp_path / "leer.txt")
    with pytest.raises(CommandError, match="can't be read"):
        run(DEMO[0], tmp_path / "fehlt.txt")
    assert not Document.objects.exists()


def test_a_second_import_is_refused(project):
    run(DEMO[0])
    with pytest.raises(CommandError, match="KO-T1-G1"):
        run(*DEMO)
    assert Document.objects.count() == 1


def test_an_unknown_project_is_said(db):
    with pytest.raises(CommandError, match="no project"):
        run(DEMO[0])
