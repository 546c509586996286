"""Projects, who belongs to them, and invitations."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class TranscriptionRules(models.TextChoices):
    """How speech is written down; the marks of each set stand in `transcripts/calculations/rule_sets.py`."""

    SIMPLE = "simple", _("Dresing & Pehl, simple")
    EXTENDED = "extended", _("Dresing & Pehl, extended")
    KUCKARTZ = "kuckartz", _("Kuckartz & Rädiker")
    GAT2 = "gat2", _("GAT 2, minimal transcript")
    OTHER = "other", _("other rules")


class Project(models.Model):
    """A study: its material, its people, its category system."""

    class Orthography(models.TextChoices):
        """Spelling of the method's German words."""

        K = "K", _("Kodieren, Kategorie (with K)")
        C = "C", _("Codieren, Codierung (with C)")

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    description = models.TextField(_("description"), blank=True)
    language = models.CharField(
        _("language of the material"),
        max_length=2,
        choices=[("de", _("German")), ("en", _("English"))],
        default="de",
    )
    time_zone = models.CharField(_("time zone"), max_length=60, default="Europe/Berlin")
    orthography = models.CharField(_("spelling"), max_length=1, choices=Orthography, default=Orthography.K)
    transcription_rules = models.CharField(
        _("transcription rules"), max_length=10, choices=TranscriptionRules, default=TranscriptionRules.SIMPLE
    )
    smallest_group = models.PositiveSmallIntegerField(_("smallest group that may be shown (k)"), default=3)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(smallest_group__gte=2), name="project_k_at_least_two")
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member may do; the matrix stands in `permissions.py`."""

    OWNER = "owner", _("Lead")
    CODER = "coder", _("Coder")
    READER = "reader", _("Reader")


class Membership(models.Model):
    """A person in a project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    is_key_holder = models.BooleanField(_("key holder"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="membership_unique"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role}"


class Invitation(models.Model):
    """A link that lets one person join, once; only its hash is stored."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.CODER)
    email = models.EmailField(_("e-mail address"), blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = [Lower("email"), "-created_at"]

    def __str__(self) -> str:
        return f"{self.email or '–'} · {self.role}"
