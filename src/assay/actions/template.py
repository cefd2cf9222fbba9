"""Empty forms for duties whose traces may be in no tool."""

from assay.basics.errors import UsageError
from assay.sources.form_export.forms import FORMS, Form, find_form, markdown, table


def list_forms() -> tuple[Form, ...]:
    """Every form, by duty."""
    return FORMS


def make_template(duty: int, *, as_table: bool) -> str:
    """The empty form of a duty as Markdown, or as CSV; UsageError where it has none."""
    form = find_form(duty)
    if form is None:
        having = ", ".join(str(form.duty) for form in FORMS)
        raise UsageError(f"duty {duty} has no form.", remedy=f"The duties that have one are {having}.")
    return table(form) if as_table else markdown(form)
