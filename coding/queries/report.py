"""The report: what a project knows of its method and results, and what its authors still have to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding.calculations.report import Fact
from coding.calculations.report import Part as Section
from coding.models import Category, ProjectSheet
from coding.queries.anchors import AnchorView
from coding.queries.cards import INDUCTIVE
from coding.queries.coding_guide import GuideRow, guide_rows
from coding.queries.codings_of_people import people_in_codings
from coding.queries.coreq import coreq_part
from coding.queries.process import Iteration, iterations_of
from coding.queries.report_coding import coding_part
from coding.queries.report_material import material_part
from coding.queries.report_method import question_part, units_part
from coding.queries.report_protection import protection_part
from coding.queries.report_quality import quality_part
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.calculations.disclosure import Row, Seat, judged
from transcripts.calculations.publication import Audience, Part, shape_of
from transcripts.models import Event
from transcripts.operations.identities.public_codes import public_codes
from transcripts.queries.consents import people_not_to_quote
from transcripts.queries.disclosure import people_of

NO_TEXT = "[…]"  # in the place of words that may not be quoted
_WAYS = (
    frozenset({Part.CODE, Part.EVENT}),
    frozenset({Part.CODE}),
    frozenset({Part.PUBLIC_GROUP, Part.EVENT}),
    frozenset({Part.PUBLIC_GROUP}),
    frozenset[Part](),
)


@dataclass(frozen=True)
class GuideEntry:
    """A category of the coding guide; `anchors` are in words, with the references of this audience."""

    row: GuideRow
    anchors: Sequence[str]
    origin: str

    @property
    def category(self) -> Category:
        """The category itself."""
        return self.row.category


@dataclass(frozen=True)
class Report:
    """Everything a report is made of; `passage_count` counts different passages, each once."""

    project: Project
    audience: Audience
    sections: Sequence[Section]
    coreq: Section
    guide: Sequence[GuideEntry]
    iterations: Sequence[Iteration]
    coding_count: int
    passage_count: int

    @property
    def gap_count(self) -> int:
        """How many gaps the sections have (the checklist repeats some of them)."""
        return sum(len(section.gaps) for section in self.sections)

    @property
    def results(self) -> Section:
        """What is known of the results: the rest is for the authors."""
        count = _("%(codings)d codings on %(passages)d passages, %(categories)d categories.") % {
            "codings": self.coding_count,
            "passages": self.passage_count,
            "categories": len(self.guide),
        }
        facts = [
            Fact(
                _("Category system"), count if self.guide else "", _("the category system"), "coding:codebook"
            ),
            Fact(_("Findings"), "", _("what the categories say, with quotes, and how groups differ")),
        ]
        return Section("results", _("Category system and results"), facts)


def report_of(project: Project, *, audience: Audience, reader: User | None = None) -> Report:
    """Return the report in the language that is active; a fixed number of queries."""
    sheet = ProjectSheet.objects.filter(project=project).first() or ProjectSheet(project=project)
    rows = guide_rows(project, reader)
    told = _anchor_texts(project, rows, audience)
    codings = visible_codings(project, reader)
    sections = [
        question_part(sheet),
        material_part(project, sheet, audience, reader),
        units_part(sheet),
        coding_part(project, audience, reader),
        quality_part(project, audience),
        protection_part(project),
    ]
    return Report(
        project=project,
        audience=audience,
        sections=sections,
        coreq=coreq_part(project, sheet, reader),
        guide=[
            GuideEntry(row, [told[each.anchor_id] for each in row.anchors], _origin(row, audience))
            for row in rows
        ],
        iterations=iterations_of(project, reader),
        coding_count=codings.count(),
        passage_count=codings.order_by().values("document_id", "span").distinct().count(),
    )


def _origin(row: GuideRow, audience: Audience) -> str:
    """Return where a category comes from; a publication names no document or table: both narrow who spoke."""
    if audience == Audience.PUBLICATION and row.category.origin in INDUCTIVE:
        return _("inductive")
    return row.origin


def _anchor_texts(project: Project, rows: Sequence[GuideRow], audience: Audience) -> Mapping[int, str]:
    anchors = [anchor for row in rows for anchor in row.anchors]
    if audience == Audience.INTERNAL:
        return {anchor.anchor_id: _internal(anchor) for anchor in anchors}
    return _public(project, anchors)


def _internal(anchor: AnchorView) -> str:
    if anchor.coding_id is None:
        return quoted(anchor.text)
    paragraph = _("para. %(number)s") % {"number": anchor.paragraphs}
    return f"{quoted(anchor.text)} ({anchor.title}, {paragraph})"


def _public(project: Project, anchors: Sequence[AnchorView]) -> Mapping[int, str]:
    """Say of each anchor example what the guard allows for all of them together; consents count one by one.

    The most telling form that passes is taken: public code with event, public code, group with event, group,
    nothing.
    """
    ids = {anchor.coding_id for anchor in anchors}
    found = {row.coding_id: row for row in people_in_codings(project) if row.coding_id in ids}
    seen = [Row(row.participant_ids, Seat(*row.seat)) for row in found.values()]
    people, k = people_of(project), project.smallest_group
    parts = next(way for way in _WAYS if judged(seen, people, shape=shape_of(way), k=k).is_safe)
    silent = people_not_to_quote(project)
    codes = public_codes(project) if Part.CODE in parts else {}
    groups = dict(project.participants.values_list("pk", "professional_group__public_group__name"))
    events = dict(Event.objects.filter(project=project).values_list("pk", "name"))
    told = {}
    for anchor in anchors:
        row = found.get(anchor.coding_id or 0)
        if row is None:
            told[anchor.anchor_id] = NO_TEXT if anchor.coding_id else quoted(anchor.text)
            continue
        who = row.participant_ids
        names = [(codes if Part.CODE in parts else groups).get(each) or "" for each in who]
        event = events.get(row.seat[0] or 0, "") if Part.EVENT in parts else ""
        label = " | ".join(sorted(set(names))) if parts & {Part.CODE, Part.PUBLIC_GROUP} else ""
        source = ", ".join(filter(None, [label, event]))
        if who & silent or (row.has_unknown and silent):  # an unknown voice may be one that refused
            told[anchor.anchor_id] = NO_TEXT
        else:
            told[anchor.anchor_id] = f"{quoted(anchor.text)} ({source})" if source else quoted(anchor.text)
    return told


def quoted(text: str) -> str:
    """Return words in the quotation marks of the language that is active, on one line."""
    return _("“%(words)s”") % {"words": " ".join(text.split()).strip("„“”")}


def unused_sentence(guide: Sequence[GuideEntry]) -> str:
    """Name the categories without any coding in their branch; empty where there are none."""
    unused = [
        entry.category.short_code or entry.category.name for entry in guide if not entry.row.counts.codings[1]
    ]
    if not unused:
        return ""
    text = ngettext("Without coding: %(names)s.", "Without coding: %(names)s.", len(unused))
    return text % {"names": ", ".join(unused)}
