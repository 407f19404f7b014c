"""Alert rules and the dashboard ask for metrics that exist."""

import json
import re
from pathlib import Path

import yaml

from services.runtime.metrics import CATALOGUE

DEPLOY = Path(__file__).parents[2] / "deploy"
SUFFIXES = ("_bucket", "_sum", "_count")


def expressions():
    rules = yaml.safe_load((DEPLOY / "alerts.yml").read_text())["groups"][0]["rules"]
    panels = json.loads((DEPLOY / "grafana" / "dashboards" / "slugline.json").read_text())["panels"]
    return [rule["expr"] for rule in rules] + [target["expr"] for panel in panels for target in panel["targets"]]


def test_every_metric_asked_for_is_in_the_catalogue():
    known = {metric.name for metric in CATALOGUE} | {f"{metric.name}{end}" for metric in CATALOGUE for end in SUFFIXES}
    asked = {name for text in expressions() for name in re.findall(r"slugline_\w+", text)}

    assert len(asked) > 6
    assert asked - known == set()


def test_every_label_asked_for_is_one_the_metric_has():
    labels = {metric.name: set(metric.labels) | {"le"} for metric in CATALOGUE}

    for text in expressions():
        name = re.search(r"slugline_\w+", text)[0].removesuffix("_bucket")
        wanted = {label for group in re.findall(r"by \(([^)]*)\)", text) for label in re.split(r",\s*", group)}
        assert wanted <= labels[name], text
