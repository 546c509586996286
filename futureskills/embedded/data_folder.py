"""Where the program keeps its data on this machine, and the two files of keys it makes there."""

import base64
import fcntl
import hashlib
import os
import pwd
import re
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from futureskills.embedded.exceptions import StartError

NAME = "futureskills"
PRIVATE = ("logs", "broker", "media", "models", "static")
OPEN_TO_PASS = 0o711  # the database runs as another user when we are root
SHORT_FOLDER = Path("/tmp")  # noqa: S108 - the same for every command, and short
LONGEST_SOCKET_FOLDER = 70  # bytes; a socket's path may have about 100


@dataclass(frozen=True)
class DataFolder:
    """The data folder's inner places; `prepare` makes them."""

    path: Path
    identity_keys: Path

    @property
    def logs(self) -> Path:
        """One file a process."""
        return self.path / "logs"

    @property
    def sockets(self) -> Path:
        """Folder of sockets; another one when the data folder's path is too long or odd for an address."""
        inside = self.path / "run"
        if len(str(inside)) <= LONGEST_SOCKET_FOLDER and re.fullmatch(r"[\w./-]+", str(inside), re.ASCII):
            return inside
        digest = hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]
        return SHORT_FOLDER / f"{NAME}-{os.getuid()}-{digest}"


def locate(chosen: Path | None) -> DataFolder:
    """Return the data folder: the chosen one, else FUTURESKILLS_DATA, else this user's usual place."""
    variable = os.environ.get("FUTURESKILLS_DATA")
    named = chosen or (Path(variable) if variable else None)
    path = Path(os.path.abspath((named or _usual_place()).expanduser()))  # noqa: PTH100 - keeps symbolic links
    keys = os.environ.get("IDENTITY_KEYS")
    if keys:
        return DataFolder(path, Path(keys).expanduser().absolute())
    return DataFolder(path, path.with_name(f"{path.name}.identity.keys") if named else _usual_keys())


def prepare(folder: DataFolder) -> None:
    """Make what is missing; raise StartError when the folder cannot be written."""
    try:
        folder.path.mkdir(parents=True, exist_ok=True)
        folder.path.chmod(OPEN_TO_PASS if os.geteuid() == 0 else 0o700)
        for inner in (folder.sockets, *(folder.path / name for name in PRIVATE)):
            inner.mkdir(mode=0o700, exist_ok=True)
        if folder.sockets.stat().st_uid != os.geteuid():
            raise StartError(f"{folder.sockets} belongs to somebody else: remove it or choose --data DIR.")
        folder.sockets.chmod(OPEN_TO_PASS if os.geteuid() == 0 else 0o700)
    except OSError as error:
        raise StartError(
            f"The data folder {folder.path} cannot be written ({error.strerror}): "
            "choose another one with --data DIR.",
        ) from error


@contextmanager
def lock(folder: DataFolder) -> Iterator[None]:
    """Hold the data folder; raise StartError when another run holds it. A killed run lets go by itself."""
    with (folder.path / "lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            raise StartError(
                f"The program already runs with {folder.path} (process {file.read().strip()})."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def secret_key(folder: DataFolder) -> str:
    """Return the key that signs sessions; it is made on first use."""
    path = folder.path / "secret_key"
    if path.parent.is_dir() and not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text().strip() if path.exists() else secrets.token_urlsafe(50)


def ensure_identity_keys(folder: DataFolder) -> bool:
    """Make the file of keys that seal identities, outside the data folder; tell whether it was made now."""
    path = folder.identity_keys
    if path.exists():
        return False
    key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_once(path, f"1:{key}")
    except OSError as error:
        raise StartError(
            f"The identity keys {path} cannot be written ({error.strerror}): "
            "name another file in IDENTITY_KEYS.",
        ) from error
    return True


def _usual_place() -> Path:
    if os.geteuid() == 0:
        return Path("/var/lib") / NAME
    return _under("XDG_DATA_HOME", ".local/share") / NAME


def _usual_keys() -> Path:
    if os.geteuid() == 0:
        return Path("/etc") / NAME / "identity.keys"
    return _under("XDG_CONFIG_HOME", ".config") / NAME / "identity.keys"


def _under(variable: str, inside_home: str) -> Path:
    """Return a folder of the XDG convention; where HOME is empty the user database knows."""
    if value := os.environ.get(variable):
        return Path(value)
    try:
        home = os.environ.get("HOME") or pwd.getpwuid(os.getuid()).pw_dir
    except KeyError as error:
        raise StartError("This user has no home folder: choose a data folder with --data DIR.") from error
    return Path(home) / inside_home


def _write_once(path: Path, text: str) -> None:
    """Write a private file whole or not at all; what is there already stays."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # 0600
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{text}\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was quicker
    finally:
        Path(draft).unlink()
