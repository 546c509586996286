"""The health address."""

import pytest
from django.db.utils import OperationalError

from futureskills.common import health


@pytest.fixture
def parts(monkeypatch):
    """Broker and workers as a test wants them."""

    def set_parts(*, broker=True, workers=1):
        monkeypatch.setattr(health, "_broker_answers", lambda: broker)
        monkeypatch.setattr(health.app.control, "ping", lambda **_options: [{}] * workers)

    set_parts()
    return set_parts


def test_a_whole_program_is_usable(client, db, parts, settings):
    response = client.get("/health/")
    assert response.status_code == 200
    assert response.json() == {"database": True, "broker": True, "workers": 1, "version": settings.VERSION}


@pytest.mark.parametrize(("broker", "workers"), [(False, 1), (True, 0)])
def test_without_broker_or_workers_it_is_not(client, db, parts, broker, workers):
    parts(broker=broker, workers=workers)
    response = client.get("/health/")
    assert response.status_code == 503
    assert response.json()["broker"] is broker


def test_without_a_database_it_is_not(client, db, parts, monkeypatch):
    def fail(*_arguments):
        raise OperationalError

    with monkeypatch.context() as broken:
        broken.setattr(health.connection, "cursor", fail)
        response = client.get("/health/")
    assert response.status_code == 503
    assert response.json()["database"] is False
