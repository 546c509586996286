"""The only reader of the process environment; every variable is named in the README's table."""

from pathlib import Path
from typing import Any

import environ

_env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[2]


def secret_key() -> str:
    """Return SECRET_KEY; raises ImproperlyConfigured when it is missing."""
    return str(_env("SECRET_KEY"))


def data_folder() -> Path:
    """Folder of uploads, models and logs (FUTURESKILLS_DATA)."""
    return Path(_env("FUTURESKILLS_DATA", default=str(BASE_DIR / ".data")))


def database() -> dict[str, Any]:
    """Django's settings of the one database (DATABASE_URL), with psycopg's pool."""
    config = dict(_env.db("DATABASE_URL"))
    options = dict(config.get("OPTIONS", {}))
    if "host" in options:  # postgresql://user@/name?host=/socket/folder
        config["HOST"] = options.pop("host")
    config["OPTIONS"] = options
    return config


def redis_url() -> str:
    """Address of cache and broker as redis-py reads it (REDIS_URL)."""
    return str(_env("REDIS_URL"))


def broker_url() -> str:
    """Return the same address as Celery reads it."""
    url = redis_url()
    return url.replace("unix://", "redis+socket://", 1) if url.startswith("unix://") else url


def email() -> dict[str, Any]:
    """Mail settings (EMAIL_URL); empty without a mail server."""
    return dict(_env.email("EMAIL_URL")) if _env("EMAIL_URL", default="") else {}


def names(variable: str) -> list[str]:
    """Comma-separated names, such as ALLOWED_HOSTS."""
    return [name.strip() for name in _env(variable, default="").split(",") if name.strip()]


def text(variable: str, default: str = "") -> str:
    """One plain value."""
    return str(_env(variable, default=default))


def erasure_journal() -> Path:
    """Return the file of erasures (ERASURE_JOURNAL): beside the identity keys, never in the database."""
    named, keys = text("ERASURE_JOURNAL"), text("IDENTITY_KEYS")
    if named:
        return Path(named)
    return Path(f"{keys}.erasures") if keys else data_folder() / "erasures"


def whole_number(variable: str, default: int) -> int:
    """One whole number."""
    return int(_env.int(variable, default=default))
