"""Write the word tables that the tagger and the gazetteer read, from packaged sources and the vocabularies."""

import argparse
from pathlib import Path
from typing import Any, Final

import yaml

DATA: Final = Path(__file__).parent.parent / "services" / "enrich" / "data"
# Abbreviations that stand for too much else to be taken without context.
VAGUE: Final = frozenset(
    {"FRA", "ERA", "ESA", "ETF", "SPC", "CDT", "COR", "EP", "ELA", "AMA", "ACS", "SDF", "CFC", "PCA", "ECA", "SRB"}
)


def main() -> None:
    """Write `bodies.tsv`."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--vocab", type=Path, required=True)
    vocab: Path = options.parse_args().vocab
    _write("bodies.tsv", _bodies(yaml.safe_load((vocab / "supraverden.yaml").read_text(encoding="utf-8"))))


def _bodies(table: dict[str, dict[str, Any]]) -> list[str]:
    rows: set[str] = set()
    for key, row in table.items():
        name = str(row.get("Name_en") or key)
        others = [str(row[field]) for field in row if field.startswith("Name_other") and field.endswith("_en")]
        short = str(row.get("Abbreviation_en") or "")
        names = [name, *others, *([short] if short and short.upper() not in VAGUE else [])]
        rows.add("\t".join((str(row.get("Wikidata_code") or ""), *dict.fromkeys(names))))
    return sorted(rows)


def _write(name: str, rows: list[str]) -> None:
    (DATA / name).write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
