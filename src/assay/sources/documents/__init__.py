"""Documents (docx, pdf, xlsx, Markdown, HTML, CSV, text) → blocks with their places."""

from assay.sources.documents.folder import FoundFile, find_documents
from assay.sources.documents.reading import DocumentError, read_document, read_documents

__all__ = ["DocumentError", "FoundFile", "find_documents", "read_document", "read_documents"]
