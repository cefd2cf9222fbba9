"""How well mapping finds the statements that authors named themselves, on labelled evidence of authors it never saw.

    python benchmarks/mapping_quality.py [FOLDER] [--pred FILE]

FOLDER holds evidence.jsonl (default: ../shared/evidence beside the project); its texts never enter the project. Metrics
are those of the folder's bench.py: R@k is the share of a piece's labels among the first k, MAP the mean average
precision. Only what is learned from labels (frequency and company of codes, the limits of clear matches) is learned
without the group of authors that it is tried on. The profiles were written by hand after many of these pieces had been
read, and the way of combining passages was chosen on them: rows with profiles are upper estimates for other authors.
--pred writes the rankings of the shipped mapper for bench.py.
"""

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assay.actions.text_model import load_encoder, load_profiles
from assay.mapping.mapper import Mapper, make_mapper, map_texts
from assay.mapping.model import Encoder, Vectors
from assay.mapping.profiles import Profile, derive_profiles
from assay.sources.standard_data import read_standard, shipped_standards
from assay.standards.model import Standard

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "evidence"
CLEARS = (0.24, 0.28, 0.32, 0.36)
LEADS = (0.08, 0.11, 0.14, 0.17)
WANTED_PRECISION = 0.6  # of clear matches; authors name only part of what is true, so the real one is higher


class Remembering:
    """An encoder that encodes each text once, however many methods ask."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.array([self._known[text] for text in texts], np.float32)


Piece = dict[str, Any]
Scores = np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--pred", type=Path, help="write the shipped mapper's rankings as JSON lines")
    asked = parser.parse_args()
    if not (asked.folder / "evidence.jsonl").is_file():
        sys.exit(f"No labelled evidence in {asked.folder}; give the folder that holds evidence.jsonl.")
    with open(asked.folder / "evidence.jsonl", encoding="utf-8") as lines:
        pieces = [json.loads(line) for line in lines if line.strip()]
    standard = read_standard(shipped_standards()["ST0116-1.1"], shipped=True).standard
    rows, shipped = compare_methods(pieces, standard)
    print_table(rows, pieces, [statement.code for statement in standard.statements])
    print_clarity(pieces, shipped)
    if asked.pred:
        write_predictions(asked.pred, pieces, shipped)


def compare_methods(pieces: Sequence[Piece], standard: Standard) -> tuple[dict[str, Scores], Mapper]:
    """Scores of every method, shape (pieces, statements), and the mapper as it ships."""
    shipped_encoder = load_encoder(True)
    if shipped_encoder is None:
        sys.exit("The shipped encoder is not installed.")
    encoder = Remembering(shipped_encoder)
    profiles, derived = load_profiles(standard), derive_profiles(standard)
    bare = tuple(Profile(statement.code, (), (), ()) for statement in standard.statements)
    shipped = make_mapper(standard, profiles, encoder)
    mappers = {
        "statement wording, TF-IDF": make_mapper(standard, bare, None),
        "statement wording, embedding": semantic_only(make_mapper(standard, bare, encoder)),
        "derived profiles, both views": make_mapper(standard, derived, encoder),
        "profiles, lexical view": make_mapper(standard, profiles, None),
        "profiles, embedding view": semantic_only(shipped),
        "profiles, both views (shipped)": shipped,
    }
    rows = {name: score(pieces, mapper) for name, mapper in mappers.items()}
    base = rows["profiles, both views (shipped)"]
    rows["  + frequency of codes"] = without_group(pieces, shipped.codes, base, add_frequency)
    rows["  + company of codes"] = without_group(pieces, shipped.codes, base, add_company)
    rows["frequency of codes alone"] = without_group(pieces, shipped.codes, base * 0, add_frequency)
    return rows, shipped


def semantic_only(mapper: Mapper) -> Mapper:
    """The same mapper with a lexical view that knows no words."""
    return dataclasses.replace(mapper, lexical=dataclasses.replace(mapper.lexical, index={}))


def score(pieces: Sequence[Piece], mapper: Mapper) -> Scores:
    """Scores in the order of the mapper's codes; a tiny part of the place keeps the order of ties."""
    found = np.zeros((len(pieces), len(mapper.codes)))
    for row, ranking in enumerate(map_texts([piece["text"] for piece in pieces], mapper)):
        for place, match in enumerate(ranking.matches):
            found[row, mapper.codes.index(match.code)] = match.score - 1e-9 * place
    return found


Learner = Callable[[Scores, Scores], Scores]


def without_group(pieces: Sequence[Piece], codes: Sequence[str], scores: Scores, learn: Learner) -> Scores:
    """Scores changed by what the labels of all other groups teach."""
    labels = np.array([[code in piece["codes"] for code in codes] for piece in pieces], float)
    groups = np.array([piece["group"] for piece in pieces])
    changed = scores.copy()
    for group in sorted(set(groups)):
        changed[groups == group] = learn(scores[groups == group], labels[groups != group])
    return changed


def add_frequency(scores: Scores, labels: Scores) -> Scores:
    """How often a code is named at all."""
    share = (labels.sum(axis=0) + 3) / (labels.sum() + 3 * labels.shape[1])
    return scores + 0.01 * np.log(share * labels.shape[1])


def add_company(scores: Scores, labels: Scores) -> Scores:
    """Codes that are often named together lift one another."""
    together = labels.T @ labels
    np.fill_diagonal(together, 0)
    return scores + 0.1 * scores @ (together / (labels.sum(axis=0)[:, None] + 3))


def measure(ranked: Sequence[str], named: set[str]) -> list[float]:
    """R@1, R@3, R@5 and average precision of one piece."""
    hits = [code in named for code in ranked]
    recalls = [sum(hits[:k]) / len(named) for k in (1, 3, 5)]
    precisions = [sum(hits[: place + 1]) / (place + 1) for place, hit in enumerate(hits) if hit]
    return [*recalls, sum(precisions) / len(named)]


def print_table(rows: dict[str, Scores], pieces: Sequence[Piece], codes: Sequence[str]) -> None:
    groups = {piece["group"] for piece in pieces}
    accounts = np.array([piece["kind"] != "module" for piece in pieces])
    print(f"{len(pieces)} pieces by {len(groups)} groups of authors; {accounts.sum()} are people's own accounts\n")
    print(f"{'':32}     R@1    R@3    R@5    MAP   MAP of accounts")
    for name, scores in rows.items():
        orders = [[codes[c] for c in np.argsort(-row, kind="stable")] for row in scores]
        found = np.array([measure(o, set(p["codes"])) for o, p in zip(orders, pieces, strict=True)])
        figures = "".join(f"{value:7.3f}" for value in found.mean(axis=0))
        print(f"{name:32} {figures} {found[accounts, 3].mean():10.3f}")


def print_clarity(pieces: Sequence[Piece], mapper: Mapper) -> None:
    """Precision of clear matches as shipped; then, for each group, with the limits that the others would choose."""
    shipped = mapper.thresholds
    right, everything = clear_counts(pieces, mapper, shipped.clear, shipped.lead).sum(axis=0)
    print(f"\nclear matches as shipped, limits chosen on these pieces: {right} of {everything} named by the author too")
    counts = {(c, lead): clear_counts(pieces, mapper, c, lead) for c in CLEARS for lead in LEADS}
    groups = np.array([piece["group"] for piece in pieces])
    print(f"left out: clear and lead with most matches at precision {WANTED_PRECISION} in the other groups")
    total = np.zeros(2, int)
    for group in sorted(set(groups)):
        chosen = choose_limits({limits: found[groups != group].sum(axis=0) for limits, found in counts.items()})
        found = counts[chosen][groups == group].sum(axis=0)
        total += found
        print(f"  {chosen}: {found[0]:3} of {found[1]:3} right in {(groups == group).sum():3} pieces")
    print(f"  together {total[0]} of {total[1]} ({total[0] / max(total[1], 1):.2f})")


def choose_limits(sums: dict[tuple[float, float], np.ndarray]) -> tuple[float, float]:
    """The limits with most matches among those precise enough; the strictest where none is."""
    enough = {limits: found[1] for limits, found in sums.items() if found[0] >= WANTED_PRECISION * max(found[1], 1)}
    return max(enough, key=lambda limits: enough[limits]) if enough else max(sums)


def clear_counts(pieces: Sequence[Piece], mapper: Mapper, clear: float, lead: float) -> np.ndarray:
    """Shape (pieces, 2): how many clear matches the author named too, and how many there are."""
    thresholds = dataclasses.replace(mapper.thresholds, clear=clear, lead=lead)
    rankings = map_texts([piece["text"] for piece in pieces], dataclasses.replace(mapper, thresholds=thresholds))
    found = [{match.code for match in ranking.matches if match.clear} for ranking in rankings]
    return np.array([(len(f & set(p["codes"])), len(f)) for f, p in zip(found, pieces, strict=True)])


def write_predictions(file: Path, pieces: Sequence[Piece], mapper: Mapper) -> None:
    with open(file, "w", encoding="utf-8") as out:
        for piece, ranking in zip(pieces, map_texts([piece["text"] for piece in pieces], mapper), strict=True):
            scores = {match.code: match.score for match in ranking.matches}
            out.write(json.dumps({"id": piece["id"], "ranked": list(scores), "scores": scores}) + "\n")


if __name__ == "__main__":
    main()
