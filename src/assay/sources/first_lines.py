"""First lines by which a text file says what it is: an Assay form, or a learning log."""

import re

FORM = "Assay form: duty"
FORM_LINE = re.compile(rf"^(?:#\s*)?\"?{FORM} (\d{{1,2}})\b", re.IGNORECASE)
LOG_LINE = re.compile(
    r"^#{0,3}\s*[\w' -]{0,60}\b(?:learning|CPD|off[- ]the[- ]job|OTJ|training)\b[\w' -]{0,20}"
    r"\b(?:log|record|diary|journal|hours)\b",
    re.IGNORECASE,
)
