"""Is a name known? Texts are searched by digests (blind index); the list itself stays sealed."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from futureskills.accounts.models import User
from futureskills.audit.record import record
from futureskills.common.crypto import Key
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.calculations.names import Candidate, candidates, phrases_of_organisation, phrases_of_person
from transcripts.models import Participant
from transcripts.models.pseudonym_keys import NameDigest
from transcripts.operations.identities.keys import project_key

_PURPOSE = "name index"


@dataclass(frozen=True)
class KnownName:
    """A name of the sealed list in a text: its half-open span in code points.

    `number` is the same for all names of one person within one `Names`; it says nothing about who that is.
    """

    start: int
    end: int
    is_organisation: bool
    number: int


@dataclass
class Names:
    """The blind index of a project, loaded once for many texts."""

    key: Key | None
    known: dict[bytes, tuple[bool, tuple[int, ...]]]
    _found: dict[str, bytes | None] = field(default_factory=dict)
    _numbers: dict[tuple[bool, tuple[int, ...]], int] = field(default_factory=dict)

    def spans(self, text: str) -> list[KnownName]:
        """Return the known names in a text in their order; the longest wins, none overlap."""
        if self.key is None or not self.known:
            return []
        spans: list[KnownName] = []
        for runs in candidates(text):
            if not spans or runs[0].start >= spans[-1].end:
                spans += [span for run in runs if (span := self._span(run))][:1]
        return spans

    def _span(self, run: Candidate) -> KnownName | None:
        digest = next((found for phrase in run.phrases if (found := self._digest(phrase))), None)
        if digest is None:
            return None
        entry = self.known[digest]
        number = self._numbers.setdefault(entry, len(self._numbers) + 1)
        return KnownName(run.start, run.end, entry[0], number)

    def _digest(self, phrase: str) -> bytes | None:
        """Return the digest of a known phrase; each phrase is computed once."""
        if phrase not in self._found:
            digest = self.key.digest(phrase, purpose=_PURPOSE) if self.key else b""
            self._found[phrase] = digest if digest in self.known else None
        return self._found[phrase]


def names_of(project: Project) -> Names:
    """Load the blind index of a project; raises DomainError when there are names but no server's ring."""
    rows = NameDigest.objects.filter(participant__project=project).order_by("participant_id")
    owners: dict[bytes, list[int]] = {}
    organisations: set[bytes] = set()
    for row in rows:
        owners.setdefault(bytes(row.digest), []).append(row.participant_id)
        if row.is_organisation:
            organisations.add(bytes(row.digest))
    known = {digest: (digest in organisations, tuple(ids)) for digest, ids in owners.items()}
    return Names(project_key(project.pk) if known else None, known)


def known_names(project: Project, text: str) -> list[KnownName]:
    """Return the names of the sealed list that stand in one text."""
    return names_of(project).spans(text)


def refuse_known_names(project: Project, *texts: str) -> None:
    """Raise DomainError when a text that will be kept in the open holds a name of the sealed list."""
    names = names_of(project)
    for text in texts:
        if spans := names.spans(text):
            name = text[spans[0].start : spans[0].end]
            raise DomainError(
                _("“{name}” is in the sealed list of names. Write it without the name.").format(name=name)
            )


def ask(project: Project, *, name: str, by: User) -> bool:
    """Tell whether a name is in the sealed list; audited without the name."""
    is_known = bool(known_names(project, name))
    record("identity.asked", by=by, project_id=project.pk, details={"known": "yes" if is_known else "no"})
    return is_known


def index(participant: Participant, *, name: str, organisation: str, key: Key) -> None:
    """Replace a participant's digests, inside the caller's transaction."""
    persons = phrases_of_person(name)
    organisations = phrases_of_organisation(organisation) - persons
    NameDigest.objects.filter(participant=participant).delete()
    NameDigest.objects.bulk_create(
        NameDigest(
            participant=participant,
            digest=key.digest(phrase, purpose=_PURPOSE),
            is_organisation=is_organisation,
        )
        for phrases, is_organisation in ((persons, False), (organisations, True))
        for phrase in sorted(phrases)
    )
