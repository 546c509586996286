"""What the team shall discuss, as its meeting reads it."""

from coding.operations.codings import Selection, apply_category
from coding.operations.segments import flag_coding
from coding.queries.discussion import flagged_passages
from tests.factories import document_with_turns
from transcripts.calculations.positions import Point
from transcripts.models import Participant, ProfessionalGroup

TURNS = (("M1", "Und?"), ("B1", "Sehr gern."), ("B2", "Eher nicht."))


def test_people_stand_there_with_their_codes_as_far_as_they_are_known(project, category, owner):
    document = document_with_turns(TURNS, project=project)
    group = ProfessionalGroup.objects.create(project=project, name="Wirtschaft", prefix="WIR")
    person = Participant.objects.create(project=project, professional_group=group, number=1)
    document.speakers.filter(label="B1").update(participant=person)
    turn = document.turns.all()[1]
    passage = Selection(Point(turn.pk, 0), Point(turn.pk, 4))
    coding = apply_category(document, category=category, selection=passage, by=owner).coding
    assert flagged_passages(project, owner) == []
    flag_coding(coding, is_flagged=True, by=owner)
    [found] = flagged_passages(project, owner)
    assert found.segment.speakers == (person.code,)
    assert (found.before.speaker, found.after.speaker) == ("M1", "B2")
