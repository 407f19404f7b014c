"""Build ``subject_codes.tsv``: which Media Topic an IPTC subject code became.

Usage: python services/normalise/data/build_subject_codes.py iptc_media_topics.json
Source: IPTC Media Topics, CC BY 4.0; see docs/sources.md.
"""

import json
import sys
from pathlib import Path

TARGET = Path(__file__).with_name("subject_codes.tsv")


def rows(topics: dict[str, dict[str, object]]) -> list[str]:
    """Return a line a subject code: code, Media Topic, name; retired topics give way to living ones."""
    found: dict[str, tuple[bool, str, str]] = {}
    for topic, facts in topics.items():
        mapped = facts.get("SubjectCode mapping")
        if not isinstance(mapped, str):
            continue
        code = mapped.rsplit("/", 1)[-1]
        row = (isinstance(facts.get("RetiredDate"), str), topic, str(facts["Name (en-GB)"]))
        found[code] = min(found.get(code, row), row)
    # Four of the seventeen top subjects are mapped to none, though a topic of the same number exists.
    for topic, facts in topics.items():
        if topic.endswith("000000"):
            found.setdefault(topic.removeprefix("medtop:"), (False, topic, str(facts["Name (en-GB)"])))
    return [f"{code}\t{topic}\t{name}" for code, (_, topic, name) in sorted(found.items())]


if __name__ == "__main__":
    source = Path(sys.argv[1]).read_text("utf-8")
    TARGET.write_text("\n".join(rows(json.loads(source))) + "\n", "utf-8")
