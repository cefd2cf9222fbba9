"""A shared pack in place of repositories: what it tells of its person, for the commands that can work from it."""

from assay.actions.run_request import RunRequest
from assay.basics.errors import InputError, UsageError
from assay.coverage.evidence import best_first
from assay.coverage.model import PersonCover, RunResult, SourceRead
from assay.coverage.shared_pack import SharedPack
from assay.coverage.statements import cover_statements
from assay.duties import lenses_of
from assay.sources.shared_pack import is_pack, read_pack
from assay.work.person import Person


def has_pack(request: RunRequest) -> bool:
    """Whether a shared pack is among the paths."""
    return any(is_pack(path) for path in request.paths)


def run_from_pack(request: RunRequest) -> tuple[RunResult, PersonCover]:
    """What a run would have found in the shared pieces alone: statements and pieces; duties and stages are in no pack.

    UsageError where anything else is asked for beside the pack, InputError where it is of another standard.
    """
    if len(request.paths) > 1:
        raise UsageError("a shared pack is read alone", remedy="Give the pack as the only PATH.")
    if request.since is not None or request.until is not None:
        raise UsageError("--since and --until are for repositories", remedy="Leave them out: a pack was chosen before.")
    path = request.paths[0]
    pack = read_pack(path).pack
    if any(who.casefold() not in pack.person.casefold() for who in request.people):
        raise UsageError(f"this pack is of '{pack.person}'", where=str(path), remedy=f'Say --person "{pack.person}".')
    standard = request.standard
    if (pack.reference, pack.version) != (standard.reference, standard.version):
        raise InputError(
            f"the pack speaks of {pack.reference} {pack.version}, not of {standard.reference} {standard.version}",
            where=str(path),
            remedy="Name a plan of the pack's standard with --plan.",
        )
    if unknown := {code for piece in pack.pieces for code in piece.statements} - {s.code for s in standard.statements}:
        raise InputError(
            f"the standard has no statement {min(unknown)}", where=str(path), remedy="Ask for the pack again."
        )
    cover = _cover(pack, request)
    source = SourceRead("pack", str(path), 0, 0, 0, 0, ("only what somebody chose to share; there may be more",))
    result = RunResult(
        version=pack.assay,
        standard=standard,
        sources=(source,),
        rule="the person of the shared pack",
        people=(cover,),
        bots=(),
        colleagues=(),
        since="",
        until="",
        mapping=pack.mapping,
        elapsed_s=0.0,
    )
    return result, cover


def _cover(pack: SharedPack, request: RunRequest) -> PersonCover:
    evidence = best_first(item for piece in pack.pieces for item in piece.evidence)
    commits = sum(piece.commits for piece in pack.pieces)
    newest = max((piece.end for piece in pack.pieces), default=0)
    return PersonCover(
        person=Person("shared", pack.person, (), commits, is_bot=False, last_time=newest),
        label=pack.person,
        duties=(),
        statements=cover_statements(request.standard, lenses_of(request.standard.reference), evidence),
        pieces=tuple(sorted(pack.pieces, key=lambda piece: (-piece.end, piece.id))),
        stages=(),
    )
