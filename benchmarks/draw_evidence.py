"""Draws suggestions for a reader to judge, by a printed seed, spread over statements and repositories.

    python benchmarks/draw_evidence.py RUN.json… --seed 7 --count 40 > sample.md

RUN.json are what `assay run --json` wrote. Each kind of statement gets a part of the draw (knowledge 12, skills 22,
behaviours 6 of 40, as far as there are any), each statement and repository within it as even a one as there is.
"""

import argparse
import json
import random
from collections import Counter
from pathlib import Path

PARTS = {"K": 0.3, "S": 0.55, "B": 0.15}


def main() -> None:
    """Print the sample as Markdown, one suggestion a section, with a line for the reader's verdict."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--strength", default="strong")
    asked = parser.parse_args()
    pool = [item for run in asked.runs for item in suggestions(run, asked.strength)]
    print(f"Seed {asked.seed}, {asked.count} of {len(pool)} suggestions from {len(asked.runs)} repositories.\n")
    for number, item in enumerate(draw(pool, asked.seed, asked.count), 1):
        print(f"## {number}. {item['code']} in {item['repository']}\n")
        print(f"This may show {item['code']}, because the person {item['reason']}.\n\n> {item['quote']}\n")
        print(f"Piece: {item['title']}\n\n" + "\n".join(f"- `{locator}`" for locator in item["locators"]) + "\n")


def suggestions(run: Path, strength: str) -> list[dict]:
    """Every piece of evidence of a strength in one run."""
    document = json.loads(run.read_text("utf-8"))
    found = []
    for person in document["people"]:
        titles = {piece["id"]: piece["title"] for piece in person["pieces"]}
        for statement in person["statements"]:
            for evidence in statement["evidence"]:
                if evidence["strength"] == strength:
                    title = titles.get(evidence["piece"], "(a tag)")
                    found.append({**evidence, "code": statement["code"], "title": title, "repository": run.stem})
    return found


def draw(pool: list[dict], seed: int, count: int) -> list[dict]:
    """Repeatedly the rarest statement so far, and in it the rarest repository so far; chance decides the rest."""
    chance = random.Random(seed)
    left = chance.sample(sorted(pool, key=lambda i: (i["repository"], i["code"], str(i["locators"]))), len(pool))
    drawn: list[dict] = []
    for letter, part in PARTS.items():
        kind = [item for item in left if item["code"][0] == letter]
        take(drawn, kind, round(part * count))
    take(drawn, [item for item in left if item not in drawn], count - len(drawn))
    return drawn


def take(drawn: list[dict], left: list[dict], count: int) -> None:
    """Move up to `count` suggestions from what is left to what is drawn."""
    codes = Counter(item["code"] for item in drawn)
    places = Counter(item["repository"] for item in drawn)
    for _ in range(min(len(left), count)):
        best = min(left, key=lambda i: (codes[i["code"]], places[i["repository"]]))
        left.remove(best)
        codes[best["code"]] += 1
        places[best["repository"]] += 1
        drawn.append(best)


if __name__ == "__main__":
    main()
