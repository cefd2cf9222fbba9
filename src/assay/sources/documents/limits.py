"""What reading one document may cost, and the walls around the process that reads it."""

import resource
import sys
from typing import Any

LARGEST_FILE = 50 << 20  # bytes
LARGEST_UNPACKED = 200 << 20  # bytes of all members of an Office file
MOST_MEMBERS = 5_000  # of an Office file
MOST_BLOCKS = 50_000
MOST_BLOCKS_OF_ALL = 200_000  # documents that are read together
MOST_ROWS = 20_000  # of a sheet or table file
MOST_CELLS = 60  # of a row
MOST_PAGES = 500
LONGEST_TEXT = 10_000  # characters of a block or cell
LARGEST_REPLY = 64 << 20  # bytes that the reading process may answer with

MEMORY = 1 << 30  # bytes
CPU_SECONDS = 60
WALL_SECONDS = 120

# Events that nothing which only reads words has a use for.
_REFUSED_EVENTS = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.fork", "os.system", "ctypes.dlopen")


def confine() -> None:
    """Put walls around this process, for good: memory, time, no further file and so no socket either.

    The modules that reading needs must be loaded before. With no file number to be had, the kernel itself refuses
    files and connections, whatever a document brings a library to try; the hook turns Python's own attempts away.
    """
    for kind, limit in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, LARGEST_REPLY),
        (resource.RLIMIT_NOFILE, 0),
    ):
        _lower(kind, limit)
    if sys.platform != "darwin":  # where the system takes no limit of address space
        _lower(resource.RLIMIT_AS, MEMORY)
    sys.addaudithook(_refuse)


def _lower(kind: int, limit: int) -> None:
    """Set a limit for good; a lower one that is there already stays, since no process may raise it."""
    _, hard = resource.getrlimit(kind)
    least = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (least, least))


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED_EVENTS):
        raise PermissionError(f"{event} is not allowed while a document is read")
