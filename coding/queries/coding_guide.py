"""The codebook as a table (Kodierleitfaden): one row a category, with anchors, origin, gaps and counts."""

from collections import Counter
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from coding.calculations.codebook_drafts import CHOICES, TEXT_FIELDS, YES, CategoryDraft
from coding.calculations.codebook_plan import Standing
from coding.models import Category
from coding.queries.anchors import AnchorView, anchors_of
from coding.queries.cards import gaps_of, kind_text, origin_keys, origin_text
from coding.queries.codebook import TreeRow, category_tree
from coding.queries.counts import Counts, category_counts
from futureskills.accounts.models import User
from futureskills.projects.models import Project


@dataclass(frozen=True)
class GuideRow:
    """A category with all that the coding guide says of it."""

    tree: TreeRow
    anchors: list[AnchorView]
    counts: Counts
    gaps: list[str]
    origin: str
    origins: list[str]
    kind: str

    @property
    def category(self) -> Category:
        """The category itself."""
        return self.tree.category


@dataclass(frozen=True)
class CodingGuide:
    """The rows that a filter lets through, and how many there are of what."""

    rows: list[GuideRow]
    total: int
    gap_counts: dict[str, int]
    origin_counts: dict[str, int]


def guide_rows(project: Project, reader: User | None = None) -> list[GuideRow]:
    """Return every category in tree order, with what the reader may see (None: the team's)."""
    anchors, counts = anchors_of(project, reader), category_counts(project, reader)
    rows = []
    for row in category_tree(project, reader):
        own = anchors.get(row.category.pk, [])
        rows.append(
            GuideRow(
                tree=row,
                anchors=own,
                counts=counts.get(row.category.pk, Counts()),
                gaps=gaps_of(row.category, own),
                origin=origin_text(row.category),
                origins=origin_keys(row.category),
                kind=kind_text(row.category),
            )
        )
    return rows


def coding_guide(
    project: Project, reader: User | None = None, *, gap: str = "", origin: str = ""
) -> CodingGuide:
    """Return the rows with a gap ("anchor", "definition", "rule") and of an origin; empty: all of them."""
    rows = guide_rows(project, reader)
    shown = [row for row in rows if (not gap or gap in row.gaps) and (not origin or origin in row.origins)]
    gaps = Counter(each for row in rows for each in row.gaps)
    origins = Counter(each for row in rows for each in row.origins)
    return CodingGuide(shown, len(rows), dict(gaps), dict(origins))


def guid_of(category: Category, project: Project) -> str:
    """Return what other programs know a category by: always the same, on no other server."""
    return str(uuid5(NAMESPACE_URL, f"{project.slug}/{project.created_at.isoformat()}/{category.pk}"))


def drafts_in(project: Project, rows: list[GuideRow], *, paragraph: str) -> list[CategoryDraft]:
    """Return the codebook as a file describes it; `paragraph` is the word of references ("Abs.", "para.")."""
    return [_draft(project, row, paragraph) for row in rows]


def standing_in(project: Project, *, paragraphs: tuple[str, ...]) -> list[Standing]:
    """Return what an import is compared with; anchors as any of the reference words may write them."""
    return [
        Standing(
            category_id=row.category.pk,
            parent_id=row.category.parent_id,
            name=row.category.name,
            guid=guid_of(row.category, project),
            texts=_texts(row.category),
            anchors=tuple(
                text
                for each in row.anchors
                for text in (one_line(each.text), *(anchor_line(each, word) for word in paragraphs))
            ),
        )
        for row in guide_rows(project)
    ]


def anchor_line(anchor: AnchorView, paragraph: str) -> str:
    """Return an anchor example in one line, with its reference where it is a passage."""
    words = one_line(anchor.text)
    if anchor.coding_id is None:
        return words
    return f"„{words}“ ({anchor.title}, {paragraph} {anchor.paragraphs})"


def one_line(text: str) -> str:
    """Return a text with single spaces, as one line of a cell."""
    return " ".join(text.split())


def _draft(project: Project, row: GuideRow, paragraph: str) -> CategoryDraft:
    texts = {key: text for key, text in _texts(row.category).items() if text}
    return CategoryDraft(
        name=row.category.name,
        depth=row.tree.depth,
        texts=texts,
        anchors=tuple(anchor_line(anchor, paragraph) for anchor in row.anchors),
        guid=guid_of(row.category, project),
        colour=row.tree.shade.light,
    )


def _texts(category: Category) -> dict[str, str]:
    texts = {name: getattr(category, name) for name in (*TEXT_FIELDS, *CHOICES, "exclusive_attribute")}
    return texts | {"is_in_vivo": YES if category.is_in_vivo else ""}
