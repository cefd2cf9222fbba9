"""The one worker of this process, where there is one: views wake it, `assay serve` starts it."""

from assay.site.changes.handing_in import READ_SOURCE
from assay.site.changes.reading import read_source
from assay.site.jobs.worker import Worker

HANDLERS = {READ_SOURCE: read_source}
_started: list[Worker] = []


def start_worker() -> None:
    """Start it; a second call changes nothing."""
    if not _started:
        worker = Worker(HANDLERS)
        _started.append(worker)
        worker.start()


def wake() -> None:
    """Let it look for a job now; where another process works, that one finds the job at its next turn."""
    for worker in _started:
        worker.wake()
