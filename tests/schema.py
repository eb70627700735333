#!/usr/bin/env python3
"""Every good form fits data/behov-form.schema.json, and forms with wrong keys,
types or values do not."""
import json
import pathlib
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
# What the schema can know of; the rest is for behov check.
SEEN = ["bad-id", "bad-name", "bad-value", "bad-words", "misplaced-key",
        "missing-key", "unknown-key", "unknown-type"]


class Loader(yaml.SafeLoader):
    """Days stay texts, as in behov."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith("timestamp")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def main():
    schema = json.loads((ROOT / "data/behov-form.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    good = [path for folder in ("forms", "tests/forms/good", "tests/pack")
            for path in sorted((ROOT / folder).glob("*.yaml"))
            if path.name != "pack.yaml"]
    wrong = 0
    for path in good:
        for error in validator.iter_errors(yaml.load(path.read_text("utf-8"), Loader)):
            print(f"{path}: {list(error.absolute_path)}: {error.message}")
            wrong += 1
    for name in SEEN:
        path = ROOT / "tests/forms/bad" / f"{name}.yaml"
        if validator.is_valid(yaml.load(path.read_text("utf-8"), Loader)):
            print(f"{path}: should not fit the schema")
            wrong += 1
    print(f"{len(good)} good forms, {len(SEEN)} bad ones, {wrong} wrong")
    return 1 if wrong or len(good) < 5 else 0


sys.exit(main())
