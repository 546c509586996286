"""The matrix, told role by role."""

import pytest

from futureskills.projects.models import Membership, Role
from futureskills.projects.permissions import MATRIX, Permission, allows

READS = {"view", "export"}
CODES = READS | {"code", "edit_categories", "edit_material", "edit_participants"}


def test_every_role_has_its_row():
    assert set(MATRIX) == set(Role.values)


@pytest.mark.parametrize(
    ("role", "rights"), [("reader", READS), ("coder", CODES), ("owner", set(Permission))]
)
def test_roles_have_their_rights(role, rights):
    assert {right for right in Permission if allows(Membership(role=role), right)} == rights
