"""The standards and plans that enrolments name, loaded once for each server."""

from datetime import date
from functools import cache, lru_cache

from django.utils import timezone

from assay.actions.plans import KnownPlan, list_plans
from assay.actions.register import open_register
from assay.actions.standards import data_folder, list_standards
from assay.basics.errors import SetupError
from assay.outputs.register_site import SiteStandard
from assay.outputs.register_site.site import RegisterSite


@cache
def plans() -> dict[str, KnownPlan]:
    """The plans at hand by name, each with its version of the standard."""
    return {known.plan.name: known for known in list_plans(data_folder())}


def plan_named(name: str) -> KnownPlan:
    """The plan that an enrolment names; SetupError where the server has lost its file."""
    found = plans().get(name)
    if found is None:
        raise SetupError(
            f"the assessment plan {name} is not on this server", remedy="Put its file back into the folder of plans."
        )
    return found


def standard_name(known: KnownPlan) -> str:
    """How an enrolment names a version of a standard."""
    return f"{known.standard.reference}-{known.standard.version}"


def register() -> RegisterSite:
    """The standards at hand and their register of HTQs, ready to be searched; a later import needs a restart."""
    return _register_of(timezone.localdate())


@lru_cache(maxsize=1)
def _register_of(today: date) -> RegisterSite:
    folder = data_folder()
    standards = tuple(
        SiteStandard(known.name, known.standard, known.file.purpose, known.file.link_sources, known.is_default)
        for known in list_standards(folder)
    )
    return RegisterSite(open_register(folder), standards, today)
