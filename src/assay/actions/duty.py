"""One duty: the product that it asks for, the signals for persons, and what is missing."""

from dataclasses import dataclass

from assay.actions.products import ProductWishes, make_product, product_input
from assay.actions.run import gather_works, within
from assay.actions.run_request import RunRequest
from assay.basics.errors import UsageError
from assay.basics.progress import Progress
from assay.coverage.model import SourceRead
from assay.duties import lenses_of
from assay.duties.model import Lens, Signal
from assay.duties.product import DutyProduct, MadeProduct
from assay.duties.products import find_products
from assay.sources.git.cache import FactCache
from assay.standards.model import Standard


@dataclass(frozen=True, slots=True)
class DutyResult:
    """A duty's product, with the signals of each person reported on."""

    standard: Standard
    made: MadeProduct
    signals: tuple[tuple[str, Signal], ...]  # the person's name and what they did, newest first
    sources: tuple[SourceRead, ...]
    rule: str  # which rule chose the people, in words

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing: for the product, and for the people."""
        if self.signals:
            return self.made.product.gaps
        told = f"no deed of a person was found for it: {_lens_of(self.made.duty).would_fill}"
        return (*self.made.product.gaps, told)


def _lens_of(duty: DutyProduct) -> Lens:
    return next(lens for lens in lenses_of(duty.standard) if lens.number == duty.number)


def find_product(number: int) -> DutyProduct:
    """The product of a duty; UsageError where it has none."""
    found = next((product for product in find_products() if product.number == number), None)
    if found is None:
        having = ", ".join(str(product.number) for product in find_products())
        raise UsageError(f"duty {number} has no product.", remedy=f"The duties that have one are {having}.")
    return found


def assess_duty(number: int, request: RunRequest, wishes: ProductWishes, progress: Progress) -> DutyResult:
    """Read everything, make the product, and ask the duty's own lens about each person."""
    duty = find_product(number)
    cache = FactCache(request.cache_file)
    try:
        is_code = duty.is_of_code
        gathered = gather_works(
            request, cache, progress, documents=duty.reads_documents, measures_code=is_code, finds_copies=is_code
        )
    finally:
        cache.close()
    lens = _lens_of(duty)
    signals = [
        (person.name, signal)
        for person in gathered.chosen.people
        for signal in lens.assess(gathered.works[person.id])
        if within(signal.time, request)
    ]
    return DutyResult(
        standard=request.standard,
        made=make_product(duty, product_input(request, gathered, wishes)),
        signals=tuple(sorted(signals, key=lambda pair: (-pair[1].time, pair[0], pair[1].locators))),
        sources=gathered.sources,
        rule=gathered.chosen.rule,
    )
