"""The process log as a table: one row an iteration, as CSV and XLSX."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from coding.calculations.iterations import Step
from coding.exports.sheets import csv_of, xlsx_of
from coding.queries.process import Iteration
from futureskills.projects.models import Project
from transcripts.calculations.publication import Cut, Part

COLUMNS = (
    *("iteration", "coding_pass", "documents", "share_of_transcripts_percent", "changes", "reason"),
    *("codings_affected", "version_before", "version_after", "who", "first_at", "last_at"),
)
_WIDTHS = {"documents": 28, "changes": 70, "reason": 50, "coding_pass": 22}


def process_csv(
    iterations: Iterable[Iteration], *, project: Project, delimiter: str, cut: Cut | None = None
) -> bytes:
    """Return the table as CSV."""
    return csv_of(COLUMNS, (cells_of(each, project, cut) for each in iterations), delimiter=delimiter)


def process_xlsx(iterations: Iterable[Iteration], *, project: Project, cut: Cut | None = None) -> bytes:
    """Return the table as a workbook with one sheet."""
    rows = (cells_of(each, project, cut) for each in iterations)
    return xlsx_of(COLUMNS, rows, title="process", widths=_WIDTHS)


def cells_of(iteration: Iteration, project: Project, cut: Cut | None = None) -> list[str]:
    """Return an iteration as the texts of its columns; times with the offset of the project's zone.

    Outside the project documents and people of the team stand only where the cut shows them.
    """
    cut = cut or Cut()
    zone = ZoneInfo(project.time_zone)
    return [
        str(iteration.number),
        iteration.coding_pass.name if iteration.coding_pass else "",
        ", ".join(iteration.documents) if Part.DOCUMENT in cut.parts else "",
        str(iteration.share_percent),
        "; ".join(sentences_of(iteration)),
        iteration.reason,
        str(iteration.coding_count),
        iteration.version_before,
        iteration.version_after,
        iteration.by if Part.TEAM in cut.parts else "",
        iteration.first_at.astimezone(zone).isoformat(timespec="seconds"),
        iteration.last_at.astimezone(zone).isoformat(timespec="seconds"),
    ]


def sentences_of(iteration: Iteration) -> list[str]:
    """Return what an iteration changed, each kind of change in words."""
    found = [sentence_of(step) for step in iteration.steps]
    if iteration.person_count:
        found.append(_("speakers mapped to %(count)d participants") % {"count": iteration.person_count})
    return found


def sentence_of(step: Step) -> str:
    """Return one change in words, such as “split: K2 → K2.1, K2.2”."""
    names = {
        "created": _("created"),
        "split": _("split"),
        "merged": _("merged"),
        "grouped": _("grouped"),
        "renamed": _("renamed"),
        "redefined": _("redefined"),
        "moved": _("moved"),
        "removed": _("removed"),
        "dissolved": _("dissolved"),
        "imported": _("imported"),
        "restored": _("brought back"),
    }
    verb = names.get(step.verb, step.verb)
    return f"{verb}: {_list(step.names)}" + (f" → {_list(step.into)}" if step.into else "")


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)
