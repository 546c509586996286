"""Taguette, the best known web program of its kind, beside ours: the same text in the same browser."""

import html
import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from playwright.sync_api import Browser, Page

PORT = 7465
PATIENCE_MS = 60_000
ADD = "(values) => postJSON('/api/project/1/document/1/highlight/new', values)"
PAINTED = """(count) => {
    const all = [...document.querySelectorAll("[data-highlight-id]")];
    const seen = new Set(all.map((each) => each.dataset.highlightId));
    return seen.size >= count && performance.now();
}"""
SEND_DOCUMENT = """() => {
    document.getElementById("document-add-name").value = "Text";
    document.getElementById("document-add-form").requestSubmit();
}"""
ADD_AND_SEE = """([start, end]) => new Promise((done) => {
    const count = () => document.querySelectorAll("[data-highlight-id]").length;
    const before = count();
    const begun = performance.now();
    const look = () => count() > before
        ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)))
        : performance.now() - begun > 60000 ? done(Infinity) : requestAnimationFrame(look);
    postJSON("/api/project/1/document/1/highlight/new", {start_offset: start, end_offset: end, tags: [1]});
    look();
})"""


def installed_taguette() -> Path | None:
    """Install it into an environment of its own, kept for the next time; None where that does not work."""
    folder = Path(tempfile.gettempdir()) / "futureskills-taguette"
    program = folder / "bin" / "taguette"
    if program.exists():
        return program
    try:
        venv.create(folder, with_pip=True)
        pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "taguette"]
        subprocess.run(pip, check=True, timeout=600)
    except (OSError, subprocess.SubprocessError):
        return None
    return program if program.exists() else None


class Taguette:
    """A running Taguette with one project; leaves nothing behind."""

    def __init__(self, program: Path) -> None:
        self.program = program
        self.made = 0

    def __enter__(self) -> Self:
        """Start it and find the address that it prints."""
        self.folder = tempfile.TemporaryDirectory()
        database = Path(self.folder.name) / "taguette.sqlite3"
        command = [self.program, "--no-browser", "--bind", "127.0.0.1", "--port", str(PORT)]
        self.process = subprocess.Popen(
            [*command, "--database", str(database)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        for line in self.process.stdout or []:
            found = re.search(r"http://\S+token=\S+", line)
            if found:
                self.address = found.group()
                break
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop it."""
        self.process.terminate()
        self.process.wait(10)
        self.folder.cleanup()

    def measure(self, browser: Browser, texts: Sequence[str], count: int) -> tuple[float, float]:
        """Return milliseconds until a document with so many highlights is painted, and until one more is."""
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        context.route("**/messages.js", lambda route: route.abort())
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        try:
            self._fill(page, texts, count)
            page.goto(f"http://localhost:{PORT}/project/1/document/1")
            opened = page.wait_for_function(PAINTED, arg=count, polling="raf").json_value()
            return float(opened), float(page.evaluate(ADD_AND_SEE, [10, 60]))
        except Exception as error:  # noqa: BLE001 - another program's failure is a line in the table, no failure
            sys.stdout.write(f"Taguette: {error}\n")
            return float("inf"), float("inf")
        finally:
            context.close()

    def _fill(self, page: Page, texts: Sequence[str], count: int) -> None:
        """Make the project, the document and what is missing of its highlights."""
        page.goto(self.address)
        if "/project/1" not in page.content():
            page.goto(f"http://localhost:{PORT}/project/new")
            page.fill("[name=name]", "Vergleich")
            page.click("form [type=submit]")
            page.wait_for_url("**/project/1*")
            body = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
            page_text = f"<html><body>{body}</body></html>".encode()
            file = {"name": "text.html", "mimeType": "text/html", "buffer": page_text}
            page.set_input_files("#document-add-file", file)
            page.evaluate(SEND_DOCUMENT)
            page.wait_for_url("**/document/1")
        else:
            page.goto(f"http://localhost:{PORT}/project/1/document/1")
        size = sum(len(text.encode()) for text in texts) - 2_000
        for number in range(self.made, count):
            start = number * 7_919 % size
            page.evaluate(ADD, {"start_offset": start, "end_offset": start + 80 + number % 600, "tags": [1]})
        self.made = count
