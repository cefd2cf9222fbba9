"""Times the choice of a portfolio on made-up pieces: 500 pieces × 38 statements, at most 10, at several densities.

    python benchmarks/portfolio_choice.py

Density is the chance that a piece shows a statement; such even chance is the hardest case there is, since no piece
is plainly better than another. The goal is 2 s for every one.
"""

import random
import time

from assay.actions.highs import solve
from assay.coverage.model import PieceCover
from assay.coverage.portfolio import Candidate, choose_portfolio

CODES = tuple(f"X{number}" for number in range(38))
PIECES, MOST = 500, 10
DENSITIES = (0.03, 0.06, 0.12, 0.30)
SEEDS = (1, 2, 3)
KINDS = ("source", "test", "docs", "ci", "infrastructure", "")


def make(density: float, seed: int) -> list[Candidate]:
    """Candidates by chance: four in ten of what is shown of the first half of the statements is strong."""
    chance = random.Random(f"{density} {seed}")
    found = []
    for number in range(PIECES):
        shows = frozenset(code for code in CODES if chance.random() < density)
        strong = frozenset(code for code in CODES if code in shows and int(code[1:]) < 18 and chance.random() < 0.4)
        piece = PieceCover(f"p{number:03}", "", "run", "r", 0, number, 1, 1, 1.0, (), (), False, 0, 0, (), (), (), ())
        found.append(Candidate(piece, shows, strong, chance.choice(KINDS), chance.randrange(4), chance.randrange(4)))
    return found


def main() -> None:
    """Print a row for each density and seed."""
    print("density seed  seconds  pieces  covered  strong  gap")
    worst = 0.0
    for density in DENSITIES:
        for seed in SEEDS:
            candidates = make(density, seed)
            begun = time.perf_counter()
            found = choose_portfolio(candidates, CODES, most=MOST, locked=(), solve=solve)
            taken = time.perf_counter() - begun
            worst = max(worst, taken)
            print(
                f"{density:7.2f} {seed:4}  {taken:7.2f}  {len(found.chosen):6}  {len(found.covered):7}  "
                f"{len(found.strong):6}  {found.gap:.4f}"
            )
    print(f"slowest: {worst:.2f} s")


if __name__ == "__main__":
    main()
