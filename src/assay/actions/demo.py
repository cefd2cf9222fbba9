"""Writes the worked example that ships."""

from pathlib import Path

from assay.basics.progress import Progress, silent
from assay.outputs.demo_project.write import DemoProject, write_demo_project

SEED = 1


def make_demo(folder: Path, *, seed: int = SEED, progress: Progress = silent) -> DemoProject:
    """The example in a new or empty folder; the same seed gives the same bytes. OutputError where there is more."""
    return write_demo_project(folder, seed, progress)
