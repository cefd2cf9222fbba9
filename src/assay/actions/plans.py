"""List and find assessment plans, each held against its standard."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from assay.actions.standards import list_standards
from assay.basics.errors import InputError, UsageError
from assay.sources.plan_data import FOLDER, plans_in, shipped_plans
from assay.standards.model import Standard
from assay.standards.plan import AssessmentPlan, plan_problems


@dataclass(frozen=True, slots=True)
class KnownPlan:
    """A plan that is at hand, with the version of the standard that it is about."""

    plan: AssessmentPlan
    standard: Standard
    is_shipped: bool
    is_default: bool  # what its standard's reference alone asks for


def list_plans(data_dir: Path) -> tuple[KnownPlan, ...]:
    """All plans at hand, by name; InputError where one does not fit its standard."""
    standards = {
        (known.standard.reference, known.standard.version): known.standard for known in list_standards(data_dir)
    }
    shipped = shipped_plans()
    plans = {plan.name: (plan, True) for plan in shipped}
    for plan in plans_in(data_dir / FOLDER):
        if plan.name in plans:
            raise _misfit(plan, "there is another plan of this name", data_dir)
        plans[plan.name] = (plan, False)
    defaults = _defaults([plan for plan, _ in plans.values()])
    found = []
    for name in sorted(plans):
        plan, is_shipped = plans[name]
        standard = standards.get((plan.standard, plan.version))
        if standard is None:
            raise _misfit(plan, f"{plan.standard} {plan.version} is not at hand", data_dir)
        if problems := plan_problems(plan, standard):
            raise _misfit(plan, "; ".join(problems), data_dir)
        found.append(KnownPlan(plan, standard, is_shipped, name in defaults))
    return tuple(found)


def find_plan(name: str, data_dir: Path) -> KnownPlan:
    """The plan of a name ('ST0116/epa'), or the usual one of a standard ('ST0116'); UsageError lists what is known."""
    known = list_plans(data_dir)
    wanted = name.strip().casefold()
    for entry in known:
        is_usual = entry.is_default and wanted in _standard_names(entry.plan)
        if wanted == entry.plan.name.casefold() or is_usual:
            return entry
    names = [entry.plan.name for entry in known]
    near = difflib.get_close_matches(wanted, [n.casefold() for n in names], n=1, cutoff=0.5)
    meant = f"Did you mean {next(n for n in names if n.casefold() == near[0])}? " if near else ""
    remedy = f"{meant}Known are: {', '.join(names)}. docs/plans.md tells how another is written."
    raise UsageError(f"no assessment plan is known as '{name}'", remedy=remedy)


def _standard_names(plan: AssessmentPlan) -> tuple[str, str]:
    return plan.standard.casefold(), f"{plan.standard}-{plan.version}".casefold()


def _defaults(plans: list[AssessmentPlan]) -> set[str]:
    """The names of each standard's first plan that is no example."""
    first: dict[str, str] = {}
    for plan in sorted(plans, key=lambda plan: plan.name):
        if not plan.is_example:
            first.setdefault(plan.standard, plan.name)
    return set(first.values())


def _misfit(plan: AssessmentPlan, what: str, data_dir: Path) -> InputError:
    return InputError(
        f"the plan {plan.name} cannot be used: {what}",
        where=str(data_dir / FOLDER),
        remedy="Mend the file (docs/plans.md tells how one is written), or move it away.",
    )
