"""The commands take codebooks in and out."""

import pytest
from django.core.management import CommandError, call_command

from coding.exports.codebooks import ENDINGS
from coding.models import Category
from coding.operations.codebook import CategoryCard, create_category
from futureskills.audit.models import AuditEvent
from futureskills.history.models import Operation


@pytest.fixture
def filled(project, owner):
    main = create_category(project, card=CategoryCard("=Größe", "Was zählt."), by=owner)
    create_category(project, card=CategoryCard("Unter"), parent=main, by=owner)
    return project


@pytest.mark.parametrize("file_format", ENDINGS)
def test_every_format_is_written_and_put_on_record(filled, tmp_path, file_format, capsys):
    path = tmp_path / "out"
    call_command("export_data", project="pflege", format=file_format, output=path)
    assert path.stat().st_size > 100
    assert "2 categories written" in capsys.readouterr().out
    assert AuditEvent.objects.get(action="export.codebook").details == {
        "format": file_format,
        "count": 2,
        "audience": "internal",
    }


def test_a_qdc_without_a_category_is_refused(project, tmp_path):
    path = tmp_path / "out"
    with pytest.raises(CommandError, match="eine Kategorie"):
        call_command("export_data", project="pflege", format="qdc", output=path)
    assert not path.exists()


@pytest.mark.parametrize(
    ("file_format", "ending"), [("qdc", "qdc"), ("codebook-csv", "csv"), ("codebook-xlsx", "xlsx")]
)
def test_what_was_written_comes_in_again(filled, tmp_path, file_format, ending, capsys):
    path = tmp_path / f"codebook.{ending}"
    call_command("export_data", project="pflege", format=file_format, output=path)
    call_command("import_data", str(path), project="pflege", dry_run=True)
    assert "codebook; 0 new, 0 changed, 2 same, 0 refused" in capsys.readouterr().out
    Category.objects.filter(parent__isnull=False).delete()
    call_command("import_data", str(path), project="pflege")
    assert Category.objects.get(name="Unter").parent.name == "=Größe"
    assert Operation.objects.filter(kind="codebook.import").count() == 1


def test_a_file_without_categories_is_refused(project, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Alter;Ort\n43;Dresden\n", encoding="utf-8")
    with pytest.raises(CommandError, match="No column"):
        call_command("import_data", str(path), project="pflege")
