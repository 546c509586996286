"""The Celery application: a doorbell that carries ids, never the job itself."""

import logging
import os
from typing import Any

from celery import Celery
from celery.signals import after_setup_logger, after_setup_task_logger

from futureskills.common.logs import DiscreetFormatter

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


@after_setup_logger.connect
@after_setup_task_logger.connect
def use_discreet_lines(logger: logging.Logger, **_rest: Any) -> None:
    """Let workers write which error came up and where, as the web does, not what it quotes."""
    for handler in logger.handlers:
        handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
