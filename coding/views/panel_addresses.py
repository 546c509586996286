"""Where the panes beside the text fetch their lists and send their acts."""

from django.urls import reverse

from futureskills.projects.models import Project
from transcripts.models import Document


def panel_addresses(project: Project, document: Document) -> dict[str, str]:
    """Return the addresses by the names that the coding screen's modules use; 0 stands for an id."""
    here = {"slug": project.slug}
    on_document = here | {"document_id": document.pk}
    return {
        "passages": reverse("coding:passages", kwargs=here | {"category_id": 0}),
        "context": reverse("coding:passage_context", kwargs=here | {"coding_id": 0}),
        "margins": reverse("coding:margins", kwargs=on_document),
        "relevance": reverse("coding:relevance", kwargs=on_document),
        "search": reverse("coding:search", kwargs=here),
        "memosBeside": reverse("coding:memos_beside", kwargs=here),
        "createMemo": reverse("coding:create_memo", kwargs=here),
        "editMemo": reverse("coding:edit_memo", kwargs=here | {"memo_id": 0}),
        "replaceText": reverse("transcripts:replace_text", kwargs=on_document),
        "words": reverse("transcripts:changes", kwargs=on_document),
    }
