"""The coverage statement of a course: a page, a PDF and JSON that say the same in plain words."""

from assay.outputs.course_statement.json_form import statement_document
from assay.outputs.course_statement.page import StatementPage
from assay.outputs.course_statement.pdf import statement_pdf
from assay.outputs.course_statement.write import write_statement_page

__all__ = ["StatementPage", "statement_document", "statement_pdf", "write_statement_page"]
