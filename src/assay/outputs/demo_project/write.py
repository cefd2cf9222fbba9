"""Writes the worked example into a folder: whole or not at all."""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assay.basics.errors import OutputError
from assay.basics.progress import Progress
from assay.outputs.demo_project.coverage import write_coverage
from assay.outputs.demo_project.git_writer import GitWriter
from assay.outputs.demo_project.github import write_github
from assay.outputs.demo_project.history import History, write_history
from assay.outputs.demo_project.jira import write_jira
from assay.outputs.demo_project.junit import write_junit
from assay.outputs.demo_project.moments import Chance, Times
from assay.outputs.demo_project.papers import write_papers
from assay.outputs.demo_project.reported import Reports, list_runs
from assay.outputs.demo_project.scans import write_boms, write_scans
from assay.outputs.demo_project.story import Story, load, load_story, text_of

REPOSITORY = "journeys.git"
_NAMED = re.compile(r"\{commit:([\w.-]+)\}")


@dataclass(frozen=True, slots=True)
class DemoProject:
    """What was written."""

    folder: Path
    commits: int
    changes: int
    issues: int
    files: int  # of exports


def write_demo_project(folder: Path, seed: int, progress: Progress) -> DemoProject:
    """Write repository, exports, truths and README into a new or empty folder. OutputError where that cannot be."""
    _refuse_what_is_there(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        part.chmod(0o755)
        done = _write(part, folder, seed, progress)
        part.rename(folder)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return done


def _write(part: Path, folder: Path, seed: int, progress: Progress) -> DemoProject:
    story = load_story()
    times = Times(story, Chance(seed))
    progress("writing the repository", 0, 3)
    with GitWriter(part / REPOSITORY) as git:
        history = write_history(story, times, git)
    progress("writing the exports", 1, 3)
    exports = _exports(story, times, history)
    texts = {
        "README.md": text_of("README.md").replace("{seed}", str(seed)),
        "truths.yaml": _NAMED.sub(lambda match: history.commits[match[1]].id, text_of("truths.yaml")),
    }
    progress("writing the files", 2, 3)
    files = {f"exports/{name}": content for name, content in exports.items()}
    for name, content in (files | {name: text.encode() for name, text in texts.items()}).items():
        target = part / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    progress("writing the files", 3, 3)
    return DemoProject(folder, len(history.commits), len(story.changes), len(story.team.issues), len(files))


def _exports(story: Story, times: Times, history: History) -> dict[str, bytes]:
    reports = load("reports.yaml", Reports)
    runs = list_runs(story, times, history, reports)
    found = [
        *_under("github", write_github(story, times, history, runs).items()),
        *_under("jira", write_jira(story, times).items()),
        *_under("reports", write_junit(runs, times.chance)),
        *_under("reports", write_coverage(history, reports)),
        *_under("scans", write_scans(times, history, reports, story.team.project)),
        *_under("scans", write_boms(story, times, history, reports)),
        *write_papers(story, times).items(),
    ]
    return dict(sorted(found))


def _under(folder: str, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    return ((f"{folder}/{name}", content) for name, content in files)


def _refuse_what_is_there(folder: Path) -> None:
    """Only a new place, or an empty folder that nobody works in, is taken."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise OutputError("there is something at this place already", where=str(folder), remedy="Name a new folder.")
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise OutputError("the folder is not empty", where=str(folder), remedy="Name a new or an empty folder.")
    except OSError as error:
        raise _unwritable(folder, error) from error
    if folder.resolve() == Path.cwd():
        raise OutputError(
            "this is the folder that you are in", where=str(folder), remedy="Name a folder in it, such as demo."
        )


def _unwritable(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        f"the example could not be written: {error.strerror}", where=str(folder), remedy="Name another folder."
    )
