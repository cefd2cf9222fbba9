"""How well mapping finds the statements that authors named themselves, on labelled evidence of authors it never saw.

    python benchmarks/mapping_quality.py [FOLDER] [--pred FILE] [--encoder NAME] [--pictures DIR]

FOLDER holds evidence.jsonl (default: ../shared/evidence beside the project); its texts never enter the project. Metrics
are those of the folder's bench.py: R@k is the share of a piece's labels among the first k, MAP the mean average
precision. Only what is learned from labels (frequency and company of codes, the limits of clear matches) is learned
without the group of authors that it is tried on. The profiles were written by hand after many of these pieces had been
read, and the way of combining passages was chosen on them: rows with profiles are upper estimates for other authors.
--pred writes the rankings of the shipped mapper for bench.py. --encoder adds rows for a sentence-transformers model.
Intervals draw groups of authors again; with five groups they are coarse. --pictures writes the two pictures of
docs/quality.md.
"""

import argparse
import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from assay.actions.calibrate import SEED
from assay.actions.text_model import load_encoder, load_profiles
from assay.mapping.calibration import BINS, Labelled, calibrate, named_too, predict_left_out
from assay.mapping.mapper import Mapper, make_mapper, map_texts
from assay.mapping.model import Encoder, Vectors
from assay.mapping.profiles import Profile, derive_profiles
from assay.mapping.words import terms_of
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
    parser.add_argument("--encoder", help="a sentence-transformers model beside the shipped encoder")
    parser.add_argument("--pictures", type=Path, help="write the pictures of docs/quality.md into this folder")
    parser.add_argument("--pred", type=Path, help="write the shipped mapper's rankings as JSON lines")
    asked = parser.parse_args()
    if not (asked.folder / "evidence.jsonl").is_file():
        sys.exit(f"No labelled evidence in {asked.folder}; give the folder that holds evidence.jsonl.")
    with open(asked.folder / "evidence.jsonl", encoding="utf-8") as lines:
        pieces = [json.loads(line) for line in lines if line.strip()]
    standard = read_standard(shipped_standards()["ST0116-1.1"], shipped=True).standard
    rows, shipped = compare_methods(pieces, standard, asked.encoder)
    codes = [statement.code for statement in standard.statements]
    print_table(rows, pieces, codes)
    print_paired(rows, pieces, codes)
    print_clarity(pieces, shipped)
    told = told_reflections(pieces, shipped)
    print_calibration(told)
    if asked.pictures:
        draw_reliability(asked.pictures / "reliability.svg", told)
        draw_precision(asked.pictures / "precision.svg", pieces, shipped)
    if asked.pred:
        write_predictions(asked.pred, pieces, shipped)


def compare_methods(
    pieces: Sequence[Piece], standard: Standard, other: str | None = None
) -> tuple[dict[str, Scores], Mapper]:
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
    if other:
        strange = load_encoder(True, other)
        assert strange is not None
        mappers["statement wording, other encoder"] = semantic_only(make_mapper(standard, bare, Remembering(strange)))
        mappers["profiles, lexical + other encoder"] = make_mapper(standard, profiles, Remembering(strange))
    rows = {"statement wording, BM25": score_bm25(pieces, standard)}
    rows |= {name: score(pieces, mapper) for name, mapper in mappers.items()}
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


def score_bm25(pieces: Sequence[Piece], standard: Standard, k: float = 1.2, b: float = 0.75) -> Scores:
    """BM25 of each statement's wording for each piece (Robertson and Zaragoza 2009), over the same terms."""
    documents = [Counter(terms_of(statement.text)) for statement in standard.statements]
    lengths = np.array([sum(document.values()) for document in documents])
    spread = Counter(term for document in documents for term in document)
    found = np.zeros((len(pieces), len(documents)))
    for row, piece in enumerate(pieces):
        for term in set(terms_of(piece["text"])) & set(spread):
            rarity = np.log(1 + (len(documents) - spread[term] + 0.5) / (spread[term] + 0.5))
            amounts = np.array([document[term] for document in documents])
            found[row] += rarity * amounts * (k + 1) / (amounts + k * (1 - b + b * lengths / lengths.mean()))
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


def precisions(scores: Scores, pieces: Sequence[Piece], codes: Sequence[str]) -> np.ndarray:
    """Average precision of each piece."""
    orders = [[codes[c] for c in np.argsort(-row, kind="stable")] for row in scores]
    return np.array([measure(o, set(p["codes"]))[3] for o, p in zip(orders, pieces, strict=True)])


def print_paired(rows: dict[str, Scores], pieces: Sequence[Piece], codes: Sequence[str]) -> None:
    """How much better the shipped mapper is than each other way, with groups drawn again."""
    best = precisions(rows["profiles, both views (shipped)"], pieces, codes)
    print("\nMAP of the shipped mapper less that of (95 % by groups; by pieces):")
    for name, scores in rows.items():
        if not name.startswith(("  ", "profiles, both")):
            gain = best - precisions(scores, pieces, codes)
            by_group, by_piece = drawn_again(gain, pieces, by_group=True), drawn_again(gain, pieces, by_group=False)
            print(
                f"  {name:36} {gain.mean():+.3f}  [{by_group[0]:+.3f}, {by_group[1]:+.3f}]  [{by_piece[0]:+.3f}, {by_piece[1]:+.3f}]"
            )
    low, high = drawn_again(best, pieces, by_group=True)
    print(f"MAP of the shipped mapper: {best.mean():.3f} [{low:.3f}, {high:.3f}] by groups")


def drawn_again(values: np.ndarray, pieces: Sequence[Piece], *, by_group: bool) -> tuple[float, float]:
    """The middle 95 % of means when groups of authors, or single pieces, are drawn again."""
    chance = np.random.default_rng(7)
    names = [piece["group"] if by_group else piece["id"] for piece in pieces]
    parts = [values[np.array(names) == name] for name in dict.fromkeys(names)]
    means = [
        np.concatenate([parts[n] for n in chance.integers(len(parts), size=len(parts))]).mean() for _ in range(1_000)
    ]
    return tuple(np.quantile(means, (0.025, 0.975)))


def told_reflections(pieces: Sequence[Piece], mapper: Mapper) -> list[Labelled]:
    own = [piece for piece in pieces if piece["kind"] == "reflection"]
    rankings = map_texts([piece["text"] for piece in own], mapper)
    found = [Labelled(r, frozenset(p["codes"]), p["group"]) for r, p in zip(rankings, own, strict=True)]
    return [item for item in found if not item.ranking.abstained]


def print_calibration(told: Sequence[Labelled]) -> None:
    made = calibrate(told, kind="reflection", standard="", scoring="", made="", source="", seed=SEED)
    print(
        f"\nreflections, each group left out: off by {made.error:.3f} [{made.low:.3f}, {made.high:.3f}] on {made.pieces} pieces"
    )


def draw_reliability(file: Path, told: Sequence[Labelled]) -> None:
    """What was guessed for left-out groups against how often it came true, in five bins of equal count."""
    guessed, named = predict_left_out(told), named_too(told)
    bins = np.array_split(np.argsort(guessed, kind="stable"), BINS)
    points = [(float(guessed[own].mean()), float(named[own].mean()), wilson(named[own])) for own in bins]
    marks = [line((0, 0), (1, 1), "faint")]
    for x, y, (low, high) in points:
        marks += [line((x, low), (x, high), "ink"), dot(x, y)]
    title = "Reflections: how often authors named what was given a probability"
    write_picture(file, title, "probability, learned without the group", "share named by the author", marks)


def draw_precision(file: Path, pieces: Sequence[Piece], mapper: Mapper) -> None:
    """Precision of clear matches, and the share of pieces that have one, as the limit of 'clear' moves."""
    limits = [0.28, 0.32, 0.36, 0.40, 0.44, 0.48]
    marks, points = [], []
    for limit in limits:
        counts = clear_counts(pieces, mapper, limit, mapper.thresholds.lead)
        points.append((float((counts[:, 1] > 0).mean()), counts[:, 0].sum() / max(counts[:, 1].sum(), 1)))
        print(
            f"limit {limit:.2f}: {points[-1][0]:.2f} of pieces have a clear match; {points[-1][1]:.2f} of those named too"
        )
    marks += [line(a, b, "ink") for a, b in pairwise(points)]
    marks += [dot(x, y, f"{limit:.2f}") for limit, (x, y) in zip(limits, points, strict=True)]
    title = "Clear matches as their limit moves (0.28 ships)"
    write_picture(file, title, "share of pieces with a clear match", "share of them named by the author", marks)


def wilson(named: np.ndarray) -> tuple[float, float]:
    """A 95 % interval of a share (Wilson 1927)."""
    count, share, z = len(named), float(named.mean()), 1.96
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return middle - half, middle + half


SIDE, LEFT, TOP = 300, 60, 40


def place(x: float, y: float) -> tuple[float, float]:
    return round(LEFT + SIDE * x, 1), round(TOP + SIDE * (1 - y), 1)


def line(start: tuple[float, float], end: tuple[float, float], style: str) -> str:
    (a, b), (c, d) = place(*start), place(*end)
    return f'<line class="{style}" x1="{a}" y1="{b}" x2="{c}" y2="{d}"/>'


def dot(x: float, y: float, label: str = "") -> str:
    a, b = place(x, y)
    words = f'<text x="{a + 7}" y="{b - 6}">{label}</text>' if label else ""
    return f'<circle cx="{a}" cy="{b}" r="4.5"/>{words}'


def write_picture(file: Path, title: str, across: str, up: str, marks: Sequence[str]) -> None:
    """A square picture whose axes go from 0 to 1; its colours follow the reader's own, light or dark."""
    grid = [line((0, n / 5), (1, n / 5), "grid") + line((n / 5, 0), (n / 5, 1), "grid") for n in range(6)]
    names = [f'<text class="end" x="{LEFT - 8}" y="{place(0, n / 5)[1] + 4}">{n / 5:g}</text>' for n in range(6)]
    names += [f'<text class="mid" x="{place(n / 5, 0)[0]}" y="{TOP + SIDE + 18}">{n / 5:g}</text>' for n in range(6)]
    middle = TOP + SIDE / 2
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 400" role="img" aria-label="{title}">
<title>{title}</title>
<style>svg {{ background: #fff }} text {{ font: 12px sans-serif; fill: #1c1c1c }} .end {{ text-anchor: end }} .mid {{ text-anchor: middle }}
.grid {{ stroke: #d8d8d8 }} .faint {{ stroke: #767676; stroke-dasharray: 4 4 }} .ink {{ stroke: #1d5fa8; stroke-width: 1.5 }} circle {{ fill: #1d5fa8 }}
@media (prefers-color-scheme: dark) {{ svg {{ background: #17191c }} text {{ fill: #ececec }} .grid {{ stroke: #3a3d42 }} .faint {{ stroke: #9a9a9a }}
.ink {{ stroke: #8cc2ff }} circle {{ fill: #8cc2ff }} }}</style>
<text x="{LEFT}" y="22" font-weight="bold">{title}</text>
{chr(10).join([*grid, *names, *marks])}
<text class="mid" x="{LEFT + SIDE / 2}" y="{TOP + SIDE + 42}">{across}</text>
<text class="mid" x="16" y="{middle}" transform="rotate(-90 16 {middle})">{up}</text>
</svg>
""",
        encoding="utf-8",
    )


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
