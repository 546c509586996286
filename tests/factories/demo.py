"""The demo as its team had it before it froze the codebook: changes of the tree need no reason."""

from coding.models import CodebookVersion
from coding.operations.demo import load_demo
from futureskills.projects.models import Project


def unfrozen_demo(owner) -> Project:
    """Load the demo with its last version open."""
    project = load_demo(owners=[owner])
    CodebookVersion.objects.filter(project=project).update(is_frozen=False)
    return project
