"""The category system for screens: order, paths, shades, counts."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.operations.codebook import CategoryCard, create_category
from coding.queries.codebook import category_tree, nested
from coding.queries.stylesheet import category_stylesheet, stylesheet_version
from tests.factories import CodingFactory


def build(project, owner, *names):
    made = None
    for name in names:
        made = create_category(project, card=CategoryCard(name), parent=made, by=owner)
    return made


def test_counts_are_given_for_itself_and_with_everything_below(project, owner, document):
    leaf = build(project, owner, "Netzwerk", "Bestand", "Verbünde")
    CodingFactory(document=document, category=leaf)
    CodingFactory(document=document, category=leaf.parent)
    rows = category_tree(project)
    assert [(row.category.name, row.own_count, row.branch_count) for row in rows] == [
        ("Netzwerk", 0, 2),
        ("Bestand", 1, 2),
        ("Verbünde", 1, 1),
    ]
    assert rows[2].path_above == "Netzwerk › Bestand"


def test_two_queries_suffice_for_any_tree(project, owner):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            category_tree(project)
        return len(captured)

    build(project, owner, "Eins")
    with_one = queries()
    build(project, owner, "Zwei", "Drei")
    assert queries() == with_one == 2


def test_rows_become_branches(project, owner):
    build(project, owner, "Eins", "Zwei", "Drei")
    build(project, owner, "Vier")
    top = nested(category_tree(project))
    assert [branch.row.category.name for branch in top] == ["Eins", "Vier"]
    assert top[0].children[0].children[0].row.category.name == "Drei"


def test_the_stylesheet_gives_each_category_a_colour_and_a_highlight(project, owner):
    leaf = build(project, owner, "Eins", "Zwei")
    rows = category_tree(project)
    css = category_stylesheet(rows)
    assert f".cat-{leaf.pk}{{--c:light-dark(#" in css
    assert f"::highlight(cat-{leaf.pk})" in css
    version = stylesheet_version(rows)
    build(project, owner, "Drei")
    assert stylesheet_version(category_tree(project)) != version
