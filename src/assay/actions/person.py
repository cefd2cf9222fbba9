"""What a run found for the one person that a command is about."""

from dataclasses import replace

from assay.actions.run import run
from assay.actions.run_request import RunRequest
from assay.actions.shared_work import has_pack, run_from_pack
from assay.basics.errors import UsageError
from assay.basics.progress import Progress
from assay.coverage.model import PersonCover, RunResult


def run_for_person(request: RunRequest, progress: Progress) -> tuple[RunResult, PersonCover]:
    """A run that reports on exactly one person; UsageError where nobody, or more than one, was asked for.

    A shared pack stands for the run that it was made from.
    """
    if has_pack(request):
        return run_from_pack(request)
    if len(request.people) != 1:
        raise UsageError(
            "this command is about one person"
            + (f", and {len(request.people)} were asked for" if request.people else ""),
            remedy="Name them with --person: an address, a name or an id; 'assay facts PATH' lists the people.",
        )
    result = run(replace(request, everyone=False), progress)
    return result, result.people[0]
