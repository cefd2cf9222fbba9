"""What the headings of a learning log mean."""

from collections.abc import Sequence

# Field → headings that say so, in small letters; the first that a log has is taken.
MEANINGS: dict[str, tuple[str, ...]] = {
    "day": ("date", "day", "date of activity", "activity date", "start date", "date completed", "when"),
    "hours": ("hours", "otj hours", "off-the-job hours", "off the job hours", "duration", "duration (hours)", "time (hours)", "time", "cpd hours", "hours claimed"),
    "minutes": ("minutes", "duration (minutes)", "time (minutes)", "mins"),
    "topic": ("topic", "subject", "title", "activity title", "learning", "what i learnt", "what i learned", "what was learnt", "module", "name of activity", "course"),
    "activity": ("activity", "activity type", "type", "type of activity", "method", "what i did", "description", "details", "from", "source"),
    "reflection": ("reflection", "reflections", "notes", "impact", "what i will do", "how i used it", "used in", "comment", "comments"),
    "statements": ("ksbs", "ksb", "statements", "ksb codes", "ksbs covered", "ksbs claimed", "ksbs addressed", "linked ksbs", "standards"),
    "learner": ("learner", "by", "email", "learner email", "apprentice", "e-mail", "address"),
}  # fmt: skip


def fields_of(headings: Sequence[str]) -> dict[str, int]:
    """The column of each field that a log has."""
    plain = [" ".join(heading.casefold().replace("_", " ").split()).rstrip(":*") for heading in headings]
    found = {}
    for field, names in MEANINGS.items():
        at = next((plain.index(name) for name in names if name in plain), None)
        if at is not None:
            found[field] = at
    return found


def is_log(headings: Sequence[str]) -> bool:
    """Whether headings are those of a log: a day, a length of time, and what it was about."""
    found = fields_of(headings)
    return "day" in found and ("hours" in found or "minutes" in found) and ("topic" in found or "activity" in found)
