"""Who wrote a document, as the products show it."""

from assay.duties.product import ProductInput
from assay.work.document import Document


def author_of(document: Document, given: ProductInput) -> str:
    """Who began a document by git, or whose it is by the user's word; '' where neither says."""
    if document.history:
        return given.writer(document.history.begun_by)
    return "the person reported on, by their word" if document.author else ""
