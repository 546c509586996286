"""Database and broker together: started unless the environment names others."""

import os
from dataclasses import dataclass

from futureskills.embedded import broker, postgres
from futureskills.embedded.data_folder import DataFolder
from futureskills.embedded.supervisor import Supervisor


@dataclass(frozen=True)
class Stores:
    """Where database and broker are, as DATABASE_URL and REDIS_URL say it."""

    database_url: str
    redis_url: str


def start(supervisor: Supervisor, folder: DataFolder, *, durable: bool = True) -> Stores:
    """Start what DATABASE_URL and REDIS_URL do not name and wait until it answers.

    `durable=False` trades safety for speed in tests. Raises StartError.
    """
    database_url, redis_url = os.environ.get("DATABASE_URL"), os.environ.get("REDIS_URL")
    queue = None if redis_url else supervisor.start(broker.service(folder))
    if not database_url:
        database = postgres.ensure_cluster(folder)
        server = supervisor.start(database.service(durable=durable))
        postgres.wait_until_ready(database, server)
        database_url = postgres.url(folder)
    if queue:
        broker.wait_until_ready(folder, process=queue)
    return Stores(database_url, redis_url or broker.url(folder))
