"""What was taken from another document is told as it may be there, until somebody
writes it anew: a text that its source does not share leaves the house in no copy, nor
one that somebody has marked as naming someone.

Texts are planted at the source; a plan takes them over with its rows, and a third
document takes one on from the plan."""
import io
import itertools
import unittest
import zipfile

from world import World

PLACES = "code,label\n" + "".join(f"p{i},Place {i}\n" for i in range(1, 5))
FORM = """form_id: source
version: "1"
form_title: Source
default_language: en
unit: places
scales:
  s: [{value: 0, label: Low}, {value: 1, label: High}]
indexes:
  - {name: I, direction: maturity, theme: x, of: [v1], label: Index}
survey:
  - {type: integer, name: n1, label: Number}
  - {type: text, name: t1, label: Own text}
  - {type: scale, name: v1, scale: s, label: Stage}
  - {type: select_one, name: kind, choices: [{name: a, label: A}], other: true, label: Kind}
  - type: repeat
    name: trials
    label: Trials
    fields:
      - {type: text, name: quiet, label: Quiet}
      - {type: text, name: open, share: true, label: Open}
      - {type: select_one, name: about, choices: [{name: a, label: A}, {name: b, label: B}], other: true, label: About}
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
  above: [words]
  state: state
  done: done
  alike: topic
survey:
  - {type: ref, name: from, choices: {form: source}, same_unit: true, label: From}
  - {type: text, name: words, share: true, label: Words, prefill: {from: from, question: t1}}
  - type: repeat
    name: taken
    label: Taken
    prefill: {from: from, rows: trials, fields: {u_quiet: quiet, u_open: open, u_about: about}}
    fields:
      - {type: text, name: u_quiet, share: true, label: Quiet here}
      - {type: text, name: u_open, share: true, label: Open here}
      - {type: select_one, name: u_about, share: true, choices: [{name: a, label: A}, {name: b, label: B}], other: true, label: About here}
      - {type: calculate, name: u_said, calculation: "'it says ' || ${u_quiet}", label: Calculated here}
  - type: repeat
    name: acts
    label: Acts
    fields:
      - {type: ref, name: which, share: true, choices: {rows: taken}, label: Which}
      - {type: text, name: act, share: true, label: What}
      - {type: select_one, name: topic, choices: [{name: x, label: X}, {name: y, label: Y}], label: Topic}
      - {type: select_one, name: state, choices: [{name: open, label: Open}, {name: done, label: Done}], label: State}
"""
THIRD = """form_id: third
version: "1"
form_title: Third
default_language: en
unit: places
title_from: told
view:
  type: library
  columns: [told]
card: [told, plain]
scales:
  s: [{value: 0, label: Low}, {value: 1, label: High}]
indexes:
  - {name: I3, direction: need, of: [v3], label: Index}
survey:
  - {type: scale, name: v3, scale: s, label: Stage}
  - {type: ref, name: source, choices: {form: source}, same_unit: true, label: The source}
  - {type: select_one, name: kind3, share: true, choices: [{name: a, label: A}], other: true, label: Kind here, prefill: {from: source, question: kind}}
  - {type: ref, name: plan, choices: {form: plan}, same_unit: true, label: The plan}
  - {type: text, name: told, share: true, label: Told, prefill: {from: plan, question: words}}
  - {type: text, name: plain, share: true, label: Plain}
"""
STEPS = """form_id: steps
version: "1"
form_title: Steps
default_language: en
unit: places
view: {type: table, rows: steps, columns: [s_open], state: state, done: done, alike: topic}
survey:
  - {type: ref, name: from, choices: {form: source}, same_unit: true, label: From}
  - type: repeat
    name: steps
    label: Steps
    prefill: {from: from, rows: trials, fields: {s_quiet: quiet, s_open: open, s_about: about}}
    fields:
      - {type: text, name: s_quiet, share: true, label: Quiet here}
      - {type: text, name: s_open, share: true, label: Open here}
      - {type: select_one, name: s_about, share: true, choices: [{name: a, label: A}, {name: b, label: B}], other: true, label: About here}
      - {type: select_one, name: topic, choices: [{name: x, label: X}, {name: y, label: Y}], label: Topic}
      - {type: select_one, name: state, choices: [{name: open, label: Open}, {name: done, label: Done}], label: State}
"""
# What the source does not share, and what it does.
QUIET = ("quietheron", "quietowl", "quietwren", "quietrook")
KIND = "quietkite"
OPEN = ("openheron", "openowl")
FOLDERS = itertools.count()


class Lent(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.addClassCleanup(cls.world.close)
        for name, text in (("places.csv", PLACES), ("source.yaml", FORM), ("plan.yaml", PLAN),
                           ("third.yaml", THIRD), ("steps.yaml", STEPS)):
            (cls.world.work / name).write_text(text, "utf-8")

    def setUp(self):
        self.world = type(self).world
        self.world.store.unlink(missing_ok=True)
        self.source = self.begin(
            "source", ("n1", 7), ("v1", 1), ("t1", "quietrook"), ("quiet", "quietheron", "", "+"),
            ("open", "openheron", "", 1), ("kind", "other:quietkite"), ("about", "other:quietwren", "", 1),
            ("quiet", "quietowl", "", "+"), ("open", "openowl", "", 2), ("about", "a", "", 2))
        self.plan = self.begin("plan", ("from", "p1"), ("act", "doheron", "", "+"),
                               ("topic", "x", "", 1), ("which", "1", "", 1))
        self.third = self.begin("third", ("plan", "p1"), ("source", "p1"), ("v3", 1),
                                ("plain", "plainheron"))

    def begin(self, form, *lines):
        document = self.world.begin(form=self.world.work / f"{form}.yaml", unit="p1")["document"]
        self.answer(document, *lines)
        return document

    def answer(self, document, *lines):
        self.world.good("answer", document, "--from", "-",
                        input="".join("\t".join(map(str, line)) + "\n" for line in lines))

    def words(self, text, words):
        return [word for word in words if word in text]

    # ---- every way out ----

    def reports(self, inside=False):
        told = ""
        for kind in ("html", "md", "text"):
            where = self.world.work / f"report-{next(FOLDERS)}"
            self.world.good("report", "--form", "source", "--as", kind, "-o", where.name,
                            *(("p1", "--inside") if inside else ()))
            told += "\n".join(path.read_text("utf-8") for path in sorted(where.rglob("*"))
                              if path.is_file())
        return told

    def package(self):
        where = self.world.work / f"pack-{next(FOLDERS)}"
        self.world.good("package", "--form", "source", "-o", where.name)
        return "\n".join(path.read_text("utf-8", "replace") for path in sorted(where.rglob("*"))
                         if path.is_file())

    def exports(self, *more):
        told = ""
        for form in ("plan", "third"):
            for kind in (["json"], ["csv"], ["csv", "--wide"], ["xlsx"], ["sav"], ["codebook"]):
                result = self.world.run("export", "--form", form, "-o", "-", "--as", *kind, *more)
                if result.code == 69 or "export.library" in result.err:
                    continue
                self.assertEqual(result.code, 0, (kind, result.err))
                told += result.out
                if kind == ["xlsx"]:
                    with zipfile.ZipFile(io.BytesIO(result.bytes_out)) as book:
                        told += "\n".join(book.read(name).decode() for name in book.namelist())
        return told

    def behind(self, question, *more):
        return "".join(self.world.good("compile", "--form", "third", "--behind", question, *more,
                                       *form).out
                       for form in ([], ["--json"]))

    def history(self, question):
        """As the comparison tells it by plain lines: below a question its answers, below an
        answer what it has been."""
        asked = ["compare", "--form", "third", "--unit", "p1", "--question", question]
        return self.world.good("--linear", *asked, input="1 1\nx\nx\n").out

    def test_behind_a_feature(self):
        """What each unit said in words of its own, and what it said before."""
        self.assertNotIn(KIND, self.behind("kind3"))
        told = self.history("kind3")
        self.assertRegex(told, "History of")
        self.assertNotIn(KIND, told)
        self.answer(self.third, ("kind3", "other:anewkite"))
        self.assertIn("anewkite", self.behind("kind3"))
        self.answer(self.third, ("kind3", "other:lastkite"))
        told = self.history("kind3")
        self.assertEqual(self.words(told, ("lastkite", "anewkite", KIND)), ["lastkite"])
        # Who finds out is for the unit's own people.
        self.answer(self.third, ("kind3", "laterkite", "", "", "", "senare"), ("kind3", "a"))
        told = self.history("kind3")
        self.assertEqual(self.words(told, ("laterkite", "lastkite", KIND)), [])

    def test_learnt_from_a_plan(self):
        """Below an index of its theme: the rows of the unit's plan, as others may read them."""
        self.begin("steps", ("from", "p1"), ("topic", "x", "", 1), ("topic", "x", "", 2))
        asked = ["compare", "--form", "source", "--unit", "p1", "--index", "I"]
        lines = self.world.good("--linear", *asked, input="x\nx\n").out.splitlines()
        number = next(line.split()[0] for line in lines if "rows about" in line)
        told = self.world.good("--linear", *asked, input=f"{number}\nx\nx\n").out
        told = told.split("Home.")[0]
        self.assertEqual(self.words(told, OPEN), list(OPEN))
        self.assertEqual(self.words(told, QUIET), [])

    def test_what_is_not_shared_there(self):
        """Reports and packages have what the source shares, and the plan's own words."""
        told = self.reports()
        self.assertEqual(self.words(told, QUIET), [])
        self.assertEqual(self.words(told, (*OPEN, "doheron")), [*OPEN, "doheron"])
        told = self.package()
        self.assertEqual(self.words(told, (*QUIET, KIND)), [])
        self.assertIn("plainheron", told)
        # Its own people read them.
        self.assertEqual(self.words(self.reports(inside=True), QUIET), list(QUIET))
        shared = {text["text"]: text["shared"] for text in self.world.good(
            "read", "--json").json["texts"]}
        self.assertFalse(shared["quietheron"])
        self.assertTrue(shared["openheron"])

    def test_written_anew_it_is_its_own(self):
        row = ("u_quiet", "anewheron", "", 1)
        self.answer(self.plan, row, ("words", "anewrook"))
        told = self.reports()
        self.assertEqual(self.words(told, ("anewheron", "anewrook")), ["anewheron", "anewrook"])
        self.assertEqual(self.words(told, QUIET), [])
        # What was taken on before is still what it was.
        self.assertNotIn("quietrook", self.package())

    def test_who_is_named(self):
        """Marked at the source, it is in no copy, not even for its own people."""
        for question, row in (("quiet", 1), ("open", 2), ("t1", None)):
            where = ["--row", row] if row else []
            self.world.good("read", self.source, question, *where, "--names", "yes")
        named = ("quietheron", "openowl", "quietrook")
        for told in (self.reports(), self.reports(inside=True), self.package()):
            self.assertEqual(self.words(told, named), [])
        told = self.exports()
        self.assertEqual(self.words(told, named), [])
        self.assertEqual(self.words(told, ("quietowl", "openheron", "doheron")),
                         ["quietowl", "openheron", "doheron"])
        self.assertEqual(self.words(self.exports("--personal"), named), list(named))
        self.answer(self.plan, ("u_quiet", "anewheron", "", 1))
        self.assertIn("anewheron", self.exports())

    def named(self, *words):
        """Those of the words that some document's list of texts says name someone."""
        told = self.world.good("read", "--json").json["texts"]
        return sorted({(text["form"], text["text"]) for text in told
                       if text["names_someone"] and text["text"] in words})

    def test_a_copy_names_whom_its_source_names(self):
        """Marked where it was taken to, the same words are kept out where they came from."""
        self.assertIn("openheron", self.reports())
        self.world.good("read", self.plan, "u_open", "--row", 1, "--names", "yes")
        self.assertIn(("source", "openheron"), self.named("openheron"))
        for told in (self.reports(), self.reports(inside=True), self.package(),
                     self.world.good("export", "--form", "source", "-o", "-").out, self.exports()):
            self.assertEqual(self.words(told, ("openheron",)), [])
        self.world.good("read", self.plan, "u_open", "--row", 1, "--names", "no")
        self.assertEqual(self.named("openheron"), [])
        self.assertIn("openheron", self.reports())
        # What has been written anew on either side is another text.
        self.answer(self.source, ("open", "anewowl", "", 2))
        self.world.good("read", self.plan, "u_open", "--row", 2, "--names", "yes")
        self.assertIn("anewowl", self.reports())
        self.assertEqual([form for form, _ in self.named("openowl", "anewowl") if form == "source"], [])

    def test_undo_takes_both_marks_back(self):
        read = ["--linear", "read", "--form", "plan", "--search", "openheron"]
        told = self.world.good(*read, input="P\nx\n").out
        self.assertIn("so is the text that it was taken from", told)
        self.assertEqual(len(self.named("openheron")), 2)
        self.world.good(*read, input="P\nP\nu\nu\nx\n")
        self.assertEqual(len(self.named("openheron")), 2)
        self.world.good(*read, input="P\nu\nP\nx\n")
        self.assertEqual(self.named("openheron"), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
