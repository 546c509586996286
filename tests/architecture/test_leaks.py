"""Thirty planted names come out nowhere: not in a dump, a backup, a log, an error page, a page or an export.

New addresses and formats join by themselves; an export that needs something of its own says so in `PAYLOADS`.
"""

import io
import logging
import subprocess
import zipfile
from itertools import product

import pytest
from django.core.management import call_command, load_command_class
from django.db import connection
from django.test import Client
from django.urls import reverse

from coding.exports.codebooks import ENDINGS
from coding.operations.summaries import create_table
from futureskills.backups import restore as backups
from futureskills.celery import use_discreet_lines
from futureskills.common.logs import DiscreetFormatter
from futureskills.embedded import postgres_binaries
from futureskills.projects.permissions import Permission
from tests.architecture.planted_names import PEOPLE, WORDS, found
from tests.architecture.project_addresses import ADDRESSES
from tests.factories import (
    CategoryFactory,
    CodingFactory,
    EventFactory,
    ParticipantFactory,
    ProfessionalGroupFactory,
    PublicGroupFactory,
    RecordingFactory,
    document_with_turns,
)
from transcripts.exports.formats import FORMATS
from transcripts.operations.identities.originals import seal_original
from transcripts.operations.identities.public_codes import public_codes

pytestmark = pytest.mark.django_db(transaction=True)
PASSPHRASE = "vier Wörter und mehr"
USUAL = {"delimiter": ";", "reason": "Prüfung", "audience": "internal"}
PAYLOADS = {
    "coding:export_summary": [{"format": ending} for ending in ("csv", "xlsx", "docx")],
    "coding:export_report": [
        {"language": language, "audience": audience}
        for language in ("de", "en")
        for audience in ("internal", "publication")
    ],
    "coding:export_codebook": [
        {"format": file_format} | outside
        for file_format in ENDINGS
        for outside in ({}, {"audience": "publication", "chosen": "yes", "offer": ""})
    ],
    "transcripts:export_document": [
        {"format": ending} | outside
        for ending in FORMATS
        for outside in ({}, {"audience": "archive", "chosen": "yes", "offer": "place", "reason": "Prüfung"})
    ],
}
"""What the exports are asked for, each more than once where it has several formats."""
FILE_FORMATS = ("csv", "docx", "xlsx")
"""What may stand in an address; a format that an export does not have is refused."""
EXPORTS = [address for address in ADDRESSES if address.permission == Permission.EXPORT]
PAGES = [address for address in ADDRESSES if address.method == "GET"]


def url(name, **kwargs):
    return reverse(name, kwargs={"slug": "pflege"} | kwargs)


@pytest.fixture
def study(project, owner, coder, key_holder, key_holder_client):
    """A project whose key list was typed in, taken in, asked for and looked at as people do it."""
    group = ProfessionalGroupFactory(
        project=project, prefix="GEW", public_group=PublicGroupFactory(project=project)
    )
    people = [
        ParticipantFactory(project=project, professional_group=group, number=number)
        for number in range(1, len(PEOPLE) + 1)
    ]
    type_in(key_holder_client, dict(zip(people[:15], PEOPLE[:15], strict=True)))
    take_in(key_holder_client, dict(zip(people[15:], PEOPLE[15:], strict=True)))
    document = document_with_turns(project=project)
    for name, _organisation in PEOPLE:
        key_holder_client.post(url("transcripts:ask_name"), {"name": f"{name}s"})
        seal_original(project, original=name, placeholder="[Person]", by=coder, document=document)
    look = url("transcripts:look_at_identity", participant_id=people[0].pk)
    key_holder_client.post(look, {"reason": f"Was sagte {PEOPLE[0][0]}?"})
    assert PEOPLE[0][0] in key_holder_client.post(look, {"reason": "Rückfrage"}).text
    public_codes(project)
    CodingFactory(document=document, coder=coder, category=CategoryFactory(project=project))
    return project


def type_in(client, people):
    for participant, (name, organisation) in people.items():
        save = url("transcripts:save_identity", participant_id=participant.pk)
        data = {"name": name, "organisation": organisation, "notes": f"{name}s Notiz", "contact": name}
        client.post(save, data | {"reason": f"{name} rief an"})  # refused
        assert client.post(save, data | {"reason": "Liste"}).status_code == 302


def take_in(client, people):
    lines = [f"{participant.code};{name};{firm}" for participant, (name, firm) in people.items()]
    file = io.BytesIO("\n".join(["code;name;organisation", *lines]).encode())
    file.name = "liste.csv"
    preview = client.post(url("transcripts:read_key_list"), {"file": file})
    data = {"entries": preview.context["form"].initial["entries"], "reason": "Einladungsliste"}
    assert client.post(url("transcripts:take_in_key_list"), data).status_code == 302


def unpacked(data: bytes) -> bytes:
    """A file, and what it holds when it is a package (DOCX, XLSX, QDPX)."""
    if data[:2] != b"PK":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return data + b"".join(package.read(name) + name.encode() for name in package.namelist())


def test_the_search_itself_finds_what_it_should():
    assert len(PEOPLE) == 30
    assert len(WORDS) > 30
    for form in ("kräkelböhms", "KRÄKELBÖHM", "Kra\u0308kelbo\u0308hm", "Kraekelboehm", "Kr\\xe4kelb\\xf6hm"):
        assert found(f"das war {form} Idee".encode()) == ["Kräkelböhm"], form
    assert found("Kräkelböhm".encode().hex().encode()) == ["Kräkelböhm"]
    assert found(b"nobody") == []


def test_a_dump_of_the_database_holds_no_name(study):
    settings = connection.settings_dict
    programs = postgres_binaries.Binaries(postgres_binaries._bin_folder(), None)
    target = ["-h", settings["HOST"], "-U", settings["USER"], "-d", settings["NAME"]]
    dump = subprocess.run([programs.path("pg_dump"), *target], capture_output=True, check=True).stdout
    assert b"COPY public.transcripts_sealedidentity" in dump
    assert b"COPY public.django_session" in dump
    assert found(dump) == []


def test_an_opened_backup_holds_no_name(study, tmp_path):
    (tmp_path / "words").write_text(PASSPHRASE)
    call_command("backup", tmp_path / "backup", passphrase_file=tmp_path / "words", stdout=io.StringIO())
    members = {name: file.read() for name, file in backups._members(tmp_path / "backup", PASSPHRASE)}
    assert any(name.startswith("tables/transcripts_sealedidentity/0") for name in members)
    assert found(b"".join(members.values())) == []


@pytest.fixture
def logs(caplog):
    """What every logger writes, with the lines that the program writes and those of a worker."""
    written = io.StringIO()
    handlers = [logging.StreamHandler(written), logging.StreamHandler(written)]
    handlers[0].setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    worker = logging.getLogger("celery")
    handlers[1].setFormatter(logging.Formatter("%(message)s"))
    worker.addHandler(handlers[1])
    use_discreet_lines(worker)
    for name in (None, "django"):
        logging.getLogger(name).addHandler(handlers[0])
    yield written
    worker.removeHandler(handlers[1])
    for name in (None, "django"):
        logging.getLogger(name).removeHandler(handlers[0])


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_error_shows_and_logs_no_name(study, key_holder, client_of, logs, monkeypatch, language):
    def break_down(_participant, identity, **_rest):
        raise ValueError(f"bad: {identity}") from KeyError(identity.name)

    monkeypatch.setattr("transcripts.operations.identities.identities.enter_identity", break_down)
    signed_in, pages = client_of(key_holder), b""
    client = Client(raise_request_exception=False, headers={"accept-language": language})
    client.cookies = signed_in.cookies
    participant = study.participants.first()
    for name, organisation in PEOPLE:
        path = url("transcripts:save_identity", participant_id=participant.pk)
        response = client.post(
            f"{path}?name={name}", {"name": name, "organisation": organisation, "reason": "Liste"}
        )
        assert response.status_code == 500
        pages += response.content
    assert "ValueError" in logs.getvalue()
    assert "test_leaks.py" in logs.getvalue()
    assert found(pages) == []
    assert found(logs.getvalue().encode()) == []


def test_a_task_that_fails_logs_no_name(logs):
    worker = logging.getLogger("celery.app.trace")
    for name, _organisation in PEOPLE:
        error = ValueError(name)
        context = {"name": "task", "id": "1", "exc": repr(error), "traceback": name}
        worker.error("Task %(name)s[%(id)s] raised unexpected: %(exc)s", context, exc_info=error)
    assert "ValueError" in logs.getvalue()
    assert found(logs.getvalue().encode()) == []


def rows_of(project, owner):
    document = project.documents.first()
    return {
        "document_id": document.pk,
        "coding_id": document.codings.first().pk,
        "category_id": project.categories.first().pk,
        "event_id": EventFactory(project=project).pk,
        "recording_id": RecordingFactory(project=project, uploaded_by=owner).pk,
        "participant_id": project.participants.first().pk,
        "table_id": create_table(document.codings.first().category, by=owner).pk,
        "file_format": "csv",
    }


def paths_of(address, rows):
    """The address with those rows, once for each format that stands in it; none where a row is missing."""
    for ending in FILE_FORMATS if "file_format" in address.kwargs else [""]:
        names = rows | {"file_format": ending}
        if set(address.kwargs) <= names.keys():
            yield url(address.name, **{name: names[name] for name in address.kwargs})


def test_no_page_and_no_export_holds_a_name(study, owner, owner_client):
    rows, seen = rows_of(study, owner), set()
    for address in {*PAGES, *EXPORTS}:
        payloads = PAYLOADS.get(address.name, [USUAL]) if address.method == "POST" else [{}]
        for path, payload in product(paths_of(address, rows), payloads):
            response = owner_client.generic(
                address.method,
                path,
                "&".join(f"{k}={v}" for k, v in payload.items()),
                "application/x-www-form-urlencoded",
            )
            data = b"".join(response.streaming_content) if response.streaming else response.content
            assert found(unpacked(data) + str(response.headers).encode()) == [], address.name
            if response.status_code == 200:
                seen.add(address.name)
    assert {address.name for address in EXPORTS} <= seen, "say in PAYLOADS what this export needs"


def formats_of_the_command():
    parser = load_command_class("coding", "export_data").create_parser("manage.py", "export_data")
    return next(action.choices for action in parser._actions if "--format" in action.option_strings)


def test_no_format_of_the_command_holds_a_name(study, tmp_path):
    for number, (format_, audience) in enumerate(
        product(formats_of_the_command(), ("internal", "publication"))
    ):
        path = tmp_path / f"file-{number}"
        options = {"project": "pflege", "format": format_, "output": path, "reason": "Prüfung"}
        call_command("export_data", **options, audience=audience, stdout=io.StringIO())
        data = path.read_bytes()
        assert data, format_
        assert found(unpacked(data)) == [], format_
