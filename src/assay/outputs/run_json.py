"""The JSON of a run: a documented, versioned contract (docs/json.md). More keys may be added, none taken away."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from assay.coverage.model import DutyCover, Evidence, PersonCover, PieceCover, RunResult, StageCover, StatementCover
from assay.duties.model import Signal
from assay.work.note import Note
from assay.work.surroundings import Surrounding

SCHEMA = 1


def run_document(result: RunResult, *, names: bool) -> dict[str, Any]:
    """The whole result as plain values. Addresses are in it only with `names`."""
    standard = result.standard
    labels = dict(result.colleagues) | {cover.person.id: cover.label for cover in result.people}
    return {
        "assay": result.version,
        "schema": SCHEMA,
        "standard": {
            "reference": standard.reference,
            "version": standard.version,
            "title": standard.title,
            "version_note": standard.version_note,
            "licence": standard.licence,
        },
        "sources": [
            {
                "kind": source.kind,
                "path": source.path,
                "commits": source.commits,
                "merges": source.merges,
                "commits_read": source.commits_read,
                "cached_commits": source.cached_commits,
                "items": source.items,
                "notes": list(source.notes),
            }
            for source in result.sources
        ],
        "rule": result.rule,
        "since": result.since or None,
        "until": result.until or None,
        "mapping": result.mapping,
        "surroundings": [
            {"role": around.role.value, "commits": around.commits, "people": around.people}
            for around in result.surroundings
        ],
        "people": [_person(cover, result.surroundings, labels, names) for cover in result.people],
        "bots": list(result.bots),
        "elapsed_s": result.elapsed_s,
    }


def _person(
    cover: PersonCover, surroundings: Sequence[Surrounding], labels: dict[str, str], names: bool
) -> dict[str, Any]:
    person = cover.person
    return {
        "id": person.id,
        "name": cover.label,
        **({"emails": list(person.emails)} if names else {}),
        "commits": person.commits,
        "is_bot": person.is_bot,
        "duties": [_duty(duty) for duty in cover.duties],
        "statements": [_statement(statement) for statement in cover.statements],
        "pieces": [_piece(piece, labels) for piece in cover.pieces],
        "stages": [_stage(stage) for stage in cover.stages],
        "commits_by_role": {around.role.value: around.own.get(person.id, 0) for around in surroundings},
        "notes": [_note(about, note) for about, note in cover.notes],
    }


def _duty(cover: DutyCover) -> dict[str, Any]:
    return {
        "number": cover.duty.number,
        "status": cover.status.value,
        "strength": cover.strength.value if cover.strength else None,
        "score": cover.score,
        "confidence": None,
        "signals": [_signal(signal) for signal in cover.signals],
        "missing": cover.missing,
        "would_fill": cover.would_fill,
    }


def _signal(signal: Signal) -> dict[str, Any]:
    return {
        "reason": signal.reason,
        "quote": signal.quote,
        "grade": signal.grade.value,
        "force": signal.force.value,
        "locators": list(signal.locators),
        "statements": list(signal.statements),
        "piece": signal.piece or None,
        "date": iso_day(signal.time),
    }


def _statement(cover: StatementCover) -> dict[str, Any]:
    return {
        "code": cover.statement.code,
        "status": cover.status.value,
        "strength": cover.strength.value if cover.strength else None,
        "score": cover.score,
        "confidence": None,
        "shown_by": cover.statement.shown_by.value,
        "needs": cover.statement.needs,
        "evidence": [_evidence(item) for item in cover.evidence],
        "evidence_total": cover.evidence_total,
        "missing": cover.missing,
        "would_fill": cover.would_fill,
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    return {
        "piece": item.piece or None,
        "reason": item.reason,
        "quote": item.quote,
        "locators": list(item.locators),
        "score": item.score,
        "strength": item.strength.value,
        "grade": item.grade.value,
        "basis": item.basis,
        "duties": list(item.duties),
        "why_not_strong": item.cap,
    }


def _piece(cover: PieceCover, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "id": cover.id,
        "title": cover.title,
        "kind": cover.kind,
        "repository": cover.repository,
        "start": iso_day(cover.start),
        "end": iso_day(cover.end),
        "commits": cover.commits,
        "all_commits": cover.all_commits,
        "share": cover.share,
        "with": [labels.get(id_, "a colleague") for id_ in cover.others],
        "assistance": list(cover.assistance),
        "merged_by_other": cover.merged_by_other,
        "signed": cover.signed,
        "verified": cover.verified,
        "files": [{"role": role, "files": files, "new_lines": fresh} for role, files, fresh in cover.files],
        "statements": list(cover.statements),
        "locators": [locator for locator, _ in cover.commit_locators],
        "contradictions": [
            {"claim": found.claim, "words": found.words, "fact": found.fact, "commit": found.commit}
            for found in cover.contradictions
        ],
    }


def _note(about: str, note: Note) -> dict[str, Any]:
    return {
        "id": note.id, "about": about, "date": note.when[:10], "what": note.what, "how": note.how,
        "with": note.with_whom, "why": note.why,
    }  # fmt: skip


def _stage(cover: StageCover) -> dict[str, Any]:
    return {
        "stage": cover.name,
        "status": cover.status.value,
        "signals": [_signal(signal) for signal in cover.signals],
        "signals_total": cover.total,
        "gap": cover.gap,
    }


def iso_day(moment: int) -> str:
    """The day of a moment; moments that no calendar has (broken commits) are cut to the nearest one that has."""
    return datetime.fromtimestamp(min(max(moment, 0), 253_402_300_799), UTC).date().isoformat()
