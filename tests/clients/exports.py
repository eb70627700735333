#!/usr/bin/env python3
"""What behov export writes, read with nothing but the standard library: the same
store the same bytes, nothing acts, nothing personal, nothing that is not shown."""
import csv
import html.parser
import io
import os
import pathlib
import re
import sys
import unittest
import xml.etree.ElementTree as tree

import strange
from workbook import Workbook
from world import main


FORMATS = ("json", "ndjson", "csv", "xlsx", "sav", "dta", "ddi", "codebook", "graphml")
LIBRARIES = {"xlsx": "libxlsxwriter", "sav": "ReadStat", "dta": "ReadStat"}
DDI = "{ddi:codebook:2_5}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
VAR_ORDER = ["labl", "qstn", "invalrng", "catgry", "varFormat", "notes"]
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")


class ExportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = strange.strange_world()
        cls.addClassCleanup(cls.world.close)
        cls.formats = [name for name in FORMATS if name not in LIBRARIES or cls.has(name)]

    @classmethod
    def has(cls, name):
        result = cls.world.run("export", "--as", name, "-o", "probe", "--yes")
        if result.code == 0:
            return True
        assert result.code == 64 and LIBRARIES[name] in result.err, result.err
        return False

    def need(self, name):
        if name not in self.formats:
            self.skipTest(f"this build cannot write {name}")

    def export(self, name, *more, to=None, env=None):
        to = to or self.world.work / f"out.{name}"
        self.world.good("export", "--as", name, "-o", to, "--yes", *more, env=env)
        return pathlib.Path(to).read_bytes()

    def facts(self, *more):
        text = self.world.good("export", "--as", "csv", "-o", "-", "--raw", *more).bytes_out.decode()
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def documents(self):
        return self.world.good("export", "--as", "json", "-o", "-").json["documents"]


class Files(ExportTest):
    """What is true of every format."""

    def test_same_store_same_bytes(self):
        for name in self.formats:
            with self.subTest(name):
                one = self.export(name)
                self.assertEqual(one, self.export(name, env={"BEHOV_NOW": "2019-01-02T03:04", "TZ": "Asia/Tokyo"}))
                self.assertEqual(one, self.world.good("export", "--as", name).bytes_out)

    def test_at_sets_the_time(self):
        for name in self.formats:
            same = self.export(name) == self.export(name, "--at", "2031-05-06")
            self.assertEqual(same, name not in LIBRARIES, name)

    def test_only_for_oneself_and_never_over_another(self):
        target = self.world.work / "there"
        for name in self.formats:
            path = self.world.work / f"own.{name}"
            self.export(name, to=path)
            self.assertEqual(path.stat().st_mode & 0o777, 0o600, name)
            before = path.read_bytes()
            self.assertEqual(self.world.run("export", "--as", name, "-o", path).code, 73, name)
            target.write_text("mine")
            path.unlink()
            path.symlink_to(target)
            result = self.world.run("export", "--as", name, "-o", path, "--yes")
            self.assertEqual((result.code, target.read_text()), (73, "mine"), name)
            self.assertIn("symbolic link", result.err)
            self.assertTrue(before)
        self.assertEqual(self.world.run("export", "-o", "nowhere/x").code, 73)
        self.assertEqual([p.name for p in self.world.work.iterdir() if p.name.startswith(".behov")], [])

    def test_a_full_disk_leaves_nothing(self):
        for name in self.formats:
            path = self.world.work / "small"
            # Smaller than the smallest of them; nothing of it is kept, and the library says nothing itself.
            result = self.limited(name, path)
            self.assertEqual((result.returncode, path.exists()), (73, False), (name, result.stderr))
            self.assertNotIn(b"[ERROR]", result.stderr)
            self.assertIn(b"too large", result.stderr)
            self.assertEqual([p.name for p in self.world.work.iterdir() if p.name.startswith(".behov")], [], name)

    def limited(self, name, path):
        import resource
        import signal
        import subprocess

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))

        return subprocess.run([os.environ["BEHOV_PROGRAM"], "export", "--as", name, "-o", path],
                              env=self.world.env, cwd=self.world.work, preexec_fn=limit, capture_output=True,
                              check=False)

    def test_nothing_personal_and_nothing_hidden(self):
        canary = strange.SECRET.encode()
        for name in self.formats:
            if name == "xlsx":
                found = canary in b"".join(Workbook(self.path_of(name)).parts.values())
                asked = canary in b"".join(Workbook(self.path_of(name, "--personal")).parts.values())
            else:
                found, asked = canary in self.export(name), canary in self.export(name, "--personal")
            self.assertFalse(found, name)
            self.assertEqual(asked, name not in ("ddi", "codebook", "graphml"), name)
        hidden = [fact for fact in self.facts() if fact["question"] == "b_hidden" and fact["unit"] == "0007"]
        self.assertEqual([(fact["median"], fact["seat"]) for fact in hidden], [("", "")])

    def test_what_names_someone_is_kept_back(self):
        world, canary = strange.World(), "canary-named"
        self.addCleanup(world.close)
        document = strange.begin(world, "0007")
        strange.answer(world, document, ("a_text", canary), ("a_page", "kept"), ("r_text", canary, "", "+"),
                       ("r_text", "kept", "", "+"))
        world.good("read", document, "a_text", "--names", "yes")
        world.good("read", document, "r_text", "--row", "1", "--names", "yes")
        for name in ("csv", "json", "ndjson", *(name for name in ("sav", "dta") if name in self.formats)):
            without = world.good("export", "--as", name).bytes_out
            self.assertEqual((canary.encode() in without, b"kept" in without), (False, True), name)
            self.assertTrue(canary.encode() in world.good("export", "--as", name, "--personal").bytes_out, name)

    def path_of(self, name, *more):
        self.export(name, *more)
        return self.world.work / f"out.{name}"

    def test_only_what_is_wished_for(self):
        for name in self.formats:
            both, one = self.export(name), self.export(name, "--unit", "p2")
            self.assertNotEqual(both, one, name)
        self.assertEqual({fact["unit"] for fact in self.facts("--unit", "p2")}, {"p2"})

    def test_usage(self):
        result = self.world.run("export", "--as", "xls")
        self.assertEqual(result.code, 64)
        for name in FORMATS:
            self.assertIn(name, result.err)
        self.assertEqual(self.world.run("export", "--as", "ddi", "--wide").code, 64)


class Csv(ExportTest):
    def lines(self, text):
        """RFC 4180 by its own grammar, with no mercy."""
        field = r'(?:"(?:[^"]|"")*"|[^",\r\n]*)'
        record = re.compile(f"{field}(?:,{field})*\r\n")
        at = 0
        while at < len(text):
            match = record.match(text, at)
            self.assertIsNotNone(match, text[at:at + 80])
            at = match.end()

    def test_rfc_4180_and_the_guard(self):
        for more in ((), ("--raw",), ("--wide",), ("--wide", "--raw")):
            text = self.export("csv", *more).decode()
            self.lines(text)
            rows = list(csv.reader(io.StringIO(text, newline="")))
            self.assertEqual({len(row) for row in rows}, {len(rows[0])})
            if "--raw" in more:
                continue
            for field in (field for row in rows for field in row):
                if field[:1] in tuple("=+-@\t\r"):
                    self.assertRegex(field, r"^[+-]?[0-9.,e]+$")

    def test_every_text_comes_back(self):
        texts = [fact["value"] for fact in self.facts() if fact["question"] == "r_text" and fact["unit"] == "0007"]
        self.assertEqual(texts, [text for text in strange.TEXTS])
        told = [answer["value"] for answer in self.documents()[0]["answers"] if answer["question"] == "r_text"]
        self.assertEqual(told, strange.TEXTS)
        guarded = csv.DictReader(io.StringIO(self.export("csv").decode(), newline=""))
        guarded = [row["value"] for row in guarded if row["question"] == "r_text" and row["unit"] == "0007"]
        for text, field in zip(strange.TEXTS, guarded):
            self.assertIn(field, (text, "'" + text))
            self.assertEqual(field != text, bool(re.match(r"'*[=+\-@]", text)), text)

    def test_wide_is_the_long_one(self):
        text = self.export("csv", "--wide", "--raw").decode()
        first = next(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual([first[f"r_text[{i}]"] for i in range(1, len(strange.TEXTS) + 1)], strange.TEXTS)
        self.assertEqual((first["b_rating"], first["b_few"], first["b_hidden"]), ("2.5", "<3", ""))
        self.assertEqual((first["b_pairs[one,two]"], first["b_pairs[one,three].state"]), ("4", "not_reached"))


class Xlsx(ExportTest):
    def setUp(self):
        self.need("xlsx")
        self.export("xlsx")
        self.book = Workbook(self.world.work / "out.xlsx")

    def test_sheets(self):
        self.assertEqual(list(self.book.sheets), ["answers", "strange", "indexes", "code book"])
        for name, sheet in self.book.sheets.items():
            self.assertEqual(sheet.formulas, 0, name)
            self.assertIn('state="frozen"', sheet.text)
            self.assertIn("<autoFilter ", sheet.text)
            self.assertIn("<cols>", sheet.text)
        self.assertIn("colorScale", self.book.sheets["indexes"].text)
        self.assertIn("xl/charts/chart1.xml", self.book.parts)
        self.assertNotIn(b"DEMO", b"".join(self.book.parts.values()))

    def test_the_long_sheet_is_the_long_csv(self):
        rows, facts = list(self.book.sheets["answers"].rows()), self.facts()
        self.assertEqual(len(rows), len(facts))
        for row, fact in zip(rows, facts):
            self.assertEqual([name for name in fact if name not in row], ["form", "version"])
            for name in row:
                self.check_cell(name, row[name], fact)

    def test_a_long_sheet_for_each_form(self):
        other = strange.World()
        self.addCleanup(other.close)
        document = strange.first_document(other)
        other.begin("actor=soc")
        other.good("export", "--as", "xlsx", "-o", "two.xlsx")
        sheets = Workbook(other.work / "two.xlsx").sheets
        self.assertEqual([name for name in sheets if name.startswith("answers")],
                         ["answers behovsinventering", "answers strange"])
        self.assertEqual({row["document"] for row in sheets["answers strange"].rows()}, {document})
        self.assertEqual(next(sheets["strange"].rows())["document"], document)

    def check_cell(self, name, cell, fact):
        text = fact[name]
        if name == "path" and cell is None:
            text = "" if text == fact["question"] else text
        if name == "label" and cell is None:
            text = ""
        if isinstance(cell, tuple):
            days = (__import__("datetime").date.fromisoformat(text) - __import__("datetime").date(1899, 12, 30)).days
            self.assertEqual(cell[1], days)
        elif isinstance(cell, float):
            self.assertEqual(cell, float(text), name)
        else:
            self.assertEqual(cell or "", text, name)
        if fact["question"] == "r_text" and name == "value":
            self.assertIsInstance(cell, str)
        if fact["question"] in ("a_whole", "a_part", "a_sum") and name == "value" and text:
            self.assertIsInstance(cell, float)
        if name == "unit":
            self.assertIsInstance(cell, str)

    def test_the_wide_sheet(self):
        first, second = self.book.sheets["strange"].rows()
        self.assertEqual(first["unit_label"], '=Place "of" <many>; it\'s å')
        self.assertEqual(first["title"], strange.TITLE)
        self.assertEqual([first[f"r_text[{i}]"] for i in range(1, len(strange.TEXTS) + 1)], strange.TEXTS)
        self.assertEqual((first["b_rating"], first["b_few"], first["b_hidden"]), (2.5, "<3", None))
        self.assertEqual(first["a_many"], "+46 <script>alert(1)</script>, ab\u202ecd")
        self.assertEqual((first["a_day"], first["a_figure"]), (("day", 42808), -20))
        self.assertEqual([second[name] for name in ("a_text", "a_whole", "a_day", "a_word", "a_part")],
                         ["vet_ej", "vill_ej", "ej_aktuellt", "senare", None])

    def test_indexes(self):
        first, second = self.book.sheets["indexes"].rows()
        self.assertEqual((first["T_ONE"], first["T_FEW"], second["T_ONE"]), (81.25, "<3", None))

    def test_what_it_means(self):
        rows = list(self.book.sheets["code book"].rows())
        names = {row["name"]: row["variable"] for row in rows if row["type"] and row["type"] != "missing"}
        self.assertEqual(names["b_pairs[one,two]"], "b_pairs_one_two")
        self.assertEqual(names["if[1]"], "if_1")
        self.assertIn(("+46 <script>alert(1)</script>", "1"),
                      [(row["meaning"], row["value"]) for row in rows if row["name"] == "a_word"])


class Data(ExportTest):
    """The files of statistics programs, as far as it goes without one."""

    def test_what_they_are(self):
        self.need("sav")
        self.assertEqual(self.export("sav")[:4], b"$FL2")
        self.assertEqual(self.export("dta")[:11], b"<stata_dta>")

    def test_one_form_in_a_file(self):
        self.need("sav")
        other = strange.World()
        self.addCleanup(other.close)
        strange.first_document(other)
        other.begin("actor=soc")
        for name in ("sav", "dta"):
            result = other.run("export", "--as", name, "-o", "x")
            self.assertEqual(result.code, 65)
            self.assertIn("behovsinventering, strange", result.err)
            other.good("export", "--as", name, "-o", f"x.{name}", "--form", "strange")
        other.good("export", "--as", "ddi", "-o", "x.ddi")
        self.assertEqual(len(tree.parse(other.work / "x.ddi").findall(f"{DDI}fileDscr")), 2)

    def test_a_store_without_documents(self):
        empty = strange.World()
        self.addCleanup(empty.close)
        empty.begin()
        for name in self.formats:
            empty.good("export", "--as", name, "-o", f"none.{name}", "--unit", "1282")
            self.assertTrue((empty.work / f"none.{name}").read_bytes(), name)


class Ddi(ExportTest):
    """The structure that the schema of DDI Codebook 2.5 asks for, by hand: its
    order of elements, its identifiers, what stands where."""

    def setUp(self):
        self.root = tree.fromstring(self.export("ddi"))
        self.vars = {var.get("name"): var for var in self.root.iter(f"{DDI}var")}

    def test_structure(self):
        self.assertEqual(self.root.tag, f"{DDI}codeBook")
        self.assertEqual(self.root.get("version"), "2.5")
        self.assertEqual([child.tag for child in self.root],
                         [DDI + name for name in ("stdyDscr", "fileDscr", "dataDscr")])
        self.assertEqual(self.root.find(f"{DDI}stdyDscr/{DDI}citation/{DDI}titlStmt/{DDI}titl").text,
                         "=1+1 <b>&\"'</b> ÅÄÖ åäö")
        ids = [element.get("ID") for element in self.root.iter() if element.get("ID")]
        self.assertEqual(len(ids), len(set(ids)))
        for one in ids:
            self.assertRegex(one, r"^[A-Za-z_][A-Za-z0-9_.-]*$")
        self.assertEqual(self.root.find(f".//{DDI}varQnty").text, str(len(self.vars)))
        self.assertEqual(self.root.find(f".//{DDI}caseQnty").text, "2")

    def test_variables(self):
        self.assertEqual(len({name.lower() for name in self.vars}), len(self.vars))
        for name, var in self.vars.items():
            self.assertRegex(name, f"^{NAME.pattern}$")
            self.assertEqual(var.get("files"), "F1")
            order = [VAR_ORDER.index(child.tag.replace(DDI, "")) for child in var]
            self.assertEqual(order, sorted(order), name)
            self.assertIn(var.find(f"{DDI}varFormat").get("type"), ("numeric", "character"))

    def categories(self, name):
        return {(c.find(f"{DDI}catValu").text, c.find(f"{DDI}labl").text, c.get("missing"))
                for c in self.vars[name].findall(f"{DDI}catgry")}

    def test_anchors_and_reasons(self):
        self.assertEqual(self.categories("b_group"), {
            ("0", "None: =nothing at all", None), ("1", "Some; a <little>", None), ("4", "All & more", None)})
        self.assertIn(("-20", "Minus twenty", None), self.categories("a_figure"))
        reasons = [c for c in self.categories("a_whole") if c[2] == "Y"]
        self.assertEqual([label for _, label, _ in reasons], ["will not answer"])
        self.assertEqual([item.get("VALUE") for item in self.vars["a_whole"].iter(f"{DDI}item")], [reasons[0][0]])
        self.assertEqual(self.vars["a_text_v"].find(f"{DDI}qstn/{DDI}qstnLit").text, '=HYPERLINK("x") ]]> &amp; é')

    def test_language(self):
        root = tree.fromstring(self.export("ddi", "--lang", "sv"))
        self.assertIn("Något; ett <litet>", [element.text for element in root.iter(f"{DDI}labl")])


class Graphml(ExportTest):
    def test_who_with_whom(self):
        graph = tree.fromstring(self.export("graphml")).find(f"{GRAPHML}graph")
        nodes = {node.get("id"): {d.get("key"): d.text for d in node} for node in graph.iter(f"{GRAPHML}node")}
        edges = [(nodes[e.get("source")]["label"], nodes[e.get("target")]["label"],
                  {d.get("key"): d.text for d in e}) for e in graph.iter(f"{GRAPHML}edge")]
        self.assertEqual(len(nodes), 2)
        self.assertEqual({node["unit_label"] for node in nodes.values()}, {'=Place "of" <many>; it\'s å'})
        self.assertEqual([(one, other, data["weight"], data["question"]) for one, other, data in edges],
                         [("=First & <foremost>", 'Ängelns "Ö"', "4", "b_pairs"),
                          ('Ängelns "Ö"', "=First & <foremost>", "0", "b_pairs")])


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text, self.open = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        self.text.append(data)


class Codebook(ExportTest):
    def test_nothing_in_it_acts(self):
        page = Page()
        page.feed(self.export("codebook").decode())
        self.assertEqual(page.open, [])
        self.assertTrue(set(page.tags) <= {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p",
                                           "table", "caption", "thead", "tbody", "tr", "th", "td", "code", "ul", "li"})
        self.assertIn(("content", "default-src 'none'; style-src 'unsafe-inline'"), page.attributes)
        self.assertFalse([name for name, _ in page.attributes if name in ("href", "src") or name.startswith("on")])
        text = "".join(page.text)
        for wanted in ("=1+1 <b>&\"'</b> ÅÄÖ åäö", "<script>alert(1)</script>", "b_pairs_one_two", "-9991", "mean"):
            self.assertIn(wanted, text)
        self.assertNotIn("\u202e", text)


class S96_names_and_long_text(ExportTest):
    """All the units' names and a text of 4000 characters come back from every format
    that holds answers (from sav and dta: clients.py)."""

    def test(self):
        wanted = ["\n".join(strange.NAMES), strange.LONG]
        self.assertEqual((len(strange.NAMES), len(strange.LONG)), (33, 4000))
        self.assertTrue(set("åäöÅÄÖ") <= set("".join(wanted)))

        def of(rows):
            return [row["value"] for row in rows if row["question"] == "r_text" and row.get("unit", "0007") == "0007"][-2:]

        self.assertEqual(of(self.facts()), wanted)
        self.assertEqual(of(self.documents()[0]["answers"]), wanted)
        self.assertEqual(of(self.world.good("export", "--as", "ndjson").lines[1:]), wanted)
        if "xlsx" in self.formats:
            self.export("xlsx")
            self.assertEqual(of(Workbook(self.world.work / "out.xlsx").sheets["answers"].rows()), wanted)


class Demo(unittest.TestCase):
    def test_marked_in_every_format(self):
        world = strange.World()
        self.addCleanup(world.close)
        world.demo("--units", "2", "--rounds", "1", store="demo.db")
        for name in FORMATS:
            result = world.run("--store", "demo.db", "export", "--as", name, "-o", f"demo.{name}")
            if name in LIBRARIES and result.code == 64:
                continue
            self.assertEqual(result.code, 0, result.err)
            path = world.work / f"demo.{name}"
            if name == "xlsx":
                for sheet, read in Workbook(path).sheets.items():
                    self.assertIn("DEMO", read.text, sheet)
            elif name in ("json", "graphml"):
                self.assertIn(b"demo", path.read_bytes())
            else:
                self.assertIn(b"DEMO" if name != "ndjson" else b'"demo":true', path.read_bytes(), name)


if __name__ == "__main__":
    main("S96_names_and_long_text")
