"""The environment variables that the children get."""

import os
from pathlib import Path

from futureskills.embedded import data_folder, speech_model
from futureskills.embedded.data_folder import DataFolder

ROOT = Path(__file__).resolve().parents[2]


def service_environment(folder: DataFolder, *, database_url: str, redis_url: str) -> dict[str, str]:
    """Return our own environment with everything in it that `futureskills.settings.env` reads."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "futureskills.settings.local",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "SECRET_KEY": os.environ.get("SECRET_KEY") or data_folder.secret_key(folder),
        "FUTURESKILLS_DATA": str(folder.path),
        "IDENTITY_KEYS": str(folder.identity_keys),
        "WHISPER_MODEL": speech_model.chosen(),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
