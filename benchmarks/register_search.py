"""Times the register over 3,000 qualifications and 2,000 standards of 60 statements, all made by seed.

    python benchmarks/register_search.py [--seed 7] [--htqs 3000] [--standards 2000] [--statements 60]

The names, words and numbers are invented; the word frequencies fall as they do in real text. For each kind of question the
median and the slowest of its runs are printed, in milliseconds; each run searches the records and the standards, counts all
facets of what was found and sorts it.
"""

import argparse
import gc
import random
import statistics
import time
from datetime import date, timedelta

from assay.standards.facets import Facet, SortKey, count_facets, sort_records
from assay.standards.model import Duty, Kind, ShownBy, Standard, Statement
from assay.standards.qualification import ListedStandard, Qualification, qualification_id
from assay.standards.register import RegisterPage, RegisterView, view_register
from assay.standards.register_facts import StandardPart, parts_of

SYLLABLES = (
    "ba",
    "cor",
    "den",
    "fil",
    "gra",
    "hom",
    "ist",
    "jun",
    "kel",
    "lor",
    "men",
    "nov",
    "or",
    "pra",
    "qui",
    "sta",
)


def invented_words(draw: random.Random, number: int) -> list[str]:
    """Different words of two to four syllables."""
    words: dict[str, None] = {}
    while len(words) < number:
        words["".join(draw.choices(SYLLABLES, k=draw.randint(2, 4)))] = None
    return list(words)


def invented_standards(draw: random.Random, number: int, statements: int) -> list[Standard]:
    """Standards whose statements are of 8 to 25 words."""
    words = invented_words(draw, 8000)
    common = [1 / rank for rank in range(1, len(words) + 1)]
    lengths = [draw.randint(8, 25) for _ in range(number * (statements + 10))]
    drawn = iter(draw.choices(words, weights=common, k=sum(lengths)))
    texts = iter([" ".join(next(drawn) for _ in range(length)) for length in lengths])
    found = []
    for place in range(number):
        codes = [f"{'KSB'[i % 3]}{i // 3 + 1}" for i in range(statements)]
        kinds = {"K": Kind.KNOWLEDGE, "S": Kind.SKILL, "B": Kind.BEHAVIOUR}
        found.append(
            Standard(
                reference=f"ST{place:04}",
                title=" ".join(draw.choices(words[:2000], k=3)).capitalize(),
                level=draw.randint(2, 7),
                version="1.0",
                version_note="",
                duties=tuple(Duty(n, next(texts)) for n in range(1, 11)),
                statements=tuple(Statement(c, kinds[c[0]], next(texts), ShownBy.ACCOUNT, "", "") for c in codes),
                links=(),
            )
        )
    return found


def invented_htqs(draw: random.Random, number: int, standards: list[Standard]) -> list[Qualification]:
    """Records of 400 invented colleges and 150 awarding bodies."""
    names = invented_words(draw, 600)
    colleges = [
        f"College of {a.capitalize()} and {b.capitalize()}" for a, b in zip(names[:400], names[200:], strict=True)
    ]
    routes = [" ".join(draw.choices(names, k=2)).title() for _ in range(300)]
    bodies = [f"University of {name.capitalize()}" for name in names[400:550]]
    found: dict[str, Qualification] = {}
    while len(found) < number:
        level, applicant, body = draw.choice((4, 5)), draw.choice(colleges), draw.choice(bodies)
        approved = date(2021, 6, 1) + timedelta(days=draw.randrange(2000))
        pathways = tuple(sorted(set(draw.choices(routes, k=draw.choice((0, 0, 0, 1, 5))))))
        listed = draw.sample(standards, draw.choice((0, 1, 1, 1, 2, 6)))
        id_ = qualification_id(
            level=level, applicant=applicant, awarding_body=body, approval_date=approved, pathways=pathways
        )
        found[id_] = Qualification(
            id=id_,
            level=level,
            applicant=applicant,
            awarding_body=body,
            approval_date=approved,
            pathways=pathways,
            placement=draw.random() < 0.1,
            listed=tuple(ListedStandard(s.reference, s.title) for s in listed),
            listed_on=(listed or [draw.choice(standards)])[0].reference,
            line=len(found) + 1,
        )
    return list(found.values())


def view_of(htqs: list[Qualification], standards: list[Standard]) -> RegisterView:
    """The register over them."""
    pages = [RegisterPage(s.reference, s.title, "invented", date(2026, 1, 1), "Caution.", "None.") for s in standards]
    parts: list[StandardPart] = [part for standard in standards for part in parts_of(standard)]
    return view_register(pages, htqs, parts)


def ask(view: RegisterView, words: str, level: str = "") -> tuple[int, int]:
    """What `assay htq search` does before it shows anything: how many records and parts were found."""
    found = view.search(words, {Facet.LEVEL: {level}} if level else {})
    count_facets(found)
    sort_records(found, SortKey.APPROVAL_DATE, descending=True)
    return len(found), view.search_parts(words, most=20).total


def questions(draw: random.Random, view: RegisterView, standards: list[Standard]) -> dict[str, list[tuple[str, str]]]:
    """Kinds of questions, 30 of each; the words are drawn from the texts, so most are found."""
    texts = [statement.text.split() for standard in standards[:500] for statement in standard.statements]
    htqs, index = view.records, view.part_words
    frequent = sorted(index.words, key=lambda word: -len(index.positions[index.words.index(word)]))[:40]
    return {
        "two words of a statement": [(" ".join(draw.sample(draw.choice(texts), 2)), "") for _ in range(30)],
        "five words of a statement": [(" ".join(draw.sample(draw.choice(texts), 5)), "") for _ in range(30)],
        "the most frequent words": [(" ".join(draw.sample(frequent, 2)), "") for _ in range(30)],
        "a beginning of three letters": [(draw.choice(draw.choice(texts))[:3], "") for _ in range(30)],
        "a beginning of one letter": [(draw.choice(draw.choice(texts))[:1], "") for _ in range(30)],
        "an applicant": [(draw.choice(htqs).applicant, "") for _ in range(30)],
        "an awarding body and a level": [(draw.choice(htqs).awarding_body, "4") for _ in range(30)],
        "a year and a reference": [(f"2022 {draw.choice(htqs).listed_on}", "") for _ in range(30)],
        "no words (all records)": [("", "") for _ in range(30)],
    }


def main() -> None:
    """Make the register, ask, and print the times."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name, default in (("seed", 7), ("htqs", 3000), ("standards", 2000), ("statements", 60)):
        options.add_argument(f"--{name}", type=int, default=default)
    asked = options.parse_args()
    draw = random.Random(asked.seed)
    standards = invented_standards(draw, asked.standards, asked.statements)
    htqs = invented_htqs(draw, asked.htqs, standards)
    start = time.perf_counter()
    view = view_of(htqs, standards)
    gc.freeze()  # the index stays, so nothing is gained by sweeping through it; a server does the same
    print(
        f"{len(view.records):,} records and {len(view.parts):,} parts of {len(standards):,} standards, seed {asked.seed}"
    )
    print(f"index made in {time.perf_counter() - start:.2f} s, {len(view.part_words.words):,} words\n")
    print(f"{'question':32} {'median ms':>10} {'slowest ms':>11} {'records':>8} {'parts':>8}")
    for kind, texts in questions(draw, view, standards).items():
        times, records, parts = [], 0, 0
        for words, level in texts:
            start = time.perf_counter()
            found = ask(view, words, level)
            times.append((time.perf_counter() - start) * 1000)
            records, parts = max(records, found[0]), max(parts, found[1])
        print(f"{kind:32} {statistics.median(times):10.1f} {max(times):11.1f} {records:8,} {parts:8,}")


if __name__ == "__main__":
    main()
