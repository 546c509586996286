"""Addresses of the coding app, all below one project."""

from django.urls import path

from coding.views import (
    anchors,
    categories,
    codings,
    discussion,
    exports,
    news,
    passes,
    pins,
    screen,
    segments,
)

app_name = "coding"
urlpatterns = [
    path("coding/", screen.home, name="home"),
    path("documents/<int:document_id>/coding/", screen.document, name="document"),
    path("documents/<int:document_id>/coding/news/", news.news, name="news"),
    path("documents/<int:document_id>/codings/", codings.apply, name="apply"),
    path("documents/<int:document_id>/undo/", codings.undo, name="undo"),
    path("documents/<int:document_id>/redo/", codings.redo, name="redo"),
    path("codings/<int:coding_id>/remove/", codings.remove, name="remove_coding"),
    path("codings/<int:coding_id>/comment/", segments.comment, name="comment"),
    path("codings/<int:coding_id>/resize/", segments.resize, name="resize_coding"),
    path("codings/<int:coding_id>/reassign/", segments.reassign, name="reassign_coding"),
    path("codings/<int:coding_id>/flag/", segments.flag, name="flag_coding"),
    path("codings/<int:coding_id>/weight/", segments.weigh, name="weigh_coding"),
    path("codings/<int:coding_id>/attributes/", segments.describe, name="describe_segment"),
    path("codings/apply-to-all/", codings.apply_to_all, name="apply_to_all"),
    path("codings/<int:coding_id>/times/", discussion.times, name="coding_times"),
    path("codings/flagged/", discussion.flagged, name="flagged"),
    path("documents/<int:document_id>/coding/jump/<int:category_id>/", discussion.jump, name="jump"),
    path("coding-passes/<int:pass_id>/choose/", passes.choose, name="choose_pass"),
    path("categories/", categories.tree, name="categories"),
    path("categories/new/", categories.create, name="create_category"),
    path("categories/styles.css", screen.styles, name="styles"),
    path("categories/<int:category_id>/edit/", categories.edit, name="edit_category"),
    path("categories/<int:category_id>/move/", categories.move, name="move_category"),
    path("categories/<int:category_id>/shift/", categories.shift, name="shift_category"),
    path("categories/<int:category_id>/colour/", categories.recolour, name="recolour_category"),
    path("categories/<int:category_id>/anchors/", anchors.add, name="add_anchor"),
    path("anchors/<int:anchor_id>/edit/", anchors.edit, name="edit_anchor"),
    path("anchors/<int:anchor_id>/first/", anchors.first, name="put_anchor_first"),
    path("anchors/<int:anchor_id>/remove/", anchors.remove, name="remove_anchor"),
    path("pins/", pins.save, name="save_pins"),
    path("categories/<int:category_id>/remove/", categories.remove, name="remove_category"),
    path("export/", exports.page, name="export"),
    path("export/coded-segments.csv", exports.coded_segments_csv, name="export_csv"),
]
