#!/usr/bin/env python3
"""tests/features.txt says of each row of the features which test shows it.

list.py SOURCE_ROOT BUILD_ROOT. A line there is a row's number, a tab, and the
tests by the names that meson lists them by ("suite/name" or "name"), divided by
commas; after a name may stand the function in it. Or "not yet: " and why. After
one more tab "not yet: " says what of the row no test shows."""
import json
import pathlib
import re
import sys

ROWS = "2 3 5 6 8 10 12 15-22 24-59 61 62 64-67 69-93 96 97"
NOT_YET = re.compile(r"not yet: \S.{10,}\.")


def rows():
    for part in ROWS.split():
        first, _, last = part.partition("-")
        yield from (f"S{number}" for number in range(int(first), int(last or first) + 1))


def listed(build):
    """What meson lists: each test by its name, and by its suite and its name."""
    for test in json.loads((build / "meson-info/intro-tests.json").read_text("utf-8")):
        yield test["name"]
        yield from (suite.split(":")[-1] + "/" + test["name"] for suite in test["suite"])


def functions(root):
    """What can be named behind a test: the functions of the tests in C."""
    for path in (root / "tests").rglob("*.c"):
        yield from re.findall(r"cmocka_unit_test\w*\(\s*(\w+)", path.read_text("utf-8"))


def read(text):
    """Each line that tells something, as number, tests or "not yet", and the rest."""
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def wrong_tests(row, named, known, known_functions):
    for one in named.split(", "):
        name, _, function = one.partition(" ")
        if name not in known:
            yield f'there is no test "{name}"'
        if function and function not in known_functions:
            yield f'there is no function "{function}" in the tests'
        if row not in re.split(r"[-_/ ]", one) and not function:
            yield f'the test "{name}" does not bear the row\'s number'


def wrong_line(parts, known, known_functions):
    if len(parts) not in (2, 3):
        yield "there should be two columns, or three"
        return
    if parts[1].startswith("not yet"):
        if len(parts) == 3:
            yield "nothing stands after a row that is not yet"
        if not NOT_YET.fullmatch(parts[1]):
            yield "it should say why not yet"
        return
    yield from wrong_tests(parts[0], parts[1], known, known_functions)
    if len(parts) == 3 and not NOT_YET.fullmatch(parts[2]):
        yield "the third column should say what is not yet, and why"


def wrong(root, build):
    known, known_functions = set(listed(build)), set(functions(root))
    seen = {}
    for number, parts in read((root / "tests/features.txt").read_text("utf-8")):
        row = parts[0]
        for fault in wrong_line(parts, known, known_functions):
            yield f"features.txt:{number}: {row}: {fault}"
        if row not in set(rows()):
            yield f"features.txt:{number}: {row} is no row that is told here"
        if row in seen:
            yield f"features.txt:{number}: {row} stands twice"
        seen[row] = parts[1] if len(parts) > 1 else ""
    for row in rows():
        if row not in seen:
            yield f"features.txt: {row} is missing"
    # A test that bears a row's number stands in that row.
    for name in known:
        if name.startswith("features/S"):
            for row in re.findall(r"(?<=[/-])S\d+(?=-)", name):
                if name not in seen.get(row, "").split(", "):
                    yield f"features.txt: {row} does not name {name}"


def main():
    faults = sorted(wrong(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
