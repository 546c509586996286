"""The matrix, told role by role."""

import pytest

from futureskills.projects.models import Membership, Role
from futureskills.projects.permissions import MATRIX, Permission, allows

READS = {"view", "export"}
CODES = READS | {"code", "edit_categories", "edit_material", "edit_participants"}


def test_every_role_has_its_row():
    assert set(MATRIX) == set(Role.values)


@pytest.mark.parametrize(
    ("role", "rights"),
    [("reader", READS), ("coder", CODES), ("owner", set(Permission) - {"open_identities"})],
)
def test_roles_have_their_rights(role, rights):
    assert {right for right in Permission if allows(Membership(role=role), right)} == rights


@pytest.mark.parametrize("role", Role.values)
def test_only_the_key_holders_flag_opens_identities(role):
    plain, holder = Membership(role=role), Membership(role=role, is_key_holder=True)
    added = {right for right in Permission if allows(holder, right) and not allows(plain, right)}
    assert added == {"open_identities"}
