"""What is typed about a project outside its material; apps that know names register a look at it."""

from collections.abc import Callable

from futureskills.projects.models import Project

Look = Callable[[Project, str], str]

_looks: list[Look] = []


def look_at_typed_texts(look: Look) -> None:
    """Let an app look at what is typed and return a warning or nothing; called in `AppConfig.ready`."""
    _looks.append(look)


def warnings_about(project: Project, text: str) -> list[str]:
    """Return what there is to be said of a text that somebody has just typed."""
    return [warning for look in _looks if text and (warning := look(project, text))]
