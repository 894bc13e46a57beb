"""Data of any size, to try the build and the pages on:
`python -m benchmarks.generate --documents 10000 --claims 1000000 --out FOLDER [--seed 1]`.

The folder has `seeds` and `data` as the repository has them, with the real vocabulary and rows added to it; the same
seed makes the same bytes. Nothing in it is true.
"""

import argparse
import os
import time
from pathlib import Path

from benchmarks.generating.root import generate


def main() -> int:
    asked = _asked()
    if asked.out.exists() and any(asked.out.iterdir()):
        print(f"{asked.out} is not empty; name a new folder")
        return 1
    before = time.perf_counter()
    claims = generate(asked.out, asked.documents, asked.claims, asked.seed, os.cpu_count() or 1)
    print(f"{asked.documents:,} documents with {claims:,} claims in {time.perf_counter() - before:.1f} s: {asked.out}")
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
