"""Addresses of the coding app, all below one project."""

from django.urls import path

from coding.views import (
    anchors,
    categories,
    codings,
    exports,
    name_scan,
    news,
    pins,
    quotes,
    screen,
    withdrawals,
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
    path("codings/<int:coding_id>/comment/", codings.comment, name="comment"),
    path("codings/<int:coding_id>/quote/", quotes.dialog, name="quote"),
    path("codings/<int:coding_id>/quote/override/", quotes.override, name="override_quote"),
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
    path("participants/<int:participant_id>/withdrawal/", withdrawals.page, name="withdrawal"),
    path("participants/<int:participant_id>/withdrawal/commit/", withdrawals.commit, name="withdraw"),
    path("participants/names/", name_scan.page, name="name_scan"),
    path("export/", exports.page, name="export"),
    path("export/check/", exports.check, name="check_export"),
    path("export/coded-segments.csv", exports.coded_segments_csv, name="export_csv"),
]
