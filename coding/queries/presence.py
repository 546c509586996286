"""Who else is in a document just now, and at which turn."""

from dataclasses import dataclass

from django.core.cache import cache

from coding.queries.sight import is_alone
from futureskills.accounts.models import User
from futureskills.projects.models import Membership
from transcripts.models import Document


@dataclass(frozen=True)
class Present:
    """A person who has the document open; `turn_id` is 0 where they have chosen none."""

    user_id: int
    name: str
    turn_id: int


def presence_key(document_id: int, user_id: int) -> str:
    """Return where the cache keeps in which turn a person is."""
    return f"presence:{document_id}:{user_id}"


def people_here(document: Document, reader: User) -> list[Present]:
    """Return the other members who have the document open, by name; nobody for who is in a blind pass."""
    if is_alone(document.project, reader):
        return []
    members = Membership.objects.filter(project_id=document.project_id).exclude(user=reader)
    people = {presence_key(document.pk, row.user_id): row.user for row in members.select_related("user")}
    found = cache.get_many(people)
    here = [Present(people[key].pk, people[key].display_name, turn_id) for key, turn_id in found.items()]
    return sorted(here, key=lambda each: (each.name, each.user_id))
