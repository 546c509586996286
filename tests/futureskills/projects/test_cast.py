"""The fixed cast itself."""


def test_the_cast_stands(project, document, category, outsider, administrator):
    assert project.memberships.count() == 3
    assert document.turns.count() == 3
