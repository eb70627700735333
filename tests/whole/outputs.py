#!/usr/bin/env python3
"""What every command prints with --json fits data/behov-output.schema.json: its
first member is "behov":1, all that is promised is there, and is of its kind.  New
members may come beside; the schema names those that scripts may rely on.

The validator below knows the words that the schema uses, and stops at others."""
import json
import re
import sys
import unittest

from world import ROOT, WholeTest

SCHEMA = json.loads((ROOT / "data/behov-output.schema.json").read_text("utf-8"))
KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
KNOWN = {"type", "properties", "additionalProperties", "required", "items", "const", "enum", "pattern", "$ref",
         "description", "anyOf"}
SEATS = ("label=Chef,role=forvchef,actor=soc,level=strat", "label=Rektor,actor=utb", "role=civil")
# They print no JSON: the screen, the word that the shell reads.
SILENT = {"open", "completion"}


def is_kind(value, kind):
    if kind in ("integer", "number"):
        good = isinstance(value, int) or kind == "number" and isinstance(value, float)
        return good and not isinstance(value, bool)
    return isinstance(value, KINDS[kind])


def faults(value, rule, at="$"):
    """What of a value does not fit a rule of the schema."""
    unknown = set(rule) - KNOWN
    if unknown:
        raise AssertionError(f"{at}: the validator does not know {unknown}")
    if "$ref" in rule:
        yield from faults(value, SCHEMA["definitions"][rule["$ref"].rpartition("/")[2]], at)
    if "anyOf" in rule and all(list(faults(value, one, at)) for one in rule["anyOf"]):
        yield f"{at}: {value!r} is none of them"
    kinds = rule.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(is_kind(value, kind) for kind in kinds):
        yield f"{at}: {value!r} is no {' or '.join(kinds)}"
        return
    if "const" in rule and value != rule["const"]:
        yield f"{at}: {value!r} is not {rule['const']!r}"
    if "enum" in rule and value not in rule["enum"]:
        yield f"{at}: {value!r} is none of {rule['enum']}"
    if "pattern" in rule and isinstance(value, str) and not re.search(rule["pattern"], value):
        yield f"{at}: {value!r} does not look like {rule['pattern']}"
    if isinstance(value, dict):
        for name in rule.get("required", []):
            if name not in value:
                yield f"{at}: no {name}"
        for name, inner in rule.get("properties", {}).items():
            if name in value:
                yield from faults(value[name], inner, f"{at}.{name}")
        for name in set(value) - set(rule.get("properties", {})):
            yield from faults(value[name], rule.get("additionalProperties", {}), f"{at}.{name}")
    if isinstance(value, list) and "items" in rule:
        for index, inner in enumerate(value):
            yield from faults(inner, rule["items"], f"{at}[{index}]")


class Story:
    """One of everything, so that each list has a row; add(name, words...) runs."""

    def __init__(self, world, add):
        self.world, self.add = world, add

    def conversation(self):
        made, = self.add("new", "new", "--form", "behovsinventering", "--unit", "1281", "--consent",
                         "--no-open", *(word for seat in SEATS for word in ("--participant", seat)))
        self.add("answer", "answer", "", "e6_text", "Fler kom", "--note", "Fråga igen")
        for seat, value in enumerate((0, 4, 4), 1):
            self.add("answer", "answer", "", "e1_forum", value, "--seat", seat)
        self.add("answer", "answer", "", "e1_forum", "--state", "reveal")
        self.add("answer", "answer", "", "d1_niva", 2, "--seat", 1, "--row", "strat")
        self.add("answer", "answer", "", "j3a_rubrik", "Ett", "--row", "+")
        for what in ("show", "missing", "log"):
            self.add(what, what, "")
        self.add("show", "show", "", "e1_forum")
        self.add("log", "log", made["session"], "e1_forum")

    def documents(self):
        self.add("people add", "people", "1281", "--add", "--label", "Kontakt", "--role", "forvchef",
                 "--contact")
        self.add("units", "units", "1281", "--said", "yes")
        self.add("phase", "phase", "strategisk", "--from", "2017-04-01")
        plan = self.world.begin(form="handlingsplan")["document"]
        self.add("document", "document", plan)
        for view in ("moves", "versions", "differences"):
            self.add(f"document {view}", "document", plan, f"--{view}")
        self.add("plan", "plan", "1281")
        self.add("plan", "plan")
        self.world.begin(form="utbildningstillfalle", unit="")
        self.add("map", "map", self.world.begin(form="processkarta", unit="")["document"])

    def store(self):
        for kind in ("forms units rounds sessions people seats phases documents plans late "
                     "trainings").split():
            self.add(f"list {kind}", "list", kind)
        self.add("check", "check", ROOT / "tests/forms/bad/unknown-type.yaml")
        for words in (["verify"], ["doctor"], ["backup", "b.db"], ["units"], ["people", "1281"]):
            self.add(words[0], *words)
        self.add("export", "export", "--as", "json", "-o", "-")
        self.add("export file", "export", "--as", "csv", "-o", "x.csv")
        self.add("import", "import", "x.csv", "--store", "other.db")
        self.add("restore", "restore", "b.db", "--yes")
        self.add("help", "help")
        self.add("version", "--version")

    def coordinator(self):
        self.add("demo", "demo", "-o", "d.db", "--units", "5", "--rounds", "2")
        self.world.env["BEHOV_STORE"] = "d.db"
        waiting, = self.add("review", "review")
        document = waiting["documents"][0]["document"]
        self.add("review document", "review", document)
        self.add("review comment", "review", document, "--comment", "b3_hande", "--text", "Hur så?")
        self.add("read", "read")
        self.add("read codes", "read", "--codes")
        for view in ("need", "spread", "rounds", "links", "beside", "tiles", "levels", "jumps"):
            self.add("compare", "compare", "--view", view)
        self.add("compile", "compile")
        self.add("program", "program")
        self.add("report", "report", "-o", "pages")
        self.add("package", "package", "-o", "folder")
        self.add("export", "export", "--as", "json", "-o", "-")

    def plans(self):
        """Another questionnaire, whose rows have an owner and a last day."""
        self.add("demo", "demo", "--form", "barnperspektiv", "-o", "e.db", "--units", "3")
        self.world.env["BEHOV_STORE"] = "e.db"
        self.add("list late", "list", "late")
        self.add("calendar", "calendar")
        document = self.world.good("list", "documents", "--json").json["documents"][0]["document"]
        self.add("submit", "submit", document)

    def tell(self):
        self.conversation()
        self.documents()
        self.store()
        self.coordinator()
        self.plans()


class Outputs(WholeTest):
    def test_every_command_fits_the_schema(self):
        wrong, seen, objects = [], set(), 0

        def add(name, *words):
            nonlocal objects
            result = self.world.run(*words, "--json")
            self.assertIn(result.code, (0, 1, 65), (words, result.err))
            seen.add(name)
            for line in result.lines:
                objects += 1
                self.assertEqual(next(iter(line.items())), ("behov", 1), words)
                wrong.extend(f"{name}: {fault}"
                             for fault in faults(line, SCHEMA["definitions"][name]))
            return result.lines

        Story(self.world, add).tell()
        self.assertEqual(wrong, [])
        self.assertGreater(objects, 60)
        shapes = {name for name, shape in SCHEMA["definitions"].items()
                  if name != "sheet" and "behov" in shape.get("properties", {})}
        self.assertEqual(shapes, seen, "each shape is met, and each met has a shape")
        commands = {command["name"] for command in self.world.good("help", "--json").json["commands"]}
        self.assertEqual(commands - {name.split()[0] for name in seen}, SILENT)

    def test_what_does_not_fit_is_told(self):
        shape = SCHEMA["definitions"]["list rounds"]
        self.world.begin()
        good = self.world.good("list", "rounds", "--json").json
        self.assertEqual(list(faults(good, shape)), [])
        for bad in ({}, {**good, "behov": 2}, {**good, "rounds": 7}, {**good, "rounds": [{}]},
                    {**good, "rounds": [{"form": 1, "round": "1", "documents": 0, "handed_in": 0}]}):
            self.assertNotEqual(list(faults(bad, shape)), [], bad)

    def test_the_schema_is_one(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not here")
        jsonschema.Draft7Validator.check_schema(SCHEMA)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    unittest.main()
