"""What a draft says in its comments: where each thing was told, and what it leaves open."""

from collections.abc import Iterator

from assay.curriculum.descriptors.draft import CourseDraft, ImportRemark, ImportRemarkKind

_MOST = 60  # remarks of one kind at the top; the JSON and the terminal have all
_HEADS = {
    ImportRemarkKind.NOT_TOLD: "Not told, and left out",
    ImportRemarkKind.TOLD_TWICE: "Told differently in two places",
    ImportRemarkKind.ASSUMED: "Assumed",
    ImportRemarkKind.NOT_UNDERSTOOD: "Not understood",
}


def comments_on(draft: CourseDraft) -> dict[str, list[str]]:
    """Comments by the place in the draft that they stand above; '' is its top."""
    comments: dict[str, list[str]] = {"": list(_top(draft))}
    for remark in draft.remarks:
        if remark.key:
            comments.setdefault(_anchor(remark.key, draft), []).append(f"{remark.kind}: {_shown(remark)}")
    for key, place in draft.places.items():
        if place:
            comments.setdefault(key, []).append(f"{_field(key)}{place}")
    return comments


def _top(draft: CourseDraft) -> Iterator[str]:
    documents = "1 document" if draft.documents == 1 else f"{draft.documents} documents"
    yield f"A draft by 'assay course import' of {documents}; where each thing is told stands above it."
    yield "No statement has been looked at yet. Codes that the documents do not tell are positions: 1, 2, …; A1, A2, …"
    for kind, head in _HEADS.items():
        found = draft.of_kind(kind)
        if not found:
            continue
        yield f"{head} ({len(found)}):"
        yield from (f"- {_shown(remark)}" for remark in found[:_MOST])
        if len(found) > _MOST:
            yield f"- and {len(found) - _MOST} more, which --json lists"
    if draft.left_out:
        yield f"Read and left out, since course.yaml has no place for it: {', '.join(draft.left_out)}"


def _shown(remark: ImportRemark) -> str:
    return f"{remark.what} ({remark.place})" if remark.place else remark.what


def _anchor(key: str, draft: CourseDraft) -> str:
    """A field that is left out has no line; what it belongs to has one."""
    return key.rpartition(".")[0] if key in draft.untold else key


def _field(key: str) -> str:
    """Prerequisites stand between other fields, so their comment says what it is about."""
    return "" if key.endswith("]") or "." not in key else f"{key.rpartition('.')[2]}: "
