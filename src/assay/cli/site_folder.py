"""Where a server's folder is, for the commands that need it."""

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from assay.basics.errors import SetupError

data_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--data", metavar="DIR", type=click.Path(path_type=Path), help="Where the record and its files are kept."
)


def site_folder(named: Path | None) -> Path:
    """The folder that was named, else that of ASSAY_SITE_DIR or of the user's data; SetupError without the extra."""
    from assay.actions.standards import data_folder

    if importlib.util.find_spec("django") is None:
        raise SetupError(
            "the web application's packages are not installed",
            remedy="pip install 'assay[site]'; in a checkout: make serve",
        )
    from assay.site.project.environment import folder_from

    return named or folder_from(os.environ, data_folder())
