"""The Celery workers as children: speech, and short jobs with the clock beside them."""

import sys
from collections.abc import Iterator, Mapping

from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.processes import Service

CELERY = (sys.executable, "-m", "celery", "-A", "futureskills.celery", "worker", "-P", "prefork", "-c", "1")
QUIET = ("--loglevel", "WARNING", "--without-gossip", "--without-mingle")


def short_jobs(folder: DataFolder, environment: Mapping[str, str]) -> Service:
    """Return the worker for short jobs, with the clock that rings for forgotten ones."""
    beat = ("-B", "-s", str(folder.path / "beat-schedule"))
    return Service(
        name="short",
        command=(*CELERY, "-Q", "default", "-n", "short@%h", *beat, *QUIET),
        environment=environment,
        log=folder.logs / "worker-short.log",
    )


def speech(folder: DataFolder, count: int, environment: Mapping[str, str]) -> Iterator[Service]:
    """Return the workers for speech, one process and one core each."""
    for number in range(1, count + 1):
        yield Service(
            name=f"speech{number}",
            command=(*CELERY, "-Q", "speech", "-n", f"speech{number}@%h", *QUIET),
            environment=environment,
            log=folder.logs / f"worker-speech{number}.log",
        )
