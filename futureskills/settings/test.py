"""What pytest uses: plain static storage, fast password hashing, no throttling."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("DATABASE_URL", "postgresql://futureskills@/futureskills?host=/nowhere")
os.environ.setdefault("REDIS_URL", "unix:///nowhere")
if "FUTURESKILLS_DATA" not in os.environ:
    os.environ["FUTURESKILLS_DATA"] = tempfile.mkdtemp(prefix="futureskills-test-")

from futureskills.settings.base import *  # noqa: F403
from futureskills.settings.base import DATABASES, STORAGES

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DATABASES["default"]["OPTIONS"].pop("pool", None)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SHOW_COMPONENTS_PAGE = True
WHITENOISE_AUTOREFRESH = True  # no folder of collected files to look through
# Runs side by side share the broker, not its queues.
CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": os.environ.get("PYTEST_XDIST_WORKER", "")}
