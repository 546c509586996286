"""Compose file, Dockerfile, example settings and code agree; no container engine is needed to know that."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from futureskills.embedded.postgres import DISCREET, INITDB_OPTIONS

ROOT = Path(__file__).resolve().parents[2]
COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(COMPOSE_TEXT)
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"] == "futureskills-workbench"}
DOCKERFILE = (ROOT / "Dockerfile").read_text()
VARIABLE = re.compile(r"\$\{(\w+)(:\?|:-)?")
SECRETS = {"SECRET_KEY", "POSTGRES_PASSWORD", "FUTURESKILLS_ADMIN_PASSWORD", "IDENTITY_KEYS_FILE"}


def _example() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def _variables_read_by_the_code() -> set[str]:
    text = "".join(
        (ROOT / "futureskills" / "settings" / f"{name}.py").read_text()
        for name in ("env", "base", "production")
    )
    return set(re.findall(r'_?env(?:\.\w+)?\(\s*"([A-Z_]+)"', text))


def test_the_services_are_the_program_and_its_two_stores():
    assert set(SERVICES) == {"setup", "web", "worker", "worker-short", "beat", "db", "valkey"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"setup"}))
def test_every_lasting_service_has_a_health_check_and_starts_again(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_a_service_waits_for_exists_and_can_be_waited_for(name):
    for other, wait in SERVICES[name].get("depends_on", {}).items():
        healthy = wait["condition"] == "service_healthy"
        assert ("healthcheck" in SERVICES[other]) == healthy
        assert healthy or other == "setup"


def test_named_volumes_networks_and_secrets_are_declared_and_used():
    volumes = {mount.split(":")[0] for service in SERVICES.values() for mount in service.get("volumes", [])}
    networks = {network for service in SERVICES.values() for network in service["networks"]}
    secrets = {secret for service in SERVICES.values() for secret in service.get("secrets", [])}
    assert volumes == set(COMPOSE["volumes"])
    assert networks == set(COMPOSE["networks"])
    assert secrets == set(COMPOSE["secrets"])


def test_every_variable_is_explained_in_the_example_and_the_other_way_round():
    assert {name for name, _ in VARIABLE.findall(COMPOSE_TEXT)} == set(_example())


def test_secrets_have_no_default_anywhere():
    operators = {}
    for name, operator in VARIABLE.findall(COMPOSE_TEXT):
        operators.setdefault(name, set()).add(operator)
    for name in SECRETS | {"ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS"}:
        assert operators[name] == {":?"}, name
        assert _example()[name] == "", name


def test_the_example_shows_the_defaults_of_the_compose_file():
    defaults = dict(re.findall(r"\$\{(\w+):-([^}]*)\}", COMPOSE_TEXT))
    assert {name: _example()[name] for name in defaults} == defaults


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_variable_that_the_settings_read_reaches_every_process(name):
    from_image = set(re.findall(r"^\s+([A-Z_]+)=", DOCKERFILE, re.MULTILINE))
    given = set(OURS[name]["environment"]) | from_image
    assert _variables_read_by_the_code() <= given | {"FUTURESKILLS_ADMIN_PASSWORD"}


def test_the_cluster_is_made_as_our_own_is():
    given = SERVICES["db"]["environment"]["POSTGRES_INITDB_ARGS"].split()
    ours = {option for option in INITDB_OPTIONS if "locale" in option or "encoding" in option}
    assert set(given) == ours


def test_the_database_logs_no_values_as_our_own_does():
    assert SERVICES["db"]["command"].split() == ["postgres", *DISCREET]


def test_every_queue_has_a_worker():
    commands = " ".join(str(service.get("command", "")) for service in OURS.values())
    listened_to = set(re.findall(r"-Q (\w+)", commands))
    routed = {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()}
    assert listened_to == routed | {settings.CELERY_TASK_DEFAULT_QUEUE}


def test_one_clock_only():
    assert [name for name, service in OURS.items() if " beat " in str(service.get("command"))] == ["beat"]
    assert "deploy" not in SERVICES["beat"]


def test_only_the_web_is_published_and_only_on_this_computer():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])


def test_stores_and_speech_have_no_way_out():
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    for name in ("db", "valkey", "worker", "beat", "setup"):
        assert SERVICES[name]["networks"] == ["inside"], name


@pytest.mark.parametrize("name", sorted(OURS))
def test_our_containers_have_no_more_rights_than_needed(name):
    assert OURS[name]["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in OURS[name]["security_opt"]
    assert "privileged" not in OURS[name]


def test_the_image_ends_as_an_ordinary_user_on_a_supported_python():
    users = re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)
    assert users[-1].split(":")[0].isdigit()
    assert int(users[-1].split(":")[0]) > 0
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    assert wanted == ">=3.11,<3.14"
    assert set(re.findall(r"^FROM python:(\d\.\d+)-", DOCKERFILE, re.MULTILINE)) <= {"3.11", "3.12", "3.13"}


def test_what_the_image_copies_exists_and_is_let_through():
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    for sources in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE):
        for source in sources.split():
            assert (ROOT / source).exists(), source
            assert source.split("/")[0] in kept, source
