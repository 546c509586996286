"""How the demo's category system came about: the twelve steps of method.md 7.9, by the real operations."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from coding.models import Category, Coding, CodingPass, PassAssignment
from coding.operations.cards import CategoryCard
from coding.operations.codebook import create_category, edit_category, move_category
from coding.operations.codings import apply_category
from coding.operations.demo_codebook import selection_of
from coding.operations.pass_plan import PassPlan, assign, create_pass, finish_pass, set_state, start_pass
from coding.operations.rechecks import ask_recheck, finish_recheck
from coding.operations.refinement import merge_categories
from coding.operations.sorting import Part, split_category
from coding.operations.versions import save_version
from futureskills.accounts.models import User
from futureskills.projects.models import Project

KO1, KO3, WU = "KO-T1-G1", "KO-T3-G2", "WU-G1"
LATE = ("W2", "Z")  # not coded in the first pass
FIRST_PLACES = {  # where passages lay before a later step moved them
    "F3": "K2.1",
    "H1.1": "F2.Freistellung",
    "K3.2": "K3.Motivation",
}
FROM_GUIDE = "Deduktiv aus dem Leitfaden."
NEED = "KI verstehen, bedienen, Daten schützen sind verschiedene Bedarfe."
NETWORKS = "Bestand, Bedingung, Hemmnis trennen."
RESOURCE = "Ressource, nicht Format."
ATTITUDE = "Nicht trennbar kodierbar."
ROLE = "Vergleich nach Berufsgruppe zeigt eigene Rolle."
TWO_FACES = "Thementisch 2: KI als Inhalt und als Werkzeug."
RATED = "Szenarien werden bewertet, nicht nur genannt."
CONSENSUS = "Konsens: Folge für das Netzwerk entscheidet."


@dataclass
class Story:
    """The project on its way: final `cards` and what is `made` by short code, `coded` by place in the seed.

    `places` are the short codes below which passages lie or will lie next.
    """

    project: Project
    cards: Mapping[str, CategoryCard]
    seeds: Sequence[Mapping[str, Any]]
    by: User
    made: dict[str, Category] = field(default_factory=dict)
    coded: dict[int, Coding] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)

    def create(self, *codes: str, reason: str, **changes: Any) -> None:
        """Create categories below the ones that their codes name."""
        for code in codes:
            above = self.made.get(code.rpartition(".")[0] or code[:-1])
            card = replace(self.cards[code], **changes)
            self.made[code] = create_category(
                self.project, card=card, parent=above, by=self.by, reason=reason
            )

    def split(self, source: str, *codes: str, reason: str, under: str = "") -> None:
        """Split a category: new ones, below it or `under` another, take the passages that belong there."""
        parent = self.made[under] if under else None
        parts = [Part(self._passages_of(code), card=self._card(code), parent=parent) for code in codes]
        made = split_category(self.made[source], parts=parts, by=self.by, reason=reason)
        self.made |= dict(zip(codes, made, strict=True))

    def edit(self, code: str, *, reason: str) -> None:
        """Give a category its final card."""
        edit_category(self.made[code], card=self.cards[code], by=self.by, reason=reason)

    def code(self, number: int, code: str) -> None:
        """Code one of the seed's passages."""
        seed = self.seeds[number]
        document = self.project.documents.get(title=seed["document"])
        selection = selection_of(document, seed["start"], seed["end"])
        applied = apply_category(document, category=self.made[code], selection=selection, by=self.by)
        self.coded[number] = applied.coding
        self.places[number] = _first_place(seed["category"])

    def keep(self, number: str, note: str = "", *, freeze: bool = False) -> None:
        """Keep the codebook as it is."""
        save_version(self.project, number=number, note=note, by=self.by, freeze=freeze)

    def begin(self, name: str, kind: str, *titles: str, purpose: str = "") -> CodingPass:
        """Start a coding pass over some documents."""
        row = create_pass(self.project, PassPlan(name, kind=kind, purpose=purpose), by=self.by)
        documents = list(self.project.documents.filter(title__in=titles))
        assign(row, documents=documents, coders=[self.by], by=self.by)
        return start_pass(row, by=self.by)

    def end(self, row: CodingPass) -> None:
        """Finish a coding pass with all its documents."""
        for assignment in row.assignments.select_related("document", "coder"):
            done = PassAssignment.State.DONE
            set_state(row, document=assignment.document, coder=assignment.coder, state=done)
        finish_pass(row, by=self.by)

    def _card(self, code: str) -> CategoryCard:
        return self.cards.get(code) or CategoryCard(code.rpartition(".")[2])

    def _passages_of(self, code: str) -> list[int]:
        return [self.coded[number].pk for number, place in self.places.items() if place.startswith(code)]


def before_people(story: Story) -> None:
    """Tell the first two passes: base coding, then fine coding by the passages of each main category."""
    base = story.begin("Basis I", CodingPass.Kind.BASE, KO1, KO3, WU, purpose="Grobkodierung am Leitfaden.")
    story.create("K", "N", reason=FROM_GUIDE)
    story.create("F", reason=FROM_GUIDE, name="Lernorte", name_gloss="Places of learning", definition="")
    story.create("W", "H", reason=FROM_GUIDE)
    story.keep("0.1", "Basiskategorien aus dem Leitfaden")
    for number, seed in enumerate(story.seeds):
        if not seed["category"].startswith(LATE):
            story.code(number, _first_place(seed["category"])[0])
    story.create("R", reason="Stellen zur Kantine passen nirgends.")
    story.keep("0.2", "Restkategorie")
    story.edit("F", reason="Dauer und Medium gehören dazu.")
    story.keep("0.3", "Lernorte heißt jetzt Bildungsformate")
    story.end(base)
    fine = story.begin(
        "Fein I", CodingPass.Kind.FINE, KO1, KO3, WU, purpose="Feinkodierung je Basiskategorie."
    )
    _refine_competences(story)
    _refine_networks(story)
    _refine_formats_and_conditions(story)
    _merge_attitudes(story)
    story.end(fine)


@contextmanager
def person_codes(story: Story) -> Iterator[None]:
    """Tell the pass in which speakers are mapped to participants (inside the `with`)."""
    codes = story.begin(
        "Personencodes", CodingPass.Kind.REVISION, KO1, KO3, WU, purpose="Hintergrund der TN erfassen."
    )
    yield
    story.end(codes)


def after_people(story: Story) -> None:
    """Tell the passes after the person codes: base coding again, explorative fine coding, the check."""
    again = story.begin("Basis II", CodingPass.Kind.BASE, KO1, KO3, WU, purpose="Zweite Grobkodierung.")
    _find_the_role_of_representation(story)
    story.end(again)
    fine = story.begin("Fein II explorativ", CodingPass.Kind.FINE, KO1, KO3, WU)
    story.places |= {number: "F3" for number in story.coded if story.seeds[number]["category"] == "F3"}
    story.split("K2.1", "F3", under="F", reason=TWO_FACES)
    story.keep("0.9", "KI als Inhalt und als Werkzeug")
    story.create("Z", "Z1", "Z1.1", "Z1.2", "Z1.3", "Z2", "Z2.1", "Z2.2", "Z2.3", reason=RATED)
    move_category(story.made["Z"], parent=None, index=5, by=story.by, reason=RATED)
    for number, seed in enumerate(story.seeds):
        if seed["category"].startswith("Z"):
            story.code(number, seed["category"])
    story.end(fine)


def check_agreement(story: Story) -> None:
    """Tell the last step: two rules are sharpened after double coding, and the codebook is frozen."""
    check = story.begin("Interkoder", CodingPass.Kind.AGREEMENT, KO3, purpose="Übereinstimmung prüfen.")
    for code in ("H1.2", "N3.2"):
        story.edit(code, reason=CONSENSUS)
    story.end(check)
    story.keep("1.0", "Nach der Übereinstimmungsprüfung", freeze=True)


def _refine_competences(story: Story) -> None:
    story.split("K", "K1", "K2", "K3", reason=NEED)
    story.split("K1", "K1.1", "K1.2", reason=NEED)
    story.split("K2", "K2.1", "K2.2", "K2.3", reason=NEED)
    story.keep("0.4", "Kompetenzanforderungen verfeinert")


def _refine_networks(story: Story) -> None:
    story.split("N", "N1", "N2", "N3", reason=NETWORKS)
    for number in "123":
        story.split(f"N{number}", f"N{number}.1", f"N{number}.2", reason=NETWORKS)
    edit_category(
        story.made["N3.2"], card=replace(story.cards["N3.2"], coding_rule=""), by=story.by, reason=NETWORKS
    )
    story.keep("0.5", "Netzwerkstrukturen verfeinert")


def _refine_formats_and_conditions(story: Story) -> None:
    story.split("F", "F1", "F2", reason=RESOURCE)
    story.split("F1", "F1.1", "F1.2", "F1.3", reason=RESOURCE)
    story.split("F2", "F2.1", "F2.2", "F2.Freistellung", reason=RESOURCE)
    story.split("H", "H1", "H2", reason=RESOURCE)
    story.split("H1", "H1.2", reason=RESOURCE)
    edit_category(
        story.made["H1.2"], card=replace(story.cards["H1.2"], coding_rule=""), by=story.by, reason=RESOURCE
    )
    story.made["H1.1"] = story.made.pop("F2.Freistellung")
    move_category(story.made["H1.1"], parent=story.made["H1"], index=0, by=story.by, reason=RESOURCE)
    story.edit("H1.1", reason=RESOURCE)
    story.keep("0.6", "Freistellung ist eine Ressource")


def _merge_attitudes(story: Story) -> None:
    story.split("K3", "K3.1", "K3.Motivation", "K3.Offenheit", reason=ATTITUDE)
    story.create("K3.2", reason=ATTITUDE)
    parts = [story.made.pop("K3.Motivation"), story.made.pop("K3.Offenheit")]
    merge_categories(parts, target=story.made["K3.2"], by=story.by, reason=ATTITUDE)
    story.keep("0.7", "Motivation und Offenheit zusammengeführt")


def _find_the_role_of_representation(story: Story) -> None:
    story.split("W", "W1", reason=ROLE)
    story.split("W1", "W1.1", "W1.2", reason=ROLE)
    story.create("W2", reason=ROLE)
    ask_recheck(story.made["W2"], documents=list(story.project.documents.filter(title=KO3)), by=story.by)
    for number, seed in enumerate(story.seeds):
        if seed["category"] == "W2":
            story.code(number, "W2")
    for recheck in story.made["W2"].rechecks.all():
        finish_recheck(recheck, by=story.by)
    story.keep("0.8", "Rolle der Interessenvertretung")


def _first_place(code: str) -> str:
    return FIRST_PLACES.get(code, code)
