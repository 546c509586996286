"""The Celery application: a doorbell that carries ids, never the job itself."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "futureskills.settings.local")

app = Celery("futureskills")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
