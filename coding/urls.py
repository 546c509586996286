"""Addresses of the coding app, all below one project."""

from django.urls import path

from coding.views import categories, codings, exports, memos, news, passages, screen, search, turns

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
    path("documents/<int:document_id>/margins/", turns.margin, name="margins"),
    path("documents/<int:document_id>/relevance/", turns.relevance, name="relevance"),
    path("codings/<int:coding_id>/context/", passages.context, name="passage_context"),
    path("categories/<int:category_id>/passages/", passages.passages, name="passages"),
    path("categories/<int:category_id>/passages.csv", passages.passages_csv, name="passages_csv"),
    path("categories/<int:category_id>/passages.docx", passages.passages_docx, name="passages_docx"),
    path("search/", search.results, name="search"),
    path("memos/", memos.page, name="memos"),
    path("memos/beside/", memos.beside, name="memos_beside"),
    path("memos/new/", memos.create, name="create_memo"),
    path("memos/<int:memo_id>/edit/", memos.edit, name="edit_memo"),
    path("memos/<int:memo_id>/remove/", memos.remove, name="remove_memo"),
    path("memos/export/memos.csv", memos.export, {"file_format": "csv"}, name="memos_csv"),
    path("memos/export/memos.docx", memos.export, {"file_format": "docx"}, name="memos_docx"),
    path("categories/", categories.tree, name="categories"),
    path("categories/new/", categories.create, name="create_category"),
    path("categories/styles.css", screen.styles, name="styles"),
    path("categories/<int:category_id>/edit/", categories.edit, name="edit_category"),
    path("categories/<int:category_id>/move/", categories.move, name="move_category"),
    path("categories/<int:category_id>/shift/", categories.shift, name="shift_category"),
    path("categories/<int:category_id>/remove/", categories.remove, name="remove_category"),
    path("export/", exports.page, name="export"),
    path("export/coded-segments.csv", exports.coded_segments_csv, name="export_csv"),
]
