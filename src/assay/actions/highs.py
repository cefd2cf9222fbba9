"""Solves integer programmes by HiGHS."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from assay.basics.errors import SetupError
from assay.coverage.programme import Row, Solved

TIME_LIMIT = 30.0  # seconds a stage; what is found by then is used, with its gap
# The two settings that helped (benchmarks/portfolio_choice.py): an interior point method for the relaxations, and no
# starting again. Gaps are 0 because the choice is meant to be exact; aims are whole numbers, so half of one proves it.
_OPTIONS = (
    ("output_flag", False),
    ("mip_lp_solver", "ipm"),
    ("mip_allow_restart", False),
    ("mip_rel_gap", 0.0),
    ("mip_abs_gap", 0.5),
    ("time_limit", TIME_LIMIT),
)


def solve(rows: Sequence[Row], aim: Sequence[int]) -> Solved:
    """The largest value of the aim, exactly, unless the time limit comes first; then `gap` says how far it may be.

    SetupError where the time did not suffice for any values at all.
    """
    import highspy  # only here: it takes a moment to load

    with _no_banner():
        highs = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy has types but none here
    for name, value in _OPTIONS:
        highs.setOptionValue(name, value)
    highs.passModel(_model(rows, aim))
    # No values to start from are handed over: with them HiGHS 1.16 called a worse choice the best.
    highs.run()
    if highs.getModelStatus() == highspy.HighsModelStatus.kSolveError:
        # HiGHS 1.16 stumbles over its own presolve on a few small programmes, and solves them at once without it.
        highs.clearSolver()
        highs.setOptionValue("presolve", "off")
        highs.run()
    if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        raise SetupError(
            f"no choice was found within {TIME_LIMIT:.0f} seconds on this machine",
            remedy="Choose from a shorter period (--since), or from fewer repositories.",
        )
    values = tuple(round(value) for value in highs.getSolution().col_value)
    is_best = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return Solved(values, 0.0 if is_best else float(highs.getInfo().mip_gap))


def _model(rows: Sequence[Row], aim: Sequence[int]) -> Any:
    import highspy
    import numpy as np

    model, none = highspy.HighsLp(), highspy.kHighsInf
    model.num_col_, model.num_row_ = len(aim), len(rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array(aim, dtype=float)
    model.col_lower_, model.col_upper_ = np.zeros(len(aim)), np.ones(len(aim))
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(aim)
    model.row_lower_ = np.array([-none if row.least is None else row.least for row in rows], dtype=float)
    model.row_upper_ = np.array([none if row.most is None else row.most for row in rows], dtype=float)
    terms = [term for row in rows for term in row.terms]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(row.terms) for row in rows)])
    model.a_matrix_.index_ = np.array([column for column, _ in terms])
    model.a_matrix_.value_ = np.array([factor for _, factor in terms], dtype=float)
    return model


@contextmanager
def _no_banner() -> Iterator[None]:
    """HiGHS 1.16 prints two lines as it is made, before any option can forbid it: they would spoil `--json -`.

    For that moment the process's standard output leads nowhere.
    """
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
