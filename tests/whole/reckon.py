"""What the invented conversations come to, reckoned anew by another program.

What is withheld of ratings and of what is worked out from them is decided anew here,
too (withheld.py).  From `behov export --as json` and the form's own YAML every median, index, stage,
flag, mutuality and quartile is worked out here, by domain.md's rules and without
any of behov's code.  It is held against demo_numbers.json, which this script made
(`reckon.py --write`), and against what `behov compare` says, to two decimals.
"""
import csv
import decimal
import json
import pathlib
import re
import statistics
import sys
import unittest

import yaml

import withheld
from world import ROOT, World

FEW = 3
FIVE = ("least", "lower", "median", "upper", "most")
FORM = "behovsinventering"
MAPPING = "barnperspektiv"
# domain.md 9.7: of what, for families besides, and of how many at least.
EARLY = {"n_barn": (("n5_basta", "n6_hord", "n7_lika", "n8_liv", "n9_info", "n10_skola",
                     "n11_fritid"), ("n12_familj",), {"ekb": 5, "fam": 6}),
         "n_tsi": (("n13_tidigt", "n14_samord", "n15_insats"), (), {"ekb": 2, "fam": 2})}
KEPT = pathlib.Path(__file__).with_name("demo_numbers.json")
PACK = ROOT / "data/packs/boss"


# ---- the form ----

def register(name):
    with open(PACK / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Form:
    def __init__(self, name=FORM):
        self.whole = self.read(ROOT / "forms" / f"{name}.yaml")
        self.lists = {"scales": {}, "stages": {}, "choices": {}}
        for path in [*self.whole.get("include", []), None]:
            part = self.read(ROOT / "forms" / path) if path else self.whole
            for kind, named in self.lists.items():
                named.update(part.get(kind) or {})
        self.questions = {}
        self.walk(self.whole["survey"])
        self.indexes = self.whole.get("indexes", [])

    @staticmethod
    def read(path):
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return yaml.load(path.read_text(encoding="utf-8"), loader)

    def walk(self, questions):
        for question in questions:
            self.questions[question["name"]] = question
            if question["type"] == "group":
                self.walk(question["questions"])

    def asked(self, question):
        return question.get("cell", question)

    def points(self, question):
        return [point["value"] for point in self.lists["scales"][self.asked(question)["scale"]]]

    def choices(self, question):
        choices = question["choices"]
        choices = self.lists["choices"][choices] if isinstance(choices, str) else choices
        return [choice["name"] for choice in choices]

    def stage(self, index, value):
        stages = index.get("stages", [])
        if isinstance(stages, str):
            stages = self.lists["stages"][stages]
        reached = [stage["name"] for stage in stages if value >= stage["from"]]
        return reached[-1] if reached else None


# ---- one document ----

class Document:
    """values: question and cell -> ("here", number, n), ("few",) of an anonymous
    question, or not there at all."""

    def __init__(self, form, document):
        self.form = form
        self.unit, self.round = document["unit"], document["round"]
        self.people = {person["seat"]: person for person in document["participants"]}
        self.answers = document["answers"]
        self.values, self.flags, self.ratings, self.indexes = {}, set(), {}, {}
        self.said_by = {}
        for answer in self.answers:
            if "seat" in answer:
                key = answer["question"], answer.get("row"), answer.get("column")
                self.said_by.setdefault(key, []).append(answer)
        for answer in self.answers:
            if "seat" not in answer and answer["question"] in form.questions:
                self.take(answer, form.questions[answer["question"]])

    def take(self, answer, question):
        key = answer["question"], answer.get("row"), answer.get("column")
        if question.get("answered_by") != "participant":
            if answer["state"] == "answered" and isinstance(answer["value"], (int, float)):
                self.values[key] = "here", answer["value"], 0
            return
        if answer.get("few"):
            self.values[key] = ("few",)
            return
        if not answer.get("shown") or not answer.get("in"):
            return
        self.rate(key, question, answer["ballot"])

    def rate(self, key, question, ballot):
        ratings = [(rating["seat"], rating["value"]) for rating in self.said_by.get(key, [])
                   if rating["state"] == "answered" and rating["ballot"] == ballot
                   and isinstance(rating["value"], (int, float))]
        if not ratings:
            return
        numbers = [value for _, value in ratings]
        self.ratings[key] = ratings
        named = "behalf_of" in question
        self.values[key] = "here", statistics.median(numbers), 0 if named else len(numbers)
        points = self.form.points(question)
        wide = question.get("spread_wide", (points[-1] - points[0]) / 2)
        if len(numbers) >= FEW and max(numbers) - min(numbers) >= wide:
            self.flags.add("/".join(filter(None, key)))

    # An index is ("here", value, n), ("few",) or ("missing",).

    def part(self, key):
        question = self.form.questions[key[0]]
        value = self.values.get(key)
        if value is None or value[0] == "few":
            return value
        points = self.form.points(question)
        share = (value[1] - points[0]) / (points[-1] - points[0])
        if question.get("reversed") or self.form.asked(question).get("reversed"):
            share = 1 - share
        return "here", share, value[2]

    def parts(self, index):
        for name in index["of"]:
            if name not in self.form.questions:
                inner = self.index(name)
                yield None if inner[0] == "missing" else (
                    inner if inner[0] == "few" else ("here", inner[1] / 100, inner[2]))
            elif self.form.questions[name]["type"] == "matrix":
                for key in self.values:
                    if key[0] == name and not (index.get("kind") == "pairs" and key[1] == key[2]):
                        yield self.part(key)
            else:
                yield self.part((name, None, None))

    def mutual(self, index):
        (name,) = index["of"]
        apart = []
        for _, row, column in [key for key in self.values if key[0] == name]:
            one, other = self.part((name, row, column)), self.part((name, column, row))
            if row < column and one and other:
                apart.append(abs(one[1] - other[1]))
        if len(apart) < index["at_least"]:
            return ("missing",)
        return "here", 100 * (1 - statistics.fmean(apart)), 0

    def index(self, name):
        if name not in self.indexes:
            self.indexes[name] = self.reckon(name)
        return self.indexes[name]

    def reckon(self, name):
        index = next(index for index in self.form.indexes if index["name"] == name)
        kind = index.get("kind", "mean")
        if kind == "mutuality":
            return self.mutual(index)
        parts = list(self.parts(index))
        there = [part for part in parts if part is not None]
        least = 2 if kind == "difference" else index.get("at_least", len(index["of"]))
        if len(there) < least:
            return ("missing",)
        if any(part[0] == "few" or 0 < part[2] < FEW for part in there):
            return ("few",)
        shares = [part[1] for part in there]
        value = shares[0] - shares[1] if kind == "difference" else statistics.fmean(shares)
        return "here", 100 * value, min((part[2] for part in there if part[2]), default=0)

    def said(self, name):
        index = next(index for index in self.form.indexes if index["name"] == name)
        value = self.index(name)
        if value[0] != "here":
            return value[0]
        stage = self.form.stage(index, value[1])
        number = float(by_hand(value[1], 2))
        return [number, stage] if stage else [number]


# ---- all of them ----

def five(numbers):
    """Least, quartiles (type 7) and most."""
    if len(numbers) < FEW:
        return None
    return [min(numbers), *statistics.quantiles(numbers, n=4, method="inclusive"), max(numbers)]


def by_hand(number, places):
    """Rounded as one does with paper: a half goes away from zero, and what decides are
    the 15 digits that a float keeps of what was written."""
    whole = decimal.Decimal(format(number, ".15g"))
    return whole.quantize(decimal.Decimal(1).scaleb(-places), decimal.ROUND_HALF_UP)


def rounded(numbers):
    return numbers and [float(by_hand(number, 2)) for number in numbers]


def reckon(export):
    form = Form()
    documents = {(document["round"], document["unit"]): Document(form, document)
                 for document in export["documents"] if document["form"] == FORM}
    return form, documents


def mappings(export):
    """Of each mapping its group and its two indexes; "few": of one of its questions the
    median is withheld, and with the index it could be reckoned back; None: too few questions."""
    form, told = Form(MAPPING), {}
    for one in export["documents"]:
        if one["form"] != MAPPING:
            continue
        document, indexes = Document(form, one), {}
        group = next(answer["value"] for answer in document.answers
                     if answer["question"] == "n1_grupp")
        for name, (of, families, least) in EARLY.items():
            asked = of + (families if group == "fam" else ())
            values = [document.values.get((key, None, None), ("missing",)) for key in asked]
            medians = [value[1] for value in values if value[0] == "here"]
            indexes[name] = ("few" if ("few",) in values
                             else None if len(medians) < least[group]
                             else float(by_hand(100 * statistics.fmean(medians) / 4, 2)))
        told[document.unit] = {"group": group, **indexes}
    return told


def summary(form, documents):
    names = [index["name"] for index in form.indexes]
    told = {"units": {}, "all": {}}
    for (round_, unit), document in sorted(documents.items()):
        told["units"].setdefault(round_, {})[unit] = {
            "indexes": {name: document.said(name) for name in names},
            "talk": sorted(document.flags)}
    for round_ in told["units"]:
        here = [document for (at, _), document in documents.items() if at == round_]
        told["all"][round_] = {
            name: rounded(five([value[1] for value in (document.index(name) for document in here)
                                if value[0] == "here"]))
            for name in names}
    return told


def invent(world):
    world.demo()
    exported = world.run("export", "--as", "json")
    assert exported.code == 0, exported.err
    return exported.json


# ---- the checks ----

class Numbers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.export = invent(cls.world)
        cls.form, cls.documents = reckon(cls.export)
        cls.units = sorted({unit for _, unit in cls.documents})

    @classmethod
    def tearDownClass(cls):
        cls.world.close()

    def compare(self, *words):
        result = self.world.run("compare", "--json", *words)
        self.assertEqual(result.code, 0, result.err)
        return {row["code"]: row["cells"] for row in result.json["rows"]}, result.json

    def near(self, cell, value, about):
        """A cell, and what was reckoned: a number, "few" or "missing"."""
        if isinstance(value, str):
            self.assertEqual(cell.get("reason"), value, about)
        else:
            self.assertIn("value", cell, about)
            self.assertAlmostEqual(cell["value"], value, 2, about)

    def told(self, cell, value, places):
        """How the number is shown, before its stage and marks."""
        shown = re.match(r"[-+]?[\d,.]+", cell["shown"]).group()
        self.assertEqual(decimal.Decimal(shown.replace(",", ".")), by_hand(value, places), cell)

    def counted(self, cells, said):
        """So many units each, or why it is not told."""
        self.assertEqual([cell.get("reason", cell.get("value")) for cell in cells], said)

    def here(self, round_, name):
        values = [self.documents[round_, unit].index(name) for unit in self.units]
        return [value[1] for value in values if value[0] == "here"]

    def test_as_kept(self):
        kept = json.loads(KEPT.read_text(encoding="utf-8"))
        self.assertEqual(summary(self.form, self.documents) | {"mappings": mappings(self.export)},
                         kept,
                         "the invented answers have changed: reckon.py --write, and read what did")

    def test_shapes(self):
        told = summary(self.form, self.documents)["units"]["1"]
        kinds = [{value if isinstance(value, str) else "here"
                  for value in unit["indexes"].values()} for unit in told.values()]
        self.assertIn({"missing"}, kinds)
        self.assertTrue(any("few" in kind for kind in kinds))
        self.assertTrue(any(all(value[0] == 100 for name, value in unit["indexes"].items()
                                if not name.startswith("GAP_")) for unit in told.values()))
        apart = [(document.values.get((name, row, column)), value)
                 for document in self.documents.values()
                 for (name, column, row), value in document.values.items() if name == "d3_matris"]
        self.assertTrue(any(one and {one[1], other[1]} == {5, 1} for one, other in apart))

    def test_export_has_the_same_indexes_and_flags(self):
        for document in self.export["documents"]:
            if document["form"] != FORM:
                continue
            here = self.documents[document["round"], document["unit"]]
            wide = {"/".join(filter(None, (answer["question"], answer.get("row"),
                                           answer.get("column"))))
                    for answer in document["answers"] if answer.get("wide")}
            self.assertEqual(wide, here.flags, here.unit)
            for index in document["indexes"]:
                value = here.index(index["name"])
                self.assertEqual(index["value"] is not None, value[0] == "here", index)
                if value[0] == "here":
                    self.assertAlmostEqual(index["value"], value[1], 2, index["name"])

    def test_map(self):
        for round_ in ("1", "2"):
            rows, _ = self.compare("--round", round_)
            for unit in self.units:
                document = self.documents[round_, unit]
                for index in self.form.indexes:
                    value = document.index(index["name"])
                    self.near(rows[unit].get(index["name"], {}),
                              value[1] if value[0] == "here" else value[0],
                              (round_, unit, index["name"]))
            for index in self.form.indexes:
                self.near(rows["median"][index["name"]],
                          five(self.here(round_, index["name"]))[2], index["name"])

    def test_compiled(self):
        result = self.world.run("compile", "--json", "--round", "1")
        self.assertEqual(result.code, 0, result.err)
        pages = {page["page"]: {row["code"]: row["cells"] for row in page["sheet"]["rows"]}
                 for page in result.json["pages"]}
        for index in self.form.indexes:
            name = index["name"]
            here, row = self.here("1", name), pages["indexes"][name]
            self.near(row["n"], len(here), name)
            for column, value in zip(FIVE, five(here)):
                self.near(row[column], value, (name, column))
            stages = [self.form.stage(index, value) for value in here]
            columns = [column for column in row
                       if column.startswith("stage_") and index.get("stages")]
            self.counted([row[column] for column in columns], withheld.line(
                [stages.count(column.removeprefix("stage_")) for column in columns]))
        halves = 0
        for name, question in self.form.questions.items():
            if question["type"] == "scale" and name in pages["questions"]:
                values = [document.values.get((name, None, None), ("missing",))
                          for (round_, _), document in self.documents.items() if round_ == "1"]
                here = [value[1] for value in values
                        if value[0] == "here" and not 0 < value[2] < FEW]
                for column, value in zip(FIVE, five(here)):
                    self.near(pages["questions"][name][column], value, (name, column))
                    self.told(pages["questions"][name][column], value, 1)
                    halves += 100 * value % 10 == 5
        self.assertGreater(halves, 0, "nothing lies halfway: no rounding was tried")
        said = [answer["value"] for (round_, _), document in self.documents.items()
                if round_ == "1" for answer in document.answers
                if answer["question"] == "j2_prio" and answer["state"] == "answered"]
        themes = [row["code"] for row in register("themes")]
        told = withheld.ranking([[sum(ranked[place] == theme for ranked in said)
                                  for place in range(3)] for theme in themes])
        for theme, row in zip(themes, told):
            cells = pages["ranks"][f"j2_prio:{theme}"]
            self.counted([cells[name] for name in ("first", "second", "third", "any")], row)

    def test_mappings(self):
        """What is found early: as kept, as exported, and over the units of one group."""
        told, behind = mappings(self.export), {name: [] for name in EARLY}
        groups = [one["group"] for one in told.values()]
        group = max(sorted(set(groups)), key=groups.count)
        self.assertGreaterEqual(sum(isinstance(one["n_barn"], float) for one in told.values()), 5)
        for document in self.export["documents"]:
            if document["form"] == MAPPING:
                said = {answer["question"]: answer for answer in document["answers"]
                        if answer["question"] in EARLY}
                for name in EARLY:
                    kept, value = told[document["unit"]][name], said[name]["value"]
                    self.assertEqual("few" if said[name].get("few")
                                     else value if value is None
                                     else float(by_hand(value, 2)), kept,
                                     (document["unit"], name))
                    if told[document["unit"]]["group"] == group and value is not None:
                        behind[name].append(value)
        result = self.world.run("compile", "--json", "--form", MAPPING, "--apart", group)
        self.assertEqual(result.code, 0, result.err)
        (rows,) = [{row["code"]: row["cells"] for row in page["sheet"]["rows"]}
                   for page in result.json["pages"] if page["page"] == "numbers"]
        for name in EARLY:
            self.near(rows[name]["n"], len(behind[name]), name)
            for column, value in zip(FIVE, five(behind[name])):
                self.near(rows[name][column], value, name)

    def test_nothing_is_worked_out_from_few(self):
        """In every document of every form: what leans on a median that is withheld is
        withheld as well, and nothing else is."""
        forms, silent = {}, 0
        for document in self.export["documents"]:
            name = document["form"]
            if name not in forms:
                forms[name] = withheld.calculations(Form.read(ROOT / "forms" / f"{name}.yaml"))
            few = {answer["question"] for answer in document["answers"]
                   if "wanted" in answer and answer.get("few")}
            for answer in document["answers"]:
                if answer["question"] in forms[name]:
                    leans = bool(forms[name][answer["question"]] & few)
                    self.assertEqual(answer.get("few", False), leans, answer)
                    self.assertFalse(leans and (answer["value"] is not None or "label" in answer))
                    silent += leans
        self.assertGreater(silent, 0)

    def test_flags(self):
        unit = max(self.units, key=lambda unit: len(self.documents["1", unit].flags))
        document = self.documents["1", unit]
        rows, _ = self.compare("--round", "1", "--unit", unit, "--index", "T_ORG")
        for name in ("e1_forum", "e2_mellan", "e4_folj"):
            self.near(rows[name]["value"], document.values[name, None, None][1], name)
            self.assertEqual("wide" in rows[name]["value"].get("marks", []),
                             name in document.flags, name)

    def test_distribution(self):
        for name in ("b4_beredskap", "g5_behov"):
            key = name, None, None
            rows, _ = self.compare("--round", "1", "--question", name)
            everybody = []
            for unit in self.units:
                ratings = self.documents["1", unit].ratings.get(key, [])
                numbers = [value for _, value in ratings]
                everybody += numbers
                for point in self.form.points(self.form.questions[name]):
                    count = rows[unit].get(f"p{point}", {}).get("value", 0)
                    self.assertEqual(count, numbers.count(point), (unit, point))
                if numbers:
                    self.near(rows[unit]["median"], statistics.median(numbers), unit)
                    self.told(rows[unit]["median"], statistics.median(numbers), 1)
            self.near(rows["all"]["median"], statistics.median(everybody), name)
            self.told(rows["all"]["median"], statistics.median(everybody), 1)
            self.near(rows["all"]["n"], len(everybody), name)

    def test_rounds(self):
        rows, _ = self.compare("--view", "rounds", "--index", "all")
        for unit in self.units:
            for index in self.form.indexes:
                before = self.documents["1", unit].index(index["name"])
                after = self.documents["2", unit].index(index["name"])
                if before[0] == after[0] == "here":
                    self.near(rows[unit][index["name"]], after[1] - before[1],
                              (unit, index["name"]))
                else:
                    self.assertNotIn("value", rows[unit].get(index["name"], {}))

    def test_links(self):
        rows, _ = self.compare("--view", "links", "--round", "1")
        actors = [row["code"] for row in register("actors")]
        for a in actors:
            for b in actors:
                values = [document.values["d3_matris", a, b][1]
                          for (round_, _), document in self.documents.items()
                          if round_ == "1" and ("d3_matris", a, b) in document.values]
                cell = rows.get(a, {}).get(b, {})
                if len(values) >= FEW:
                    self.near(cell, statistics.median(values), (a, b))
                else:
                    self.assertNotIn("value", cell, (a, b))

    def test_levels(self):
        rows, _ = self.compare("--view", "levels", "--round", "1", "--index", "T_ARB")
        for name in ("f1_vagled", "f2_sprak"):
            for level in (row["code"] for row in register("levels")):
                said = [(unit, value) for unit in self.units
                        for seat, value in self.documents["1", unit].ratings.get(
                            (name, None, None), [])
                        if self.documents["1", unit].people[seat].get("level") == level]
                if len(said) >= FEW and len({unit for unit, _ in said}) >= FEW:
                    # Nor does the single participant's rating count here, whose value is withheld.
                    self.near(rows[name][level + "_n"], len(said), name)
                    self.near(rows[name][level], statistics.median(value for _, value in said),
                              name)

    def test_levels_leave_nobody_alone(self):
        """How all rated a question is told elsewhere: where the levels that are told leave out
        one or two, those could be reckoned.  Each unit and round, an index at a time in turn."""
        levels = [row["code"] for row in register("levels")]
        rated = [index for index in self.form.indexes if any(
            "cell" not in question and question.get("answered_by") == "participant"
            for question in map(self.form.questions.get, index["of"]) if question)]
        told = silent = 0
        for at, key in enumerate(sorted(self.documents)):
            document, index = self.documents[key], rated[at % len(rated)]
            rows, _ = self.compare("--view", "levels", "--round", key[0], "--unit", key[1],
                                   "--index", index["name"])
            for name in index["of"]:
                people = [document.people[seat].get("level")
                          for seat, _ in document.ratings.get((name, None, None), [])]
                here = [level for level in levels if "value" in rows.get(name, {}).get(level, {})]
                left = len(people) - sum(people.count(level) for level in here)
                if here:
                    self.assertNotIn(left, (1, 2), (key, name, here))
                    self.assertTrue(all(people.count(level) >= FEW for level in here))
                told += len(here)
                silent += not here and any(people.count(level) >= FEW for level in levels)
            self.assertTrue(all(any("value" in rows.get(name, {}).get(level, {})
                                    for name in index["of"])
                                for level in levels if "value" in rows[index["name"]].get(level, {})
                                ), (key, index["name"]))
        self.assertTrue(told and silent, (told, silent))

    def test_choices(self):
        for name in ("b10_hinder", "c4_samtal"):
            rows, _ = self.compare("--view", "choices", "--round", "1", "--question", name)
            said = {document.unit: answer["value"] for document in self.documents.values()
                    if document.round == "1" for answer in document.answers
                    if answer["question"] == name and answer["state"] == "answered"}
            for choice in self.form.choices(self.form.questions[name]):
                units = {unit for unit, value in said.items() if choice in value}
                told = rows[choice]["units"]
                self.assertEqual(told.get("value", told.get("reason")),
                                 "few_units" if 0 < len(units) < FEW else len(units), choice)
                marked = {unit for unit in self.units
                          if rows[choice].get(unit, {}).get("text") == "x"}
                self.assertEqual(marked, units, choice)

    def test_jumps(self):
        bands = self.form.choices(self.form.questions["b1_volym"])
        rows, _ = self.compare("--view", "jumps")
        for unit in self.units:
            band = [next((bands.index(answer["value"])
                          for answer in self.documents[round_, unit].answers
                          if answer["question"] == "b1_volym" and answer["state"] == "answered"),
                         None) for round_ in ("1", "2")]
            if None not in band and band[1] > band[0]:
                self.assertEqual(rows[unit]["steps"]["value"], band[1] - band[0], unit)
            else:
                self.assertNotIn(unit, rows)
        jumped = bands.index("v50_199"), bands.index("v200")
        self.assertIn(jumped[1] - jumped[0], [row["steps"]["value"] for row in rows.values()])

    def apart(self, one, other):
        """How far two units lie apart, those last that have little to compare; or None."""
        pairs = [(self.documents["1", one].index(index["name"]),
                  self.documents["1", other].index(index["name"]))
                 for index in self.form.indexes if index.get("kind") != "difference"]
        own = [pair for pair in pairs if pair[0][0] == "here"]
        both = [a[1] - b[1] for a, b in own if b[0] == "here"]
        if len(both) < FEW:
            return None
        return 2 * len(both) < len(own), statistics.fmean(gap * gap for gap in both) ** 0.5

    def test_most_like(self):
        little = 0
        for unit in self.units[:6]:
            near = sorted((apart, other) for other in self.units
                          if other != unit and (apart := self.apart(unit, other)))
            result = self.world.run("compare", "--json", "--view", "beside", "--round", "1",
                                    "--unit", unit)
            if not near:
                self.assertEqual(result.code, 1, unit)
                continue
            self.assertEqual(result.code, 0, result.err)
            columns = [column["name"] for column in result.json["columns"]]
            self.assertEqual(columns[1:columns.index("apart")],
                             [other for _, other in near[:columns.index("apart") - 1]], unit)
            little += any(apart[0] for apart, _ in near)
        self.assertGreater(little, 0, "every unit has much to compare")

    def test_map_of_tiles(self):
        rows, _ = self.compare("--view", "tiles", "--round", "1", "--index", "FORUTS")
        tiles = 0
        for unit in register("municipalities"):
            cell = rows["row" + unit["row"]]["col" + unit["col"]]
            self.assertTrue(cell["shown"].startswith(unit["abbr"]), unit)
            tiles += 1
            if unit["code"] in self.units:
                value = self.documents["1", unit["code"]].index("FORUTS")
                self.near(cell, value[1] if value[0] == "here" else value[0], unit["label"])
        self.assertEqual(tiles, 33)
        self.assertEqual(tiles, sum(len(row) for row in rows.values()))


def pages(told, depth=0):
    """JSON with a line for each unit, and for each index over all."""
    if depth == 3 or not isinstance(told, dict):
        return json.dumps(told, ensure_ascii=False)
    inside = ",\n".join(" " * (depth + 1) + json.dumps(name) + ": " + pages(value, depth + 1)
                        for name, value in told.items())
    return "{\n" + inside + "\n" + " " * depth + "}"


def write():
    world = World()
    try:
        export = invent(world)
        told = summary(*reckon(export)) | {"mappings": mappings(export)}
    finally:
        world.close()
    KEPT.write_text(pages(told) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write()
    else:
        unittest.main()
