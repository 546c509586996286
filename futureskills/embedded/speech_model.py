"""The speech model is fetched in a child process while other things are made ready."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import Popen

from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.exceptions import StartError
from futureskills.embedded.processes import before_exec
from transcripts.engines import model_store
from transcripts.engines.model_store import SpeechModelError

ROOT = Path(__file__).resolve().parents[2]


def chosen() -> str:
    """Return the name or the whole path in WHISPER_MODEL; empty for the base model."""
    value = os.environ.get("WHISPER_MODEL", "")
    return str(Path(value).expanduser().absolute()) if "/" in value or value.startswith("~") else value


def start_fetching(folder: DataFolder, python: Path | str = sys.executable) -> Popen[bytes] | None:
    """Fetch the base model in a child if it is the one to use and missing; it ends with this process."""
    if chosen() not in ("", model_store.BASE):
        return None
    try:
        model_store.find_model("", folder.path)
    except SpeechModelError:
        return subprocess.Popen(
            [str(python), "-m", "transcripts.engines.model_store", str(folder.path)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=before_exec(signal.SIGTERM),  # noqa: PLW1509
        )
    return None


def wait_for(fetching: Popen[bytes] | None, folder: DataFolder) -> Path:
    """Return the folder of the model to use; raise StartError with the reason when there is none."""
    if fetching:
        fetching.wait()
    try:
        return model_store.find_model(chosen(), folder.path)
    except SpeechModelError as error:
        raise StartError(str(error)) from error
