"""Codable texts: documents, their speakers and turns."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThan
from django.utils.translation import gettext_lazy as _

from futureskills.projects.models import TranscriptionRules
from transcripts.calculations.timecodes import short_clock


class Documents(models.QuerySet["Document"]):
    """The documents of a project."""

    def released(self) -> "Documents":
        """Leave out those that their editors are still working on."""
        return self.filter(released_at__isnull=False)


class Document(models.Model):
    """A transcript, running protocol, feedback list or other text."""

    class Kind(models.TextChoices):
        """What sort of text it is."""

        TRANSCRIPT = "transcript", _("transcript")
        PROTOCOL = "protocol", _("running protocol")
        FEEDBACK = "feedback", _("feedback list")
        OTHER = "other", _("other")

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="documents")
    recording = models.ForeignKey(
        "transcripts.Recording", on_delete=models.RESTRICT, null=True, blank=True, related_name="documents"
    )
    job = models.OneToOneField(
        "transcripts.TranscriptionJob", on_delete=models.SET_NULL, null=True, related_name="document"
    )
    event = models.ForeignKey(
        "transcripts.Event", on_delete=models.RESTRICT, null=True, blank=True, related_name="documents"
    )
    theme_table = models.ForeignKey(
        "transcripts.ThemeTable", on_delete=models.RESTRICT, null=True, blank=True, related_name="documents"
    )
    table_group = models.ForeignKey(
        "transcripts.TableGroup", on_delete=models.RESTRICT, null=True, blank=True, related_name="documents"
    )
    table_round = models.ForeignKey(
        "transcripts.TableRound", on_delete=models.SET_NULL, null=True, blank=True, related_name="documents"
    )
    attributes = models.JSONField(default=dict)  # the project's own attributes: {key: value}
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TRANSCRIPT)
    title = models.CharField(_("title"), max_length=200)
    note = models.TextField(_("note"), blank=True)  # what stood before the first turn
    language = models.CharField(_("language"), max_length=8, default="de")
    version = models.PositiveIntegerField(default=1)  # rises with every edit of its text
    rules = models.CharField(
        _("transcription rules"), max_length=10, choices=TranscriptionRules, default=TranscriptionRules.SIMPLE
    )
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(null=True)  # from then on it can be coded
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = Documents.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "title"], name="document_title_unique")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_released(self) -> bool:
        """Whether it can be coded."""
        return self.released_at is not None


class Speaker(models.Model):
    """A label in one document (B1, M1, …); who stands behind it is known later, or never."""

    class Kind(models.TextChoices):
        """The part this voice plays."""

        PARTICIPANT = "participant", _("participant")
        MODERATOR = "moderator", _("moderator")
        UNKNOWN = "unknown", _("unknown")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="speakers")
    label = models.CharField(_("label"), max_length=63)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PARTICIPANT)
    participant = models.ForeignKey(
        "transcripts.Participant", on_delete=models.RESTRICT, null=True, blank=True, related_name="speakers"
    )

    class Meta:
        ordering = ["document_id", "label"]
        constraints = [
            models.UniqueConstraint(fields=["document", "label"], name="speaker_label_unique"),
            models.CheckConstraint(
                condition=models.Q(participant__isnull=True) | models.Q(kind="participant"),
                name="speaker_with_code_is_participant",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Turn(models.Model):
    """A stretch of text by one speaker, kept as it came."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="turns")
    order_key = models.BigIntegerField()  # sparse: 1024, 2048, … (see calculations/positions.py)
    speaker = models.ForeignKey(Speaker, on_delete=models.RESTRICT, null=True, related_name="turns")
    text = models.TextField()
    start_ms = models.PositiveIntegerField(null=True)
    end_ms = models.PositiveIntegerField(null=True)
    words = models.JSONField(
        default=list
    )  # [[offset, length, start_ms, end_ms, probability], …], code points
    is_checked = models.BooleanField(_("checked"), default=False)  # a person has compared it with the sound

    class Meta:
        ordering = ["document_id", "order_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "order_key"],
                name="turn_order_unique",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                condition=models.Q(order_key__gt=0, order_key__lt=2**42), name="turn_order_in_range"
            ),
            models.CheckConstraint(condition=LessThan(Length("text"), 2**20), name="turn_shorter_than_a_key"),
        ]

    def __str__(self) -> str:
        return f"turn {self.order_key} of document {self.document_id}"

    @property
    def start_clock(self) -> str:
        """When it begins, as a reader writes it."""
        return "" if self.start_ms is None else short_clock(self.start_ms)

    @property
    def end_clock(self) -> str:
        """When it ends, as a reader writes it."""
        return "" if self.end_ms is None else short_clock(self.end_ms)
