#!/usr/bin/env python3
"""Nothing in src/ names a form, a theme, an actor or a question.

names.py SOURCE_ROOT. Looked for are the forms' ids, the names of their questions
and indexes, the codes of themes and actors, and the labels of both and of all units:
names and codes as whole texts between quotes, ids and labels anywhere, in comments
too. A choice's name may be a plain word (yes, all) and is not looked for."""
import csv
import pathlib
import re
import sys

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')


def named(node):
    """Names of questions, groups and indexes: of these each has a type or parts."""
    if isinstance(node, dict):
        if "name" in node and ("type" in node or "of" in node):
            yield node["name"]
        for value in node.values():
            yield from named(value)
    elif isinstance(node, list):
        for value in node:
            yield from named(value)


def rows(root, register):
    with open(root / f"data/packs/boss/{register}.csv", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def names(root):
    """Names that no text of the program is, and words that stand nowhere in src/."""
    whole, anywhere = set(), set()
    for path in sorted((root / "forms").glob("*.yaml")):
        form = yaml.load(path.read_text("utf-8"), Loader=LOADER)
        anywhere.add(form["form_id"])
        # A section's one letter, and what the language itself calls its fields.
        whole.update(name for name in (*named(form["survey"]), *named(form.get("indexes")))
                     if "_" in name)
    for register in ("themes", "actors"):
        for row in rows(root, register):
            whole.add(next(iter(row.values())))
            anywhere.update(value for key, value in row.items() if key.startswith("label"))
    anywhere.update(row["label"] for row in rows(root, "municipalities"))
    return whole, {word for word in anywhere if len(word) > 3}


def wrong(root):
    whole, anywhere = names(root)
    for path in sorted((root / "src").rglob("*.[ch]")):
        text = path.read_text("utf-8")
        here = [word for word in anywhere if word in text]
        if not here and whole.isdisjoint(LITERAL.findall(text)):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            place = f"{path.relative_to(root)}:{number}"
            for found in LITERAL.findall(line):
                if found in whole:
                    yield f'{place}: "{found}" is a name of a form\'s or a register\'s'
            for word in here:
                if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line):
                    yield f'{place}: "{word}" names a form, theme, actor or unit'


def main():
    root = pathlib.Path(sys.argv[1])
    whole, anywhere = names(root)
    if len(whole) < 300 or len(anywhere) < 60:
        print(f"only {len(whole)} names and {len(anywhere)} words were read")
        return 1
    faults = list(wrong(root))
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
