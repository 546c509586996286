"""The export page and the command."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from futureskills.audit.models import AuditEvent
from tests.factories import CodingFactory


@pytest.fixture
def coded(document, category):
    return CodingFactory(document=document, category=category)


def test_the_page_counts_codings_passages_and_people(reader_client, document, coded):
    CodingFactory(document=document)
    content = reader_client.get("/projects/pflege/export/").content.decode()
    assert "2 " in content
    assert "1 " in content


def test_a_project_without_codings_says_what_to_do(reader_client, project):
    content = reader_client.get("/projects/pflege/export/").content.decode()
    assert "/projects/pflege/coding/" in content
    assert "coded-segments.csv" not in content


@pytest.mark.parametrize(("language", "delimiter"), [("de", ";"), ("en", ",")])
def test_the_delimiter_follows_the_language_of_the_interface(reader_client, coded, language, delimiter):
    page = reader_client.get("/projects/pflege/export/", headers={"Accept-Language": language})
    assert f'value="{delimiter}"' in page.content.decode()
    assert page.context["form"].initial == {"delimiter": delimiter}


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_file_is_downloaded_and_the_export_is_on_record(reader_client, reader, coded, delimiter):
    response = reader_client.post("/projects/pflege/export/coded-segments.csv", {"delimiter": delimiter})
    assert response.headers["Content-Disposition"].startswith('attachment; filename="pflege-')
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert [row["coding_id"] for row in rows] == [str(coded.pk)]
    event = AuditEvent.objects.get(action="export.coded_segments")
    assert (event.actor_id, event.details) == (
        reader.pk,
        {"format": "csv", "audience": "internal"},
    )


def test_an_unknown_delimiter_is_refused(reader_client, coded):
    response = reader_client.post("/projects/pflege/export/coded-segments.csv", {"delimiter": "|"})
    assert response.status_code == 422


def test_outsiders_export_nothing(outsider_client, coded):
    assert outsider_client.post("/projects/pflege/export/coded-segments.csv").status_code == 404


def test_the_command_writes_the_same_file(reader_client, coded, tmp_path, capsys):
    file = tmp_path / "codings.csv"
    call_command("export_data", project="pflege", format="csv", output=file, delimiter="semicolon")
    response = reader_client.post("/projects/pflege/export/coded-segments.csv", {"delimiter": ";"})
    assert file.read_bytes() == b"".join(response.streaming_content)
    assert "1" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong", [{"project": "nirgends"}, {"delimiter": "x"}, {"output": "/nowhere/at/all.csv"}]
)
def test_the_command_says_in_one_line_what_is_wrong(project, tmp_path, wrong):
    from pathlib import Path

    options = {"project": "pflege", "format": "csv", "output": tmp_path / "a.csv", "delimiter": ","} | wrong
    options["output"] = Path(options["output"])
    with pytest.raises(CommandError):
        call_command("export_data", **options)
