"""The standards and plans that enrolments name, loaded once for each server."""

from functools import cache

from assay.actions.plans import KnownPlan, list_plans
from assay.actions.standards import data_folder
from assay.basics.errors import SetupError


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
