"""Work that is done later: notices, library re-checks, clocks."""

from runtime.queue.base import Queue
from runtime.queue.outbox import Outbox

__all__ = ["Outbox", "Queue"]
