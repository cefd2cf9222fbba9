"""How the packages of an extra are installed into the very Python that runs Assay: in a clone `pip` is another's."""

import shlex
import sys


def how_to_install(extra: str) -> str:
    """The command to type: "…/.venv/bin/python -m pip install 'assay[pdf]'"."""
    return f"{shlex.quote(sys.executable or 'python3')} -m pip install 'assay[{extra}]'"
