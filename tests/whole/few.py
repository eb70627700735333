"""What two people rated is told nowhere, nor what is worked out from it.

A document is planted whose question two have rated: 3 and 4.  From every calculation
and index on it their median could be reckoned back, and so each would know what the
other said.  Everything that tells a document's numbers is asked for them; the same
numbers of documents that three have rated are there, so nobody looks for them in vain."""
import io
import re
import struct
import unittest
import zipfile

from world import World

PLACES = "code,label\n" + "".join(f"p{i},Place {i}\n" for i in range(1, 7))
FORM = """form_id: canary
version: "1"
form_title: Canary
default_language: en
unit: places
title_from: t1
scales:
  s:
""" + "".join(f"    - {{value: {i}, label: \"Point {i}\"}}\n" for i in range(12)) + """view:
  type: library
  columns: [t1, w_first, v1]
  shared: g1
card: [t1, w_first, w_second, w_text, v1]
survey:
  - {type: text, name: t1, share: true, label: Title}
  - {type: select_one, name: g1, choices: [{name: all, label: All}, {name: none, label: None}], label: Shared}
  - {type: integer, name: n1, label: Number}
  - {type: scale, name: v1, scale: s, answered_by: participant, label: Rated}
  - {type: scale, name: v2, scale: s, answered_by: participant, label: Rated too}
  - {type: text, name: t2, share: true, label: "It says ${w_first}, from ${v1}"}
  - type: repeat
    name: turns
    label: Turns
    fields:
      - {type: text, name: t3, label: Turn}
      - {type: scale, name: v3, scale: s, answered_by: participant, label: Rated here}
      - {type: calculate, name: w_row, calculation: "${v3} * 100 + 0.125", label: In the row}
  - {type: calculate, name: w_first, calculation: "${v1} * 1000 + 12.25", label: First}
  - {type: calculate, name: w_second, calculation: "${w_first} * 2 + ${n1}", label: Second}
  - {type: calculate, name: w_text, calculation: "'canary' || ${w_first}", label: In words}
  - {type: calculate, name: w_own, calculation: "${n1} * 3", label: Of a number}
  - {type: calculate, name: w_high, calculation: "1", relevant: "${v1} > 2", label: High}
indexes:
  - {name: ALONE, direction: maturity, of: [v1], at_least: 1, label: Alone}
  - {name: BOTH, direction: need, of: [v1, v2], at_least: 1, label: Both}
  - {name: GAP, kind: difference, of: [ALONE, BOTH], label: Gap}
  - {name: ROWS, direction: maturity, of: [v3], at_least: 1, label: Rows}
"""
PLAN = """form_id: plan
version: "1"
form_title: Plan
default_language: en
unit: places
view:
  type: table
  rows: acts
  columns: [act]
  above: [here, words, taken]
  state: state
  done: done
survey:
  - {type: ref, name: source, choices: {form: canary}, same_unit: true, label: From}
  - {type: decimal, name: taken, label: Taken, prefill: {from: source, question: w_first}}
  - {type: calculate, name: here, calculation: "number_at(${source}, 'w_first')", label: Here}
  - {type: calculate, name: words, calculation: "number_at(${source}, 'v1') + 7000.25", label: Also}
  - type: repeat
    name: acts
    label: Acts
    fields:
      - {type: text, name: act, label: What}
      - {type: select_one, name: state, choices: [{name: open, label: Open}, {name: done, label: Done}], label: State}
"""
# Of two who said 3 and 4, and 8 and 9 in the row; of three who said 6, and 7.
TOLD_OF_TWO = (3512.25, 1007024.5, 850.125, 100 * 3.5 / 11, 100 * 8.5 / 11, 7003.75)
TOLD_OF_THREE = (6012.25, 1012024.5, 700.125, 100 * 6 / 11, 100 * 7 / 11, 7006.25)


def said(number):
    """However it is rounded and written, to one decimal at least."""
    whole, part = f"{number:.6f}".split(".")
    near = f"{number:.1f}"
    return rf"(?<![\d.]){whole}[.,](?:{part[0]}|{near[-1]})|canary{whole}"


class Few(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.addClassCleanup(cls.world.close)
        for name, text in (("places.csv", PLACES), ("canary.yaml", FORM), ("plan.yaml", PLAN)):
            (cls.world.work / name).write_text(text, "utf-8")
        cls.two = cls.plant("p1", (3, 4), (8, 9))
        cls.others = [cls.plant(f"p{i}", (6, 6, 6), (7, 7, 7)) for i in range(2, 6)]
        cls.plans = [cls.plan(unit) for unit in ("p1", "p2")]

    @classmethod
    def answer(cls, document, *lines):
        cls.world.good("answer", document, "--from", "-",
                        input="".join("\t".join(map(str, line)) + "\n" for line in lines))

    @classmethod
    def plant(cls, unit, rated, in_row):
        people = [f"label=Seat {i}" for i in range(1, len(rated) + 1)]
        document = cls.world.begin(*people, form=cls.world.work / "canary.yaml",
                                    unit=unit)["document"]
        lines = [("t1", "Title of " + unit), ("g1", "all"), ("n1", 1000000), ("t2", "Said"),
                 ("t3", "Turn", "", "+")]
        for question, values, row in (("v1", rated, ""), ("v3", in_row, 1)):
            lines += [(question, value, seat, row) for seat, value in enumerate(values, 1)]
            lines.append((question, "", "", row, "", "reveal"))
        cls.answer(document, *lines)
        return document

    @classmethod
    def plan(cls, unit):
        document = cls.world.begin(form=cls.world.work / "plan.yaml", unit=unit)["document"]
        cls.answer(document, ("source", unit), ("act", "Go on", "", "+"))
        return document

    def has(self, text, numbers):
        return {number for number in numbers if re.search(said(number), text)}

    def silent(self, text, about, some=True):
        """Nothing of the two; with some, something of the three is there."""
        self.assertEqual(self.has(text, TOLD_OF_TWO), set(), about)
        if some:
            self.assertNotEqual(self.has(text, TOLD_OF_THREE), set(), about)

    # ---- files ----

    def exported(self, *words):
        result = self.world.run("export", "-o", "-", *words)
        if result.code == 69 or "export.library" in result.err:
            return None
        self.assertEqual(result.code, 0, result.err)
        return result

    def test_exports_in_text(self):
        for more in ([], ["--hidden", "--personal"]):
            for form in (["--form", "canary"], ["--form", "plan"]):
                for kind in (["json"], ["ndjson"], ["csv"], ["csv", "--raw"], ["csv", "--wide"],
                             ["csv", "--wide", "--raw"], ["ddi"], ["codebook"], ["graphml"]):
                    words = ["--as", *kind, *form, *more]
                    self.silent(self.exported(*words).out, words,
                                kind[0] not in ("ddi", "codebook", "graphml"))

    def test_too_few_is_said(self):
        told = self.exported("--as", "json", "--form", "canary").json["documents"]
        two, three = told[0], told[1]
        self.assertEqual((two["unit"], three["unit"]), ("p1", "p2"))
        of = [{fact["question"]: fact for fact in one["answers"] if "seat" not in fact}
              for one in (two, three)]
        for name in ("v1", "v3", "w_first", "w_second", "w_text", "w_row", "w_high"):
            self.assertTrue(of[0][name].get("few"), name)
            self.assertIsNone(of[0][name]["value"], name)
            self.assertFalse({"median", "least", "most", "label", "n"} & set(of[0][name]), name)
            self.assertNotIn("few", of[1][name], name)
        # What rests on no ratings is told of both.
        self.assertEqual([one["w_own"]["value"] for one in of], [3000000] * 2)
        self.assertEqual([index.get("few", False) for index in two["indexes"]], [True] * 4)
        self.assertEqual([index.get("few", False) for index in three["indexes"]], [False] * 4)
        self.assertTrue(all(index["value"] is None and "stage" not in index
                            for index in two["indexes"]))
        rows = [line.split(",") for line in
                self.exported("--as", "csv", "--form", "canary", "--unit", "p1").out.splitlines()]
        first = dict(zip(rows[0], next(row for row in rows if row[5] == "w_first")))
        self.assertEqual((first["state"], first["value"], first["n"]), ("answered", "", "<3"))
        head, row = [line.split(",") for line in self.exported(
            "--as", "csv", "--wide", "--form", "canary", "--unit", "p1").out.splitlines()]
        self.assertEqual([dict(zip(head, row))[name] for name in ("w_first", "w_text", "v1")],
                         ["<3"] * 3)

    def test_condition_of_a_calculation_does_not_tell(self):
        """Whether it applies says that the median is above two, or that it is not."""
        low = self.plant("p6", (1, 1), (8, 9))
        for document in (low, self.two):
            told = {fact["question"]: fact
                    for fact in self.world.good("show", document, "--json").json["answers"]}
            self.assertTrue(told["w_high"]["few"])

    def test_exports_of_others_programs(self):
        for kind in ("xlsx", "sav", "dta"):
            result = self.exported("--as", kind, "--form", "canary")
            if result is None:
                continue
            data = result.bytes_out
            if kind == "xlsx":
                with zipfile.ZipFile(io.BytesIO(data)) as book:
                    text = "\n".join(book.read(name).decode() for name in book.namelist())
                self.silent(text, kind)
                continue
            self.silent(data.decode("latin-1"), kind, False)
            packed = [{number for number in numbers if struct.pack("<d", number) in data}
                      for numbers in (TOLD_OF_TWO, TOLD_OF_THREE)]
            self.assertEqual(packed[0], set(), kind)
            self.assertNotEqual(packed[1], set(), kind)

    def test_what_came_back_has_lost_nothing(self):
        """A calculation that is withheld is no rating that is lost."""
        self.world.good("export", "--as", "json", "-o", "all.json", "--unit", "p1",
                        "--form", "canary")
        other = {"BEHOV_STORE": str(self.world.work / "other.db")}
        result = self.world.good("import", "all.json", "--json", "--form", "canary.yaml", env=other)
        self.assertEqual(result.json["left_out"]["few"], 2)
        # What rests on them is withheld there too: ALONE, BOTH, GAP and ROWS.
        self.assertEqual(result.json["left_out"]["few_indexes"], 0)
        self.world.good("verify", env=other)
        words = ("export", "--as", "json", "-o", "-", "--unit", "p1", "--form", "canary")
        self.assertEqual(self.world.good(*words, env=other).out, self.world.good(*words).out)
        self.assertIn("fewer than 3 answers; single answers", self.world.good("show", self.two, env=other).out)
        self.silent(self.world.good("log", "--json", env=other).out, "log", False)
        self.world.good("export", "--as", "csv", "-o", "p2.csv", "--unit", "p2", "--form", "canary")
        result = self.world.good("import", "p2.csv", "--json", "--form", "canary.yaml", env=other)
        self.assertEqual(result.json["left_out"]["few_indexes"], 0)
        # Of both files the same is compared.
        words = ("compare", "--form", "canary", "--unit", "p1", "--index", "BOTH", "--json")
        self.assertEqual(*(self.world.good(*words, env=env).json["rows"][0]["cells"]["value"]
                           for env in ({}, other)))

    # ---- words ----

    def folder(self, *words):
        self.world.good(*words)
        where = self.world.work / words[words.index("-o") + 1]
        return "\n".join(path.read_text("utf-8") for path in sorted(where.rglob("*"))
                         if path.is_file())

    def test_show(self):
        for document in (self.two, self.plans[0]):
            for way in ([], ["--json"], ["--plain"], ["--hidden"], ["--json", "--hidden"]):
                self.silent(self.world.good("show", document, *way).out, way, False)
        text = self.world.good("show", self.two).out
        self.assertIn("fewer than 3 answers", next(
            line for line in text.splitlines() if "Alone" in line))
        self.assertIn("It says …, from …", text)
        for way in ([], ["--json"], ["--plain"]):
            self.silent(self.world.good("show", self.others[0], *way).out, way)
            self.silent(self.world.good("show", self.plans[1], *way).out, way)

    def test_reports(self):
        for kind in ("html", "md", "text"):
            told = self.folder("report", "-o", kind, "--form", "canary", "--as", kind)
            self.silent(told, kind)
            page = next((self.world.work / kind).glob("p1*")).read_text("utf-8")
            self.assertIn("3,000,000" if "3,000,000" in page else "3000000", page)

    def test_inside_calculations_stay_withheld(self):
        """The unit's own page has its indexes, and nothing else of the two."""
        self.world.good("report", "p1", "-o", "own", "--form", "canary", "--inside", "--as", "text")
        page = next((self.world.work / "own").glob("p1*")).read_text("utf-8")
        self.assertEqual(self.has(page, TOLD_OF_TWO[:3]), set())

    def test_compile_and_compare(self):
        for words in (["compile", "--form", "canary"],
                      *(["compile", "--form", "canary", "--behind", name]
                        for name in ("w_first", "w_second", "ALONE", "ROWS"))):
            for way in ("json", "csv", "text", "md", "html"):
                self.silent(self.world.good(*words, "--as", way).out, words,
                            way in ("json", "csv") and words[-1] != "ROWS")
        told = self.world.good("compile", "--form", "canary", "--behind", "w_first", "--json").json
        self.assertEqual([row["cells"]["value"].get("reason") for row in told["rows"]
                          if row["code"] == "p1"], ["few"])
        for words in ([], ["--unit", "p1", "--index", "BOTH"], ["--unit", "p1", "--index", "GAP"],
                      ["--unit", "p1", "--question", "v1"], ["--unit", "p1,p2"],
                      ["--question", "v1"], ["--measure", "maturity"]):
            for way in ("json", "text"):
                self.silent(self.world.good("compare", "--form", "canary", *words,
                                            "--as", way).out, words, False)
        # Nothing over all units counts it in, or it could be reckoned back.
        pages = {page["page"]: {row["code"]: row["cells"] for row in page["sheet"]["rows"]}
                 for page in self.world.good("compile", "--form", "canary", "--json").json["pages"]}
        self.assertEqual(pages["numbers"]["w_first"]["n"]["value"], 4)
        self.assertEqual(pages["numbers"]["w_first"]["least"]["value"], 6012.25)
        self.assertEqual(pages["indexes"]["ROWS"]["n"]["value"], 4)

    def test_package_and_lists(self):
        self.silent(self.folder("package", "-o", "out", "--form", "canary"), "package", False)
        for document in (self.two, self.plans[0]):
            self.world.good("submit", document, "--yes")
        plan = ["--form", "plan.yaml"]
        for words in (["plan", "p1", *plan], ["plan", "p1", "--json", *plan], ["list", "documents"],
                      ["list", "plans"], ["review"], ["review", self.two],
                      ["review", self.two, "--json"], ["read", "--json"],
                      ["missing", self.two], ["log"], ["log", "--json"]):
            result = self.world.run(*words)
            self.silent(result.out, words, False)
            self.assertIn(result.code, (0, 1), words)
        # Another document sees what three have rated.
        self.silent(self.world.good("plan", "p2", *plan).out, "plan")


class Words(unittest.TestCase):
    """Of a text of each how many are there, though one or two are read by nobody."""

    def test_texts(self):
        world = World()
        self.addCleanup(world.close)
        people = [f"label=Seat {i}" for i in range(1, 5)]
        (world.work / "places.csv").write_text(PLACES, "utf-8")
        (world.work / "words.yaml").write_text(
            "form_id: words\nversion: \"1\"\nform_title: Words\ndefault_language: en\n"
            "unit: places\nsurvey:\n"
            "  - {type: text, name: w1, answered_by: participant, label: Words}\n", "utf-8")
        for unit, count, told in (("p1", 0, "0 answers"), ("p2", 2, "2 answers; single answers are not"),
                                  ("p3", 3, "3 answers")):
            document = world.begin(*people, form=world.work / "words.yaml", unit=unit)["document"]
            lines = [f"w1\tSaid {seat}\t{seat}\n" for seat in range(1, count + 1)]
            world.good("answer", document, "--from", "-",
                       input="".join(lines) + ("w1\t\t\t\t\treveal\n" if count else ""))
            shown = world.good("show", document).out
            self.assertEqual(shown.count("Said "), count if count > 2 else 0)
            self.assertNotIn("median", shown)
            if count:
                self.assertIn(told, shown)
                facts = world.good("show", document, "--json").json["answers"]
                self.assertEqual([(fact["state"], fact.get("few", False), fact.get("n"))
                                  for fact in facts if "seat" not in fact],
                                 [("answered", count < 3, None if count < 3 else count)])


if __name__ == "__main__":
    unittest.main()
