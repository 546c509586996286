"""Workshops, their theme tables and the groups that sit at them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """A workshop on one date, on site or online."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="events")
    name = models.CharField(_("name"), max_length=200)
    date = models.DateField(_("date"), null=True, blank=True)
    is_online = models.BooleanField(_("online"), default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "date", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="event_name_unique")]

    def __str__(self) -> str:
        return self.name


class ThemeTable(models.Model):
    """A table with a theme (World Café)."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="theme_tables")
    name = models.CharField(_("name"), max_length=200)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["event", "name"], name="theme_table_name_unique")]

    def __str__(self) -> str:
        return self.name


class TableGroup(models.Model):
    """A group of people that rotates through the theme tables."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="table_groups")
    name = models.CharField(_("name"), max_length=200)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["event", "name"], name="table_group_name_unique")]

    def __str__(self) -> str:
        return self.name


class TableRound(models.Model):
    """One place of the rotation: in this table round (Tischrunde), this group sits at this theme table."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="table_rounds")
    number = models.PositiveSmallIntegerField()  # from 1
    theme_table = models.ForeignKey(ThemeTable, on_delete=models.CASCADE, related_name="table_rounds")
    table_group = models.ForeignKey(TableGroup, on_delete=models.CASCADE, related_name="table_rounds")

    class Meta:
        ordering = ["event_id", "number", "theme_table__position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["number", "theme_table"], name="table_round_one_group_a_table"),
            models.UniqueConstraint(fields=["number", "table_group"], name="table_round_one_table_a_group"),
        ]

    def __str__(self) -> str:
        return f"table round {self.number}: {self.table_group_id} at {self.theme_table_id}"
