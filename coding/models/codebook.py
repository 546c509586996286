"""The category system."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from tree_queries.models import OrderableTreeNode


class GuideQuestion(models.Model):
    """A question of the interview guide (L1, L2, …), from which base categories come."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="guide_questions")
    label = models.CharField(_("number"), max_length=20)
    text = models.TextField(_("question"))
    text_gloss = models.TextField(_("question in the other language"), blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint("project", Lower("label"), name="guide_question_label_unique"),
            models.CheckConstraint(condition=~models.Q(text=""), name="guide_question_has_text"),
        ]

    def __str__(self) -> str:
        return self.label


class Category(OrderableTreeNode):
    """A node of the codebook: main, sub, sub-sub and deeper."""

    class Kind(models.TextChoices):
        """What sort of category it is (method.md, 1.7: 15-17)."""

        THEMATIC = "thematic", _("thematic")
        FACTUAL = "factual", _("factual")
        EVALUATIVE = "evaluative", _("evaluative")  # its children are ordered levels

    class Exclusive(models.TextChoices):
        """Within what the levels of an evaluative category exclude one another (method.md, 3.4)."""

        NONE = "none", _("not at all")
        SEGMENT = "segment", _("per segment")
        PERSON = "person", _("per person")
        PERSON_ATTRIBUTE = "person_attribute", _("per person and attribute")

    class Origin(models.TextChoices):
        """Where it comes from."""

        UNKNOWN = "unknown", _("not stated")
        GUIDE = "guide", _("deductive: interview guide")
        THEORY = "theory", _("deductive: theory")
        PASSAGE = "passage", _("inductive: passage")
        THEME_TABLE = "theme_table", _("inductive: theme table")

    class Status(models.TextChoices):
        """Whether it is in use."""

        PROPOSED = "proposed", _("proposed")
        ACTIVE = "active", _("in use")
        RETIRED = "retired", _("retired")  # takes no new codings

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="categories")
    name = models.CharField(_("name"), max_length=200)
    name_gloss = models.CharField(_("name in the other language"), max_length=200, blank=True)
    short_code = models.CharField(_("short code"), max_length=20, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    coding_rule = models.TextField(_("coding rule"), blank=True)
    delimitation = models.TextField(_("delimitation"), blank=True)
    theory = models.TextField(_("theory"), blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.THEMATIC)
    exclusive = models.CharField(
        _("levels exclude one another"), max_length=16, choices=Exclusive, default=Exclusive.NONE
    )
    exclusive_attribute = models.CharField(
        _("attribute"), max_length=60, blank=True
    )  # the key in `Coding.attributes`, such as "scenario"
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.ACTIVE)
    is_residual = models.BooleanField(
        _("residual category"), default=False
    )  # relevant passages without a place; empty or explained before a freeze
    is_in_vivo = models.BooleanField(_("in the participants' own words"), default=False)
    origin = models.CharField(_("origin"), max_length=12, choices=Origin, default=Origin.UNKNOWN)
    guide_question = models.ForeignKey(
        GuideQuestion, on_delete=models.SET_NULL, null=True, blank=True, related_name="categories"
    )
    origin_document = models.ForeignKey(
        "transcripts.Document", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    origin_theme_table = models.ForeignKey(
        "transcripts.ThemeTable", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    hue = models.PositiveSmallIntegerField(
        null=True
    )  # index into calculations/palette.py; main categories only

    class Meta(OrderableTreeNode.Meta):
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                "project",
                "parent",
                Lower("name"),
                name="category_name_unique_among_siblings",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="category_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Anchor(models.Model):
    """An anchor example (Ankerbeispiel): a link to a coded passage, or free text where there is none yet."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="anchors")
    coding = models.ForeignKey(
        "coding.Coding", on_delete=models.CASCADE, null=True, blank=True, related_name="anchors"
    )
    text = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["category_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["category", "coding"], name="anchor_once_a_coding"),
            models.CheckConstraint(
                condition=models.Q(coding__isnull=False, text="")
                | (models.Q(coding__isnull=True) & ~models.Q(text="")),
                name="anchor_is_passage_or_text",
            ),
        ]

    def __str__(self) -> str:
        return f"anchor {self.pk} of category {self.category_id}"


class PinnedCategory(models.Model):
    """A category that one person codes with by a digit from 1 to 9."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="+")
    slot = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["slot"]
        constraints = [
            models.UniqueConstraint(fields=["user", "project", "slot"], name="pin_slot_taken_once"),
            models.UniqueConstraint(fields=["user", "category"], name="pin_category_once"),
            models.CheckConstraint(condition=models.Q(slot__gte=1, slot__lte=9), name="pin_slot_is_a_digit"),
        ]

    def __str__(self) -> str:
        return f"{self.slot}: {self.category_id}"
