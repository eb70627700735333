"""A text that somebody has marked as naming someone leaves the house in nothing that is
written: no page, no day in a calendar, no picture, table, report, package or export.

A text that nobody else would write is planted in each kind of text, in documents of each
kind of view.  Everything that writes is run before and after all of them are marked:
before, each is told somewhere, so that nobody looks for it in vain; after, nowhere.

A command that is not known here fails the test: say below what it writes, or that it is
read where one sits.  So does an act of the screen that writes and that the walk
tests/screens/named.walk does not press."""
import io
import itertools
import re
import unittest
import zipfile

from world import ROOT, World

PLACES = "code,label\n" + "".join(f"p{i},Place {i}\n" for i in range(1, 5))
HEAD = """form_id: {0}
version: "1"
form_title: {0}
default_language: en
unit: places
"""
ASKED = HEAD.format("asked") + """scales:
  s: [{value: 0, label: Low}, {value: 1, label: High}]
indexes:
  - {name: I, direction: maturity, of: [v1], at_least: 1, label: Index}
survey:
  - {type: scale, name: v1, scale: s, label: Stage}
  - {type: text, name: a_text, share: true, label: Said}
  - {type: text, name: a_each, share: true, answered_by: participant, anonymous: false, label: Each said}
  - {type: select_one, name: a_one, share: true, choices: [{name: a, label: A}], other: true, label: One}
  - {type: select_multiple, name: a_many, share: true, choices: [{name: a, label: A}], other: true, label: Many}
  - {type: text, name: a_piped, share: true, label: "Why is it ${a_text}?"}
  - {type: calculate, name: a_said, calculation: "'it says ' || ${a_text}", label: Calculated}
  - {type: ref, name: a_plan, share: true, choices: {form: table}, label: The plan}
  - {type: calculate, name: a_there, calculation: "text_at(${a_plan}, 't_title')", label: There}
"""
TABLE = HEAD.format("table") + """title_from: t_title
card: [t_title, acts, t_said]
view: {type: table, rows: acts, columns: [t_act], state: t_state, done: done, alike: t_topic}
survey:
  - {type: text, name: t_title, share: true, label: Title}
  - {type: calculate, name: t_said, calculation: "'about ' || ${t_title}", label: Calculated}
  - type: repeat
    name: acts
    label: Acts
    fields:
      - {type: text, name: t_act, share: true, label: What}
      - {type: text, name: t_why, share: true, label: "Why ${t_act}?"}
      - {type: date, name: t_day, label: When, deadline: "${t_state} = 'done'"}
      - {type: select_one, name: t_topic, choices: [{name: x, label: X}], other: true, label: Topic}
      - {type: select_one, name: t_state, choices: [{name: open, label: Open}, {name: done, label: Done}], label: State}
"""
BOOK = HEAD.format("book") + """title_from: b_title
view: {type: library, columns: [b_title, b_text]}
card: [b_title, b_text, b_from]
survey:
  - {type: text, name: b_title, share: true, label: Title}
  - {type: text, name: b_text, share: true, label: Text}
  - {type: ref, name: b_plan, choices: {form: table}, label: Plan}
  - {type: calculate, name: b_from, calculation: "text_at(${b_plan}, 't_title')", label: There}
"""
MEET = HEAD.format("meet") + """title_from: c_title
view: {type: calendar, date: c_day, topic: c_topic, place: c_place}
survey:
  - {type: text, name: c_title, share: true, label: Title}
  - {type: date, name: c_day, label: Day}
  - {type: text, name: c_topic, share: true, label: Topic}
  - {type: text, name: c_place, share: true, label: Place}
"""
CHART = HEAD.format("chart") + """title_from: m_title
view: {type: map, steps: m_steps, key: m_id, name: m_name, silent: m_told, plain: [m_name, m_told]}
survey:
  - {type: text, name: m_title, share: true, label: Title}
  - type: repeat
    name: m_steps
    label: Steps
    key: m_id
    edges: m_to
    fields:
      - {type: text, name: m_id, share: true, label: Id, unique: rows}
      - {type: text, name: m_name, share: true, label: Name}
      - {type: text, name: m_told, share: true, label: Told}
      - {type: ref, name: m_to, label: Leads to, choices: {rows: m_steps}, max_selected: 3}
"""
FORMS = {"table": TABLE, "asked": ASKED, "book": BOOK, "meet": MEET, "chart": CHART}
# question, value, seat, row: each "heron" is planted; "other:" is what people write there.
ANSWERS = {
    "asked": (("v1", 1), ("a_text", "heronsaid"), ("a_one", "other:heronone"),
              ("a_many", "other:heronmany"), ("a_piped", "plainpiped"), ("a_plan", "p1"), ("a_each", "heroneach", 1)),
    "table": (("t_title", "herontitle"), ("t_act", "heronact", "", "+"), ("t_why", "heronwhy", "", 1),
              ("t_day", "2017-02-01", "", 1), ("t_topic", "other:herontopic", "", 1),
              ("t_act", "plainact", "", "+"), ("t_day", "2017-04-01", "", 2)),
    "book": (("b_title", "heronbook"), ("b_text", "heronpage"), ("b_plan", "p1")),
    "meet": (("c_title", "heronmeet"), ("c_day", "2017-05-01"), ("c_topic", "heronabout"),
             ("c_place", "heronplace")),
    "chart": (("m_title", "heronmap"), ("m_id", "heronid", "", "+"), ("m_name", "heronstep", "", 1),
              ("m_told", "herontold", "", 1), ("m_id", "plainid", "", "+"),
              ("m_name", "plainstep", "", 2)),
}
HERONS = sorted(set(re.findall(r"heron\w+", str(ANSWERS))))
FOLDERS = itertools.count()

# What writes for others, and how it is run; "{X}" is the document of form X.
EACH_DOCUMENT = [f"{{{form}}}" for form in FORMS]
WRITES = {
    "calendar": [["calendar"], ["calendar", "--json"], ["calendar", "-o", "-"]],
    "document": [["document", document, "--card", *more] for document in EACH_DOCUMENT
                 for more in ([], ["--json"], ["--lines", "0"])],
    "map": [["map", "{chart}"], ["map", "{chart}", "--plain"], ["map", "{chart}", "--json"],
            ["map", "{chart}", "--svg", "-"]],
    "export": [["export", "--form", form, "-o", "-", "--as", *kind] for form in FORMS
               for kind in (["json"], ["ndjson"], ["csv"], ["csv", "--wide"], ["xlsx"], ["sav"], ["dta"],
                            ["ddi"], ["codebook"])],
    "report": [["report", "--form", "asked", "--as", kind, "-o", "{folder}", *more]
               for kind in ("html", "md", "text") for more in ([], ["p1", "--inside"])],
    "package": [["package", "--form", "asked", "-o", "{folder}"], ["package", "--preview", "--form", "asked"]],
    "compile": [["compile", "--form", form, "--as", kind] for form in FORMS for kind in ("text", "csv", "json")],
    "compare": [["compare", "--form", "asked", "--view", *view, "--as", "csv"] for view in
                (["need"], ["rounds"], ["links"], ["beside"], ["levels"], ["choices"], ["features"],
                 ["parts", "--unit", "p1"], ["answers", "--unit", "p1", "--question", "a_one"])],
    "program": [["program", "--of", "asked", "--as", "csv"]],
}
# Everything as it is, to keep it or to carry it over: not for others.
WHOLE = {"backup", "restore", "log"}
# Read where one sits, or of the program itself.
READ = {"new", "open", "answer", "show", "missing", "submit", "list", "check", "verify", "demo", "doctor",
        "people", "units", "phase", "plan", "review", "read", "import", "help", "completion"}


class Named(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.addClassCleanup(cls.world.close)
        (cls.world.work / "places.csv").write_text(PLACES, "utf-8")
        cls.documents = {}
        for form, text in FORMS.items():
            (cls.world.work / f"{form}.yaml").write_text(text, "utf-8")
            cls.documents[form] = cls.begin(form)
        # Three more, so that what needs several has them.
        for unit in ("p2", "p3", "p4"):
            other = cls.world.begin(form=cls.world.work / "asked.yaml", unit=unit)["document"]
            cls.answer(other, ("v1", 1), ("a_text", "plaintext"))

    @classmethod
    def begin(cls, form):
        document = cls.world.begin("label=Seat 1", form=cls.world.work / f"{form}.yaml",
                                    unit="p1")["document"]
        cls.answer(document, *ANSWERS[form])
        if form == "asked":
            cls.answer(document, ("a_each", "", "", "", "", "reveal"))
        return document

    @classmethod
    def answer(cls, document, *lines):
        cls.world.good("answer", document, "--from", "-",
                        input="".join("\t".join(map(str, line)) + "\n" for line in lines))

    def written(self, words):
        """What one run writes, out and into its folder."""
        folder = f"out-{next(FOLDERS)}"
        words = [word.format(folder=folder, **self.documents) for word in words]
        result = self.world.run(*words)
        if result.code == 69 or "export.library" in result.err:
            return ""  # not built in
        self.assertIn(result.code, (0, 1), (words, result.err))
        told = result.out
        if "xlsx" in words:
            with zipfile.ZipFile(io.BytesIO(result.bytes_out)) as book:
                told = "\n".join(book.read(name).decode() for name in book.namelist())
        where = self.world.work / folder
        for path in sorted(where.rglob("*")) if where.is_dir() else ():
            if path.is_file():
                told += path.read_text("utf-8", "replace")
        return told

    def everything(self, commands=WRITES):
        return {" ".join(words): self.written(words) for command in commands for words in WRITES[command]}

    def test_every_writer(self):
        commands = {one["name"] for one in self.world.good("help", "--json").json["commands"]}
        self.assertEqual(commands, set(WRITES) | WHOLE | READ)
        told = "".join(self.everything(("calendar", "document", "map", "export")).values())
        self.assertEqual([heron for heron in HERONS if heron not in told], [])
        texts = self.world.good("read", "--json").json["texts"]
        flagged = set()
        for text in texts:
            if "heron" in text["text"]:
                row = ["--row", 1] if "/" in text["path"] else []
                seat = ["--seat", text["seat"]] if text.get("seat") else []
                self.world.good("read", text["document"], text["question"], *row, *seat,
                                "--names", "yes")
                flagged |= set(re.findall(r"heron\w+", text["text"]))
        self.assertEqual(sorted(flagged), HERONS)
        for words, text in self.everything().items():
            self.assertEqual(re.findall(r"\w*heron\w*", text), [], words)
        # Something else stands in its place where it would be missed.
        self.assertIn("(row 1\\, whose text names someone)", self.written(["calendar", "-o", "-"]))
        card = self.written(["document", "{table}", "--card"])
        self.assertRegex(card, r"1\. \(the text names someone\)")
        self.assertIn("plainact", card)
        # Lists that one sends round call a row by something else too.
        lists = [["list", "late"]] + [[name, document] for document in self.documents.values()
                                      for name in ("missing", "review")]
        for words in lists:
            for more in ([], ["--plain"], ["--json"]):
                told = self.world.run(*words, *more).out
                self.assertNotEqual(told, "", words)
                self.assertEqual(re.findall(r"\w*heron\w*", told), [], (words, more))
        self.assertIn("row 1, whose text names someone", self.world.good("list", "late").out)
        # Who sits there reads it as it is.
        self.assertIn("heronact", self.world.good("show", self.documents["table"]).out)

    def test_every_act(self):
        """What is written from the screen is pressed in a walk."""
        source = (ROOT / "src/ui/act.c").read_text("utf-8")
        contexts = set(re.findall(r"A\(EXTRACT, (\w+)", source))
        walk = (ROOT / "tests/screens/named.walk").read_text("utf-8")
        walked = set(re.findall(r"^# writes (\w+)", walk, re.MULTILINE))
        # They write what a command writes, by the same call.
        same = {"COMPARE": "sheet_write", "PROGRAM": "sheet_write_said", "NEEDS": "sheet_write_said",
                "PACKAGE": "package_write"}
        self.assertEqual(contexts, walked | set(same))
        # Whoever makes a page, a picture or a calendar asks for what may be handed out.
        makes = re.compile(r"\b(card_write|chart_svg|chart_plain|calendar_begin)\(")
        asks = re.compile(r"\b(extract_open|refs_open_handed|untold_\w+)\(")
        for path in sorted((ROOT / "src").rglob("*.c")):
            text = path.read_text("utf-8")
            if makes.search(text) and not path.name.startswith(("card", "chart_draw", "chart_text", "chart_svg")) \
                    and path.parent.name != "exchange":
                self.assertTrue(asks.search(text), path)


if __name__ == "__main__":
    unittest.main(verbosity=2)
