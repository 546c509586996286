"""Ready rows for tests: people, projects, documents with turns, categories and codings."""

from tests.factories.categories import CategoryFactory, CodingFactory, CodingPassFactory, LayerFactory
from tests.factories.demo import unfrozen
from tests.factories.documents import DocumentFactory, EventFactory, SpeakerFactory, document_with_turns
from tests.factories.memos import MemoFactory
from tests.factories.participants import (
    AttributeFactory,
    ParticipantFactory,
    ProfessionalGroupFactory,
    PublicGroupFactory,
)
from tests.factories.people import PASSWORD, UserFactory
from tests.factories.projects import InvitationFactory, MembershipFactory, ProjectFactory
from tests.factories.recordings import RecordingFactory, TranscriptionJobFactory, UploadFactory

__all__ = [
    "PASSWORD",
    "AttributeFactory",
    "CategoryFactory",
    "CodingFactory",
    "CodingPassFactory",
    "DocumentFactory",
    "EventFactory",
    "InvitationFactory",
    "LayerFactory",
    "MembershipFactory",
    "MemoFactory",
    "ParticipantFactory",
    "ProfessionalGroupFactory",
    "ProjectFactory",
    "PublicGroupFactory",
    "RecordingFactory",
    "SpeakerFactory",
    "TranscriptionJobFactory",
    "UploadFactory",
    "UserFactory",
    "document_with_turns",
    "unfrozen",
]
