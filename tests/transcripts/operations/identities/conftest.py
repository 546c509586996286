"""A project with people behind codes."""

import pytest

from tests.factories import ParticipantFactory, ProfessionalGroupFactory, PublicGroupFactory


@pytest.fixture
def participant(project):
    return ParticipantFactory(project=project)


@pytest.fixture
def coarse(project):
    """Two public groups over three professional groups with 2, 3 and 2 people."""
    one = PublicGroupFactory(project=project, prefix="BQ")
    two = PublicGroupFactory(project=project, prefix="WI")
    groups = [ProfessionalGroupFactory(project=project, public_group=public) for public in (one, one, two)]
    for group, count in zip(groups, (2, 3, 2), strict=True):
        for _number in range(count):
            ParticipantFactory(project=project, professional_group=group)
    return groups
