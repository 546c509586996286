"""The Celery application: a doorbell that carries ids, never the job itself."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "futureskills.settings.local")
for library in (
    "OPENBLAS",
    "OMP",
    "MKL",
):  # a worker has one core: threads beside it only wait for each other
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

app = Celery("futureskills")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
