"""manage.py export_data: the same exports as the web page."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from coding.exports.codebooks import ENDINGS, codebook_file
from coding.exports.outer_codebook import outer_rows
from coding.exports.tables import DELIMITERS, csv_lines
from coding.operations.exports import codebook_output, release_export
from coding.queries.anchors import documents_of
from coding.queries.coded_segments import coded_segments
from coding.queries.coding_guide import guide_rows
from coding.queries.own_columns import own_columns
from futureskills.common.exceptions import DomainError
from futureskills.projects.models import Project
from transcripts.calculations.publication import USUAL, Audience, Cut, Part
from transcripts.operations.publication import Wanted, release


class Command(BaseCommand):
    help = "Write the coded segments or the codebook of a project to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--project", required=True, metavar="SLUG", help="the project's short name")
        parser.add_argument(
            "--format",
            required=True,
            choices=["csv", *ENDINGS],
            help="csv: coded segments; the others: the codebook",
        )
        parser.add_argument("--output", required=True, type=Path, metavar="FILE", help="the file to write")
        parser.add_argument(
            "--audience",
            choices=[str(each) for each in Audience],
            default=str(Audience.INTERNAL),
            help="who reads it: with publication the disclosure guard checks what is shown",
        )
        parser.add_argument(
            "--show",
            metavar="PARTS",
            help=f"what a publication shows, of {','.join(Part)}; {','.join(sorted(USUAL))} unless told",
        )
        parser.add_argument(
            "--suppress", action="store_true", help="empty the cells of rows that too few people share"
        )
        parser.add_argument("--reason", default="", help="go on although too few people share what is shown")
        parser.add_argument("--delimiter", default=",", help="semicolon, comma or tab; comma unless told")

    def handle(self, *args: Any, **options: Any) -> None:
        delimiter = {"semicolon": ";", "comma": ",", "tab": "\t", "\\t": "\t"}.get(
            options["delimiter"], options["delimiter"]
        )
        if delimiter not in DELIMITERS:
            raise CommandError("The delimiter must be semicolon, comma or tab.")
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project “{options['project']}”.")
        if options["format"] in ENDINGS:
            self._write_codebook(project, options, delimiter)
            return
        try:
            cut = release_export(project, self._wanted(options), file_format=options["format"], by=None)
        except DomainError as error:
            raise CommandError(error.sentence) from error
        count = self._write(project, options["output"], delimiter, cut)
        self.stdout.write(f"{count} codings written to {options['output']}.")

    def _write_codebook(self, project: Project, options: dict[str, Any], delimiter: str) -> None:
        file_format, wanted = options["format"], self._wanted(options)
        with translation.override(project.language):
            rows = guide_rows(project)
            try:
                output = codebook_output(project, rows, file_format)
                cut = release(project, output, wanted, by=None)
            except DomainError as error:
                raise CommandError(error.sentence) from error
            documents = documents_of(row.anchors for row in rows)
            rows = outer_rows(rows, cut=cut, shown=output.shown, documents=documents)
        file = codebook_file(project, rows=rows, file_format=file_format, delimiter=delimiter)
        try:
            options["output"].write_bytes(file.content)
        except OSError as error:
            raise CommandError(f"{options['output']} can't be written: {error.strerror}.") from error
        self.stdout.write(f"{file.category_count} categories written to {options['output']}.")

    def _wanted(self, options: dict[str, Any]) -> Wanted:
        shown = options["show"]
        names = USUAL if shown is None else set(filter(None, shown.split(",")))
        try:
            parts = frozenset(map(Part, names))
        except ValueError as error:
            raise CommandError(f"--show takes {', '.join(Part)}.") from error
        return Wanted(Audience(options["audience"]), parts, options["suppress"], options["reason"])

    def _write(self, project: Project, path: Path, delimiter: str, cut: Cut) -> int:
        count = -1
        try:
            with path.open("wb") as file:
                own = own_columns(project) if cut.is_internal else None
                segments = coded_segments(project)
                for line in csv_lines(segments, project=project, delimiter=delimiter, cut=cut, own=own):
                    file.write(line)
                    count += 1
        except OSError as error:
            raise CommandError(f"{path} can't be written: {error.strerror}.") from error
        return count
