"""Draws signals for a reader to judge, by a printed seed: so many for each duty, from as many repositories as can be.

    python benchmarks/draw_signals.py RUN.json… --seed 7 --each 5 > sample.md

RUN.json are what `assay run --json` wrote. Within a duty, one signal of each kind of reason comes before a second of any,
and one of each repository before a second of any; firm signals before slight ones, since these are what can become strong.
"""

import argparse
import json
import random
import re
from collections import Counter
from pathlib import Path

# What differs between two signals of one kind: names of files and things, numbers, references.
PARTICULAR = re.compile(r"\S*[./#_\d@]\S*|\(.*?\)|, .*")


def main() -> None:
    """Print the sample as Markdown, a duty a chapter and a signal a section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--each", type=int, default=5)
    asked = parser.parse_args()
    pool = [item for run in asked.runs for item in signals(run)]
    print(f"Seed {asked.seed}, {asked.each} a duty of {len(pool)} signals from {len(asked.runs)} repositories.\n")
    for duty in range(1, 22):
        mine = [item for item in pool if item["duty"] == duty]
        print(f"# Duty {duty}: {len(mine)} signals\n")
        for number, item in enumerate(draw(mine, asked.seed, asked.each), 1):
            print(f"## {duty}.{number} in {item['repository']} ({item['force']}; {' '.join(item['statements'])})\n")
            print(f"The person {item['reason']}.\n\n> {item['quote']}\n")
            print("\n".join(f"- `{locator}`" for locator in item["locators"]) + "\n")


def signals(run: Path) -> list[dict]:
    """Every signal that one run lists."""
    document = json.loads(run.read_text("utf-8"))
    return [
        {**signal, "duty": duty["number"], "repository": run.stem}
        for person in document["people"]
        for duty in person["duties"]
        for signal in duty["signals"]
    ]


def kind(reason: str) -> str:
    """The first words of a reason without what is particular to it: 'wrote unit tests beside the code'."""
    return " ".join(PARTICULAR.sub("", reason).split()[:5])


def draw(pool: list[dict], seed: int, count: int) -> list[dict]:
    """Repeatedly the rarest kind so far, in it the rarest repository so far, firm before slight; chance decides the rest."""
    chance = random.Random(seed)
    left = chance.sample(sorted(pool, key=lambda i: (i["repository"], i["reason"], str(i["locators"]))), len(pool))
    kinds: Counter[str] = Counter()
    places: Counter[str] = Counter()
    drawn: list[dict] = []
    for _ in range(min(count, len(left))):
        best = min(left, key=lambda i: (kinds[kind(i["reason"])], places[i["repository"]], i["force"] != "firm"))
        left.remove(best)
        kinds[kind(best["reason"])] += 1
        places[best["repository"]] += 1
        drawn.append(best)
    return drawn


if __name__ == "__main__":
    main()
