"""What the clock does for backups."""

from futureskills.backups.erasures import write_journal
from futureskills.celery import app


@app.task(name="futureskills.backups.tasks.write_erasures")
def write_erasures() -> None:
    """Write erasures to the journal that a power failure kept from it."""
    write_journal()
