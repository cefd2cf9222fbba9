"""The process that reads one document: bytes on standard input, lines of JSON (wire.py) on standard output."""

import importlib
import io
import sys
from types import ModuleType

from assay.sources.documents.limits import confine
from assay.sources.documents.wire import Full, Refused, Teller, end, refuse

LACKING = 7  # as in reading.py, which must not be loaded here
_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp437", "latin-1", "ascii")


def main(format_: str) -> None:
    """Read what comes in as a document of one format, within the walls."""
    reader = _loaded(format_)
    content = sys.stdin.buffer.read()
    confine()
    teller = Teller()
    try:
        reader.read(io.BytesIO(content), teller)
    except Full:
        pass  # the teller has said so
    except Refused as error:
        refuse(str(error))
    except MemoryError:
        teller.left_out("the rest", "what follows was not read: it asks for more memory than it may have")
    except Exception as error:  # noqa: BLE001 the outer edge: whatever a library makes of hostile bytes
        if not teller.blocks:
            refuse(f"the file cannot be read as {format_}: it is damaged or no such file ({type(error).__name__})")
        teller.left_out("the rest", f"what follows was not read: the file is damaged ({type(error).__name__})")
    if teller.was_cut:
        teller.left_out("long texts", "texts of more than 10,000 characters were cut there")
    end()


def _loaded(format_: str) -> ModuleType:
    """The reader with all that it will need, since nothing can be loaded behind the walls."""
    try:
        reader = importlib.import_module(f"assay.sources.documents.formats.{format_}")
    except ModuleNotFoundError:
        raise SystemExit(LACKING) from None
    for name in _ENCODINGS:
        "".encode(name)
    return reader


if __name__ == "__main__":
    main(sys.argv[1])
