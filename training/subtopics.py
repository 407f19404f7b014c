"""Write ``subtopics.tsv``: our phrases with the codes that IPTC gives to the names (CC BY 4.0)."""

import argparse
import json
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
TARGET: Final = HERE.parent / "services" / "enrich" / "data" / "subtopics.tsv"


def main() -> None:
    """Write the table: code, top-level code, name, phrases."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--topics", type=Path, required=True)
    topics = json.loads(options.parse_args().topics.read_text(encoding="utf-8"))
    codes = {row["Name (en-GB)"]: code for code, row in topics.items() if not isinstance(row["RetiredDate"], str)}
    lines = (HERE / "data" / "subtopic_phrases.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    table = [(codes[name], topics[codes[name]]["Level1/NewsCode"], name, phrases) for name, phrases in rows]
    TARGET.write_text("".join("\t".join(row) + "\n" for row in sorted(table)), encoding="utf-8")


if __name__ == "__main__":
    main()
