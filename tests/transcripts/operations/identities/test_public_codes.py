"""Public codes: drawn inside the coarse group, the same from publication to publication, sealed."""

import pytest

from futureskills.common.exceptions import DomainError
from tests.factories import ParticipantFactory, ProfessionalGroupFactory
from transcripts.models.pseudonym_keys import SealedPublicCode
from transcripts.operations.identities.keys import destroy_key
from transcripts.operations.identities.public_codes import (
    public_codes,
    redraw_public_codes,
    set_public_codes,
)


def test_everybody_of_a_coarse_group_has_another_number_from_one_on(project, coarse):
    codes = public_codes(project)
    assert sorted(codes.values()) == ["BQ-1", "BQ-2", "BQ-3", "BQ-4", "BQ-5", "WI-1", "WI-2"]
    assert public_codes(project) == codes
    some = list(project.participants.all()[:2])
    assert public_codes(project, some) == {each.pk: codes[each.pk] for each in some}


def test_numbers_are_drawn_not_counted(project, coarse):
    draws = set()
    for _number in range(30):
        codes = public_codes(project, fresh=True)
        draws.add(tuple(codes[pk] for pk in sorted(codes)))
    assert len(draws) > 5


def test_fresh_codes_are_kept_nowhere(project, coarse, settings):
    settings.IDENTITY_KEYS = ""
    public_codes(project, fresh=True)
    assert SealedPublicCode.objects.count() == 0
    with pytest.raises(DomainError, match="identity keys"):
        public_codes(project)


def test_whoever_changes_groups_gets_a_free_number_and_nobody_else_does(project, coarse):
    before = public_codes(project)
    small, _large, wide = coarse
    small.public_group = wide.public_group
    small.save()
    after = public_codes(project)
    moved = set(small.participants.values_list("pk", flat=True))
    assert {pk: code for pk, code in after.items() if pk not in moved} == {
        pk: code for pk, code in before.items() if pk not in moved
    }
    assert sorted(after[pk] for pk in moved) == ["WI-3", "WI-4"]


def test_a_newcomer_gets_a_number_and_someone_without_a_coarse_group_none(project, coarse):
    before = public_codes(project)
    new = ParticipantFactory(project=project, professional_group=coarse[0])
    alone = ParticipantFactory(project=project, professional_group=ProfessionalGroupFactory(project=project))
    after = public_codes(project)
    assert after == before | {new.pk: "BQ-6"}
    assert alone.pk not in after


def test_who_has_which_is_sealed(project, coarse):
    codes = public_codes(project)
    for row in SealedPublicCode.objects.all():
        assert codes[row.pk].encode() not in bytes(row.sealed)
        assert len(bytes(row.sealed)) > 64


def test_numbers_from_elsewhere_are_kept_unless_two_are_the_same(project, coarse, owner):
    members = [each.pk for each in coarse[2].participants.all()]
    set_public_codes(project, {members[0]: 2, members[1]: 1})
    assert [public_codes(project)[pk] for pk in members] == ["WI-2", "WI-1"]
    with pytest.raises(DomainError, match="one public code"):
        set_public_codes(project, {members[0]: 2, members[1]: 2})
    redraw_public_codes(project, by=owner, reason="zweiter Bericht")
    assert sorted(public_codes(project)[pk] for pk in members) == ["WI-1", "WI-2"]


def test_after_the_destruction_each_call_draws_anew_and_keeps_nothing(project, coarse, owner):
    public_codes(project)
    destroy_key(project, by=owner, typed_name=project.name, reason="Ende der Studie")
    draws = {tuple(sorted(public_codes(project).items())) for _number in range(30)}
    assert len(draws) > 1
    assert SealedPublicCode.objects.count() == 0
