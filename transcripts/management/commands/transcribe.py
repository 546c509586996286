"""manage.py transcribe: recordings from the shell, through the same pipeline as uploads."""

import re
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from futureskills.projects.queries import first_owner
from transcripts import tasks
from transcripts.engines.model_store import SpeechModelError, find_model
from transcripts.models import Recording, TranscriptionJob
from transcripts.operations import consents
from transcripts.operations.transcription_requests import Wishes, store_and_transcribe
from transcripts.queries.material import RecordingLine, recording_line

_BAR = 30
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
_LOOK_EVERY_S = 1.0
_PATIENCE_S = 45
_CONSENT = (
    "By this command you confirm that everyone who can be heard has consented to the recording; it is logged."
)
_NOBODY = "Nobody works on it yet: is the program running? (python3 manage.py up)"


class Command(BaseCommand):
    help = "Take recordings in and transcribe them; with --wait, show how far they are until they are done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="WAV, MP3, M4A, OGG, FLAC, …")
        parser.add_argument("--project", required=True, metavar="SLUG", help="the project's short name")
        parser.add_argument("--language", metavar="de", help="unless told the project's; “auto” finds it out")
        parser.add_argument("--speakers", type=int, metavar="N", help="how many people speak; else counted")
        parser.add_argument("--model", default="", metavar="NAME", help="a model in the models folder")
        parser.add_argument(
            "--consent",
            action="store_true",
            help="everyone who can be heard has consented: say no more of it",
        )
        parser.add_argument(
            "--wait", action="store_true", help="wait until all are done, with a progress bar"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project “{options['project']}”.")
        wishes = self._wishes(project, options)
        self._confirm_consent(project, is_told=options["consent"])
        recordings = [self._store(project, path, wishes) for path in options["files"]]
        tasks.ring()
        if options["wait"]:
            self._wait(project, recordings)

    def _confirm_consent(self, project: Project, *, is_told: bool) -> None:
        """Log the caller's word, as the upload page does; whoever runs the command gives it by running it."""
        if not is_told:
            self.stdout.write(_CONSENT)
        consents.confirm(project, event=None, by=first_owner(project))

    def _wishes(self, project: Project, options: dict[str, Any]) -> Wishes:
        language = project.language if options["language"] is None else options["language"]
        if language != "auto" and not _LANGUAGE.match(language):
            raise CommandError("--language is a code of two or three letters (de, en, …), or “auto”.")
        if options["speakers"] is not None and not 1 <= options["speakers"] <= 20:  # noqa: PLR2004
            raise CommandError("--speakers must be a number from 1 to 20.")
        if "/" in options["model"]:
            raise CommandError(
                "--model is the name of a model, not a folder; WHISPER_MODEL may name a folder."
            )
        try:
            find_model(options["model"] or settings.WHISPER_MODEL, settings.DATA_FOLDER)
        except SpeechModelError as error:
            raise CommandError(str(error)) from error
        return Wishes("" if language == "auto" else language, options["speakers"], options["model"])

    def _store(self, project: Project, path: Path, wishes: Wishes) -> Recording:
        try:
            with path.open("rb") as source:
                file = File(source, name=path.name)
                recording = store_and_transcribe(project, file=file, wishes=wishes, by=first_owner(project))
        except OSError as error:
            raise CommandError(f"{path} can't be read: {error.strerror}.") from error
        except DomainError as error:
            raise CommandError(f"{path}: {error.sentence}") from error
        self.stdout.write(f"{path}: queued ({recording.length}).")
        return recording

    def _wait(self, project: Project, recordings: Sequence[Recording]) -> None:
        try:
            problems = [self._follow(project, recording) for recording in recordings]
        except KeyboardInterrupt:
            self.stdout.write("\nNo longer waiting; the transcription goes on.")
            sys.exit(130)
        failed = [problem for problem in problems if problem]
        if failed:
            raise CommandError(" ".join(failed))

    def _follow(self, project: Project, recording: Recording) -> str:
        """Show one recording until it is done; return what went wrong, if anything."""
        started, has_asked = monotonic(), False
        while (line := recording_line(project, recording.pk)) and line.job and line.job.is_active:
            self._show(line)
            idle = line.job.state == TranscriptionJob.State.QUEUED and not line.job.lease_token
            if idle and not has_asked and monotonic() - started > _PATIENCE_S:
                has_asked = True
                self.stderr.write(f"\n{_NOBODY}")
            sleep(_LOOK_EVERY_S)
        if line and line.documents:
            document = line.documents[0]
            self._end(
                f"{document.title}: {document.turns.count()} turns, {document.speakers.count()} speakers."
            )
            return ""
        return f"{recording.title}: {(line.problem if line else '') or 'it was called off or deleted.'}"

    def _show(self, line: RecordingLine) -> None:
        if not self.stdout.isatty():
            return
        percent = line.percent or 0
        bar = ("█" * (percent * _BAR // 100)).ljust(_BAR, "░")
        self.stdout.write(
            f"\r\033[K{line.recording.title} {bar} {percent:3d} % {line.time_left or line.doing}", ending=""
        )
        self.stdout.flush()

    def _end(self, sentence: str) -> None:
        self.stdout.write(("\r\033[K" if self.stdout.isatty() else "") + sentence)
