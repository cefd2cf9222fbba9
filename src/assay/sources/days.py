"""Reads days and times as people and their tools write them in tables."""

from datetime import UTC, datetime

from assay.sources.gathering import Unfit, moment

# Tried in this order where no format is given: ISO first, then the day before the month, as it is written in the UK.
FORMATS = (
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%d/%m/%y",
    "%d/%b/%y %I:%M %p",
    "%d/%b/%y",
    "%d %b %Y %H:%M",
    "%d %b %Y",
    "%d %B %Y",
    "%d-%m-%Y",
)


def read_day(text: str, form: str = "") -> int:
    """Seconds since 1970 of a day or time, by a format where one is given; 0 for none. Unfit where nothing fits."""
    if not text:
        return 0
    if not form:
        try:
            return moment(text)
        except Unfit:
            pass
    for known in (form,) if form else FORMATS:
        try:
            return int(datetime.strptime(text, known).replace(tzinfo=UTC).timestamp())
        except ValueError:
            continue
    raise Unfit("a day in it is written in no known way (give 'dates' in a mapping)")
