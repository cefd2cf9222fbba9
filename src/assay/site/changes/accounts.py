"""A learner's own account of a piece of work, saved as it is written."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from assay.basics.errors import UsageError
from assay.site.record.models import Account, Piece

LONGEST = 10_000  # characters, of one answer


@dataclass(frozen=True, slots=True)
class Answers:
    """What an account is asked for."""

    what: str = ""
    how: str = ""
    with_whom: str = ""
    why: str = ""


class StaleAccountError(UsageError):
    """The account was saved elsewhere meanwhile; `kept` is what is there now, and nothing was overwritten."""

    def __init__(self, kept: Account) -> None:
        super().__init__(
            "this account was changed in another window",
            remedy="Both versions are below: bring them together, and save again.",
        )
        self.kept = kept


def save_account(piece: Piece, answers: Answers, revision: int, now: datetime) -> Account:
    """Keep the answers, if `revision` is still the one they started from; StaleAccountError where it is not."""
    texts = {"what": answers.what, "how": answers.how, "with_whom": answers.with_whom, "why": answers.why}
    if any(len(text) > LONGEST for text in texts.values()):
        raise UsageError(f"an answer is longer than {LONGEST:,} characters", remedy="Shorten it; nothing was saved.")
    if revision == 0 and (made := _first(piece, texts, now)):
        return made
    changed = Account.objects.filter(piece=piece, revision=revision).update(
        **texts, revision=revision + 1, saved_at=now
    )
    kept = Account.objects.get(piece=piece)
    if not changed and {name: getattr(kept, name) for name in texts} != texts:
        raise StaleAccountError(kept)
    return kept


def _first(piece: Piece, texts: dict[str, str], now: datetime) -> Account | None:
    try:
        with transaction.atomic():
            return Account.objects.create(piece=piece, revision=1, saved_at=now, **texts)
    except IntegrityError:
        return None
