"""manage.py import_data: transcripts, other documents and codebooks in every format that the pages take."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coding.calculations.codebook_drafts import CategoryDraft
from coding.importers.codebooks import read_codebook
from coding.operations.codebook_imports import import_codebook, plan_of
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from futureskills.projects.queries import first_owner
from transcripts.calculations.drafts import TranscriptDraft
from transcripts.forms.imports import MOST_BYTES
from transcripts.importers.detection import read_transcript
from transcripts.operations.imports import Choice, import_documents
from transcripts.queries.previews import DraftView, taken_titles


class Command(BaseCommand):
    help = "Import transcripts, other documents and codebooks; all files or, when one is wrong, none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files",
            nargs="+",
            type=Path,
            metavar="FILE",
            help="TXT, RTF, DOCX, ODT, PDF, VTT, …; codebooks as QDC, XLSX or CSV",
        )
        parser.add_argument("--project", required=True, metavar="SLUG", help="the project's short name")
        parser.add_argument("--reason", default="", help="why categories change, once a version is frozen")
        parser.add_argument("--dry-run", action="store_true", help="say what the files hold, store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project “{options['project']}”.")
        codebooks = [self._codebook(project, path) for path in options["files"] if _is_codebook(path)]
        drafts = [self._read(path) for path in options["files"] if not _is_codebook(path)]
        self._refuse_taken(project, drafts)
        if options["dry_run"]:
            self.stdout.write("Nothing was stored (--dry-run).")
            return
        choices = [Choice(draft, draft.title, draft.kind) for draft in drafts]
        try:
            with transaction.atomic():
                documents = import_documents(project, choices, by=first_owner(project))
                for codebook in codebooks:
                    import_codebook(project, codebook, by=first_owner(project), reason=options["reason"])
        except DomainError as error:
            raise CommandError(error.sentence) from error
        if choices or not codebooks:
            self.stdout.write(f"{len(documents)} documents imported into “{project.name}”.")
        if codebooks:
            self.stdout.write(f"{len(codebooks)} codebooks imported into “{project.name}”.")

    def _codebook(self, project: Project, path: Path) -> list[CategoryDraft]:
        """Read a codebook and say what it would do."""
        try:
            if path.stat().st_size > MOST_BYTES:
                raise CommandError(f"{path}: larger than {MOST_BYTES // 1024**2} MB.")
            drafts = read_codebook(path.read_bytes())
        except OSError as error:
            raise CommandError(f"{path} can't be read: {error.strerror}.") from error
        except DomainError as error:
            raise CommandError(f"{path}: {error.sentence}") from error
        counts = Counter(step.action for step in plan_of(project, drafts))
        named = ", ".join(f"{counts[action]} {action}" for action in ("new", "changed", "same", "refused"))
        self.stdout.write(f"{path}: codebook; {named}")
        return drafts

    def _read(self, path: Path) -> TranscriptDraft:
        try:
            if path.stat().st_size > MOST_BYTES:
                raise CommandError(f"{path}: larger than {MOST_BYTES // 1024**2} MB.")
            draft = read_transcript(path.name, path.read_bytes())
        except OSError as error:
            raise CommandError(f"{path} can't be read: {error.strerror}.") from error
        except DomainError as error:
            raise CommandError(f"{path}: {error.sentence}") from error
        view = DraftView(draft)
        labels = ", ".join(draft.labels) or "none"
        self.stdout.write(f"{path}: {view.taken_for}; {len(draft.turns)} turns; speakers: {labels}")
        for warning in view.warnings:
            self.stdout.write(f"  {warning}")
        return draft

    def _refuse_taken(self, project: Project, drafts: list[TranscriptDraft]) -> None:
        taken = taken_titles(project, [draft.title for draft in drafts])
        if taken:
            raise CommandError(
                f"The project has documents of these titles already: {', '.join(sorted(taken))}."
            )


def _is_codebook(path: Path) -> bool:
    """Tables and `.qdc` files hold categories; no transcript comes in these forms."""
    return path.suffix.lower() in (".qdc", ".xlsx", ".csv")
