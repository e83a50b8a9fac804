"""What assets, jobs and sensors work with; each can be given another in tests."""

from collections.abc import Iterator

import dagster as dg
import sqlalchemy as sa

from contract.database import LONGEST_IDLE_SECONDS, create_engine
from contract.queue import Queue
from pipeline.drain.connections import queue_client


@dg.resource(
    required_resource_keys={"settings"}, description="The database, as the role that writes."
)
def database(context: dg.InitResourceContext) -> Iterator[sa.Engine]:
    """An engine as the pipeline's role, disposed of in the end."""
    engine = create_engine(
        context.resources.settings.pipeline_url(),
        application="pipeline",
        longest_idle_seconds=LONGEST_IDLE_SECONDS,
    )
    yield engine
    engine.dispose()


@dg.resource(
    required_resource_keys={"settings"}, description="The list that events wait on, in Redis."
)
def event_queue(context: dg.InitResourceContext) -> Iterator[Queue]:
    """The drain's side of the queue."""
    settings = context.resources.settings
    with queue_client(settings) as client:
        yield Queue(client, settings.queue_key)
