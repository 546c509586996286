"""The category system for screens: order, paths, shades, counts."""

from xml.etree import ElementTree as ET

from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from coding.operations.codebook import CategoryCard, create_category
from coding.queries.codebook import category_tree, tree_lines
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


def test_lines_of_the_tree_say_how_many_branches_end_with_them(project, owner):
    build(project, owner, "Eins", "Zwei", "Drei")
    build(project, owner, "Vier")
    lines = tree_lines(category_tree(project))
    assert [(line.row.category.name, len(line.ends)) for line in lines] == [
        ("Eins", 0),
        ("Zwei", 0),
        ("Drei", 2),
        ("Vier", 0),
    ]


def test_the_tree_is_written_as_lists_within_lists(project, owner):
    drei = build(project, owner, "Eins", "Zwei", "Drei")
    create_category(project, card=CategoryCard("<Vier>"), parent=drei.parent, by=owner)
    build(project, owner, "Fünf", "Sechs")
    html = render_to_string("coding/tree_lines.html", {"tree": tree_lines(category_tree(project))})
    root = ET.fromstring(f"<ul>{html}</ul>")
    names = {each.get("data-id"): each.findtext("div/span[@class='tree-name']") for each in root.iter("li")}

    def below(branch):
        return {
            names[each.get("data-id")]: below(each.find("ul")) for each in ([] if branch is None else branch)
        }

    assert below(root) == {"Eins": {"Zwei": {"Drei": {}, "<Vier>": {}}}, "Fünf": {"Sechs": {}}}


def test_the_stylesheet_gives_each_category_a_colour_and_a_highlight(project, owner):
    leaf = build(project, owner, "Eins", "Zwei")
    rows = category_tree(project)
    css = category_stylesheet(rows)
    assert f".cat-{leaf.pk}{{--c:light-dark(#" in css
    assert f"::highlight(cat-{leaf.pk})" in css
    version = stylesheet_version(rows)
    build(project, owner, "Drei")
    assert stylesheet_version(category_tree(project)) != version
