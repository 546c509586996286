"""What a project told the speech engine in advance."""

from transcripts.models import SpeechSettings


def terms_of(project_id: int) -> list[str]:
    """Return the names and terms that may occur in the project's recordings, the most important first."""
    row = SpeechSettings.objects.filter(project_id=project_id).values_list("glossary", flat=True).first()
    return list(row or [])


def model_of(project_id: int) -> str:
    """Return the name of the project's speech model; empty means the server's."""
    names = SpeechSettings.objects.filter(project_id=project_id).values_list("model_name", flat=True)
    return names.first() or ""
