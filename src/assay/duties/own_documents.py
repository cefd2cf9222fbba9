"""What the lenses share when they read documents that are a person's by the user's word: their own account."""

from collections.abc import Iterator, Sequence

from assay.duties.finding import MOST_PLACES, shorten
from assay.duties.items import quoted
from assay.duties.model import Force, Signal
from assay.work.document import Document, DocumentKind, Excerpt
from assay.work.person import Grade
from assay.work.piece import PersonWork

LONGEST_QUOTE = 240


def own_documents(work: PersonWork, *kinds: DocumentKind) -> Iterator[Document]:
    """Documents of these kinds (all, if none is given) that are the person's, without templates that nobody filled in."""
    for document in work.documents:
        if not document.is_template and (not kinds or document.kind in kinds):
            yield document


def signal_of_document(
    document: Document,
    duty: int,
    reason: str,
    *,
    statements: tuple[str, ...],
    excerpts: Sequence[Excerpt] = (),
    stages: tuple[str, ...] = (),
) -> Signal:
    """A signal that rests on a document: never firm, since only the user says whose it is.

    Where the file's own properties name somebody, the reason says so: whoever judges should know.
    """
    words = excerpts or ((document.opening,) if document.opening else ())
    hint = "; the file's own properties name an author, whom you should compare" if document.property_author else ""
    return Signal(
        duty=duty,
        piece=document.place,
        reason=f"{reason} '{shorten(document.title, 80)}', by their own account{hint}",
        quote=quoted(words[0].text if words else document.title, LONGEST_QUOTE),
        locators=tuple(dict.fromkeys(f"{document.place} {e.place}" for e in words))[:MOST_PLACES] or (document.place,),
        grade=Grade.B,
        force=Force.SLIGHT,
        statements=statements,
        time=document.written,
        stages=stages,
        title=document.title,
    )
