"""The story of the whole inventory, told by lines for scripts (answers.tsv) and in
linear mode from a pipe (linear.txt); and logs without what differs between two
stores by nature."""
import itertools
import json
import pathlib
import re
import shlex
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "whole"))

# What differs between two stores by nature; uids are numbered as they come.
DROPPED = ("at", "hash", "device", "newest", "begun", "last")
# An entry's number among its device's.
ORDER = ("seq",)


def story_lines(name):
    text = (HERE / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def answer_by_lines(world):
    """Runs of lines go to one "answer --from", commands stand for themselves."""
    waiting = []

    def flush():
        if waiting:
            world.good("answer", "", "--from", "-", input="\n".join(waiting) + "\n")
            waiting.clear()

    for line in story_lines("answers.tsv"):
        if line.startswith("$ "):
            flush()
            world.good(*["" if word == "@" else word for word in shlex.split(line[2:])])
        else:
            waiting.append(line)
    flush()


def answer_in_linear_mode(world):
    typed = []
    for line in story_lines("linear.txt"):
        typed += ["" if part == "(Enter)" else part for part in line.split(" | ")]
    return world.good("--linear", input="\n".join(typed) + "\n")


class Names:
    """Uids in order of appearance, wherever they stand."""

    def __init__(self):
        self.known = {}

    def of(self, uid):
        if not isinstance(uid, str) or len(uid) != 32:
            return uid
        if uid.strip("0") == "":
            return ""
        return self.known.setdefault(uid, f"#{len(self.known) + 1}")

    def within(self, text):
        if text.startswith("{"):  # a payload that names others
            return re.sub(r'"([0-9a-f]{32})"', lambda uid: f'"{self.of(uid[1])}"', text)
        return "/".join(self.of(part) for part in text.split("/"))

    def plain(self, thing):
        if isinstance(thing, list):
            return [self.plain(item) for item in thing]
        if isinstance(thing, str):
            return self.within(thing)
        if isinstance(thing, dict):
            return {key: self.plain(item) for key, item in thing.items() if key not in DROPPED}
        return thing


def is_list(entry):
    return entry["kind"] == "answer" and isinstance(entry["value"], list)


def same_place(one, other):
    return all(one[key] == other[key] for key in ("kind", "path", "participant", "ballot"))


def marks_as_one(entries):
    """On screen each mark of a list is saved as it is set: of marks in a row on one
    question the last stands for all."""
    kept = []
    for entry in entries:
        if kept and is_list(entry) and is_list(kept[-1]) and same_place(entry, kept[-1]):
            entry["replaces"] = kept.pop()["replaces"]
        kept.append(entry)
    return kept


def table_of(entry):
    name, bracket, _ = entry["path"].partition("[")
    return name if bracket else None


def cells_shown_last(entries):
    """On screen a cell of a table whose raters are named is shown when its last rating
    is in, in linear mode when the whole table is."""
    kept = []
    for table, run in itertools.groupby(entries, table_of):
        run = list(run)
        shown = [entry for entry in run if table and entry["kind"] == "reveal"]
        kept += [entry for entry in run if entry not in shown]
        kept += sorted(shown, key=lambda entry: entry["path"])
    return kept


def plain_log(lines):
    """Entries to compare."""
    kept = cells_shown_last(marks_as_one([json.loads(line) for line in lines]))
    names = Names()
    return [names.plain({key: item for key, item in entry.items() if key not in ORDER})
            for entry in kept]
