"""Full-text search in PostgreSQL: stems by the text's language, parts of words, exact phrases."""

from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import connection
from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from transcripts.calculations.search_terms import Stemmed, Term, spellings, terms_of
from transcripts.models import Turn

CONFIGURATIONS = {"de": "german", "en": "english"}
_OTHERWISE = "german"


class Folded(Func):
    """A text as searches compare it; see calculations/folding.py."""

    function = "search_fold"
    output_field = TextField()


class Stored(Func):
    """What the database keeps beside the text of a turn in generated columns; give it `F("text")`."""

    def __init__(self, text: Any, *, column: str, **extra: Any) -> None:
        """Name the column: search_text, search_german or search_english."""
        super().__init__(text, **extra)
        self.column = column

    def as_sql(  # type: ignore[override]
        self,
        compiler: Any,
        connection: Any,  # noqa: ARG002
        **_context: Any,
    ) -> tuple[str, Any]:
        """Name the generated column of the row whose text is given."""
        text, params = compiler.compile(self.source_expressions[0])
        return f'{text.rpartition(".")[0]}."{self.column}"', params


def stored_fold() -> Stored:
    """Return the folded text of a turn."""
    return Stored(F("text"), column="search_text", output_field=TextField())


def stored_stems(configuration: str) -> Stored:
    """Return the stems of a turn in one of CONFIGURATIONS."""
    return Stored(F("text"), column=f"search_{configuration}", output_field=SearchVectorField())


def configuration_of(language: str) -> str:
    """Return the text search configuration for a language; texts in other ones are searched as German."""
    return CONFIGURATIONS.get(language, _OTHERWISE)


def stemmed(query: str, configuration: str) -> list[Stemmed]:
    """Return the terms of a query with their stems; one query, none without words."""
    terms = terms_of(query)
    words = [(term, spelling) for term in terms if not term.is_phrase for spelling in spellings(term.text)]
    stems: dict[Term, list[str]] = {term: [] for term in terms}
    if words:
        dictionary = f"{configuration}_stem"
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT ts_lexize(%s::regdictionary, word) FROM unnest(%s::text[]) WITH ORDINALITY"
                " AS words (word, place) ORDER BY place",
                [dictionary, [spelling for _term, spelling in words]],
            )
            for (term, _spelling), (found,) in zip(words, cursor.fetchall(), strict=True):
                stems[term].extend(stem for stem in found or () if stem not in stems[term])
    return [Stemmed(term, tuple(stems[term])) for term in terms]


def with_folded(rows: "QuerySet[Any]", *fields: str) -> "QuerySet[Any]":
    """Add `folded`: the texts of some fields, one after the other, as searches compare them."""
    parts: list[Any] = [part for field in fields for part in (F(field), Value(" "))]
    annotated: QuerySet[Any] = rows.annotate(folded=Folded(Concat(*parts, output_field=TextField())))
    return annotated


def contains_all(query: str, configuration: str = _OTHERWISE) -> Q:
    """Return the condition that `folded` answers every term of a query; nothing does without terms."""
    condition = Q()
    terms = stemmed(query, configuration)
    for term in terms:
        condition &= in_folded(term)
    return condition if terms else Q(pk__in=[])


def in_folded(term: Stemmed) -> Q:
    """Return the condition that `folded` holds a term: a stem anywhere in a word, else whole words."""
    if not term.parts:
        return Q(folded__regex=term.pattern.replace(r"\b", r"\y"))
    condition = Q(pk__in=[])
    for part in term.parts:
        condition |= Q(folded__contains=part)
    return condition


def turns_answering(terms: list[Stemmed], configuration: str) -> Q:
    """Return the condition that a turn answers every term; nothing does without terms.

    Stems and parts of words are looked up apart: together, the index of one would make the database compute
    the stems of every candidate of the other.
    """
    turns = Turn.objects.alias(folded=stored_fold())
    condition = Q()
    for term in terms:
        found = Q(pk__in=turns.filter(in_folded(term)).order_by().values("pk"))
        if term.stems:
            vector = stored_stems(configuration)
            wanted = Q()
            for spelling in spellings(term.term.text):
                wanted |= Q(vector=SearchQuery(spelling, config=configuration, search_type="plain"))
            found |= Q(pk__in=Turn.objects.alias(vector=vector).filter(wanted).order_by().values("pk"))
        condition &= found
    return condition if terms else Q(pk__in=[])
