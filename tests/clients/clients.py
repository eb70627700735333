#!/usr/bin/env python3
"""The programs that people have open what behov export wrote, and say the same.

    clients.py Calc|Pspp|Stata|Xml|Html|Network

One that is not on the machine is passed over (exit 77) with a sentence; nothing
is installed here."""
import csv
import datetime
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

import others
import strange
from exports import ExportTest
from workbook import Workbook

SKIPPED = 77
SLOW = int(os.environ.get("BEHOV_TEST_SLOW", "1"))
TEXTS = [f"r_text_{i}" for i in range(1, len(strange.TEXTS) + 1)]


class ClientTest(ExportTest):
    needs = None

    def client(self, *words, folder=None):
        """Run one of other people's programs, in a home of its own."""
        env = {"PATH": os.environ["PATH"], "HOME": str(self.world.folder / "home"), "LC_ALL": "C.UTF-8"}
        done = subprocess.run([str(word) for word in words], cwd=folder or self.world.work, env=env,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=150 * SLOW, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout.decode()

    def path_of(self, name, *more):
        self.need(name)
        self.export(name, *more)
        return self.world.work / f"out.{name}"

    def read(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.reader(file))


class Calc(ClientTest):
    """LibreOffice opens the workbook and writes each sheet as CSV, which is compared
    with the file's own cells."""
    needs = "soffice"
    package = "libreoffice-calc-nogui"

    def test_every_cell(self):
        path = self.path_of("xlsx")
        folder = self.world.work / "calc"
        folder.mkdir()
        # Comma, quotes, UTF-8, cells as shown, all sheets.
        how = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
        self.client("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
                    "--convert-to", how, "--outdir", folder, path)
        book = Workbook(path)
        for name, sheet in book.sheets.items():
            rows = self.read(folder / f"out-{name}.csv")
            self.assertEqual(len(rows), len(sheet.cells), name)
            for number, row in enumerate(rows):
                for column, shown in enumerate(row):
                    self.same(shown, sheet.cells[number].get(column), (name, number, column))

    def same(self, shown, cell, where):
        if isinstance(cell, tuple):
            day = datetime.date(1899, 12, 30) + datetime.timedelta(cell[1])
            self.assertEqual(shown, day.isoformat(), where)
        elif isinstance(cell, float):
            self.assertAlmostEqual(float(shown), cell, 4, where)
        else:
            self.assertEqual(shown, cell or "", where)


class Pspp(ClientTest):
    """PSPP reads the .sav: values, labels, what is missing and why."""
    needs = "pspp"
    package = "pspp"

    def said(self, path, *commands):
        script = self.world.work / "script.sps"
        script.write_text("\n".join([f"GET FILE='{path}'.", *commands, ""]), "utf-8")
        return self.client("pspp", "-O", "format=csv", script)

    def cells(self, path):
        out = self.world.work / "pspp.csv"
        self.said(path, f"SAVE TRANSLATE /OUTFILE='{out}' /TYPE=CSV /CELLS=VALUES /FIELDNAMES /REPLACE.")
        head, *rows = self.read(out)
        return [dict(zip(head, row)) for row in rows]

    def test_values(self):
        first, second = self.cells(self.path_of("sav"))
        self.assertEqual([first[name] for name in TEXTS], [text.rstrip(" ") for text in strange.TEXTS])
        wanted = {"unit": "0007", "round": "1", "a_whole": "-7", "a_part": "2.5", "a_day": "03/14/2017", "a_time_v": "13:30",
                  "a_figure": "-20", "a_word_v": "4", "a_word_other_text": "=own words", "a_many_plus": "1", "a_many_at": "0",
                  "a_many_rtl": "1", "a_rank_rtl": "1", "a_rank_plus": "2", "a_rank_at": "3", "a_sum": "-14",
                  "b_rating": "2.5", "b_few": "-9997", "b_group": "4", "b_pairs_one_two": "4", "b_pairs_two_one": "0",
                  "T_ONE": "81.25", "T_FEW": "-9997", "title": strange.TITLE}
        self.assertEqual({name: first[name] for name in wanted}, wanted)
        wanted = {"a_text_v": "", "a_text_reason": "1", "a_whole": "-9992", "a_part": "", "a_word_v": "-9995",
                  "a_many_at": "-9991", "b_pairs_one_two": "", "b_hidden": ""}
        self.assertEqual({name: second[name].strip() for name in wanted}, wanted)

    def test_labels_and_missing(self):
        path = self.path_of("sav")
        told = self.said(path, "DISPLAY DICTIONARY.", "DESCRIPTIVES a_whole b_few b_group a_figure.")
        for wanted in ("None: =nothing at all", "Some; a <little>", "All & more", "Minus twenty", "will not answer",
                       "too few to tell", "+46 <script>alert(1)</script>: Many words", "Who with whom?"):
            self.assertIn(wanted.replace('"', '""'), told)
        valid = {row[0]: row[1] for row in csv.reader(told.splitlines()) if len(row) == 6}
        self.assertEqual([valid[name] for name in ("-1 whole", "Rated by two", "Of the group", "A figure")],
                         ["1", "0", "1", "2"])
        self.assertIn("Något; ett <litet>", self.said(self.path_of("sav", "--lang", "sv"), "DISPLAY DICTIONARY."))


class Stata(ClientTest):
    """The readstat command reads the .dta."""
    needs = "readstat"
    package = "readstat"

    def test_values(self):
        path, out = self.path_of("dta"), self.world.work / "stata.csv"
        self.client("readstat", "-f", path, out)
        head, first, second = self.read(out)
        first, second = dict(zip(head, first)), dict(zip(head, second))
        # The file has the blank at an end, but the command takes it off.
        self.assertTrue(b" blanks " in path.read_bytes())
        self.assertEqual([first[name] for name in TEXTS], [text.rstrip(" ") for text in strange.TEXTS])
        for name, value in {"a_whole": -7, "a_part": 2.5, "a_figure": -20, "a_word_v": 4, "a_many_plus": 1,
                            "a_many_at": 0, "b_rating": 2.5, "T_ONE": 81.25, "a_day": 20892}.items():
            self.assertEqual(float(first[name]), value, name)
        # Tagged missing values are no numbers.
        self.assertEqual([second[name] for name in ("a_whole", "a_word_v", "a_part")], ["", "", ""])
        told = self.client("readstat", path)
        self.assertIn("Rows: 2", told)
        self.assertIn("Timestamp: 14 Mar 2017", told)

    def test_labels(self):
        data = self.path_of("dta").read_bytes()
        for wanted in ("All & more", "Minus twenty", "will not answer", "+46 <script>alert(1)</script>: Many words"):
            self.assertTrue(wanted.encode() in data, wanted)

    def test_sav_too(self):
        out = self.world.work / "sav.csv"
        self.client("readstat", "-f", self.path_of("sav"), out)
        head, first, _ = self.read(out)
        first = dict(zip(head, first))
        # Long texts lie in parts there, whose names must be nobody else's.
        self.assertEqual([first[name] for name in TEXTS], [text.rstrip(" ") for text in strange.TEXTS])
        self.assertEqual((first["a_page_v"], float(first["b_group"])), (strange.LONG, 4))


class Xml(ClientTest):
    """xmllint finds nothing wrong with what is XML, and asks no network."""
    needs = "xmllint"
    package = "libxml2-utils"

    def test_well_formed(self):
        for name in ("ddi", "graphml"):
            self.client("xmllint", "--noout", "--nonet", self.path_of(name))
        path = self.world.work / "whole.html"
        self.export("codebook", to=path)
        self.client("xmllint", "--html", "--noout", "--nonet", path)

    def refused(self, path, schema=pathlib.Path(__file__).with_name("ddi.xsd")):
        """What the schema says against the file."""
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", schema, path], stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=150 * SLOW, check=False)
        self.assertIn(done.returncode, (0, 3, 4), done.stderr)
        return "" if done.returncode == 0 else done.stderr.decode()

    def some_ddi(self):
        """Of strange answers, of none, and of several forms, in both languages."""
        for language in ("en", "sv"):
            yield self.path_of("ddi", "--lang", language)
        yield self.path_of("ddi", "--unit", "nobody")
        demo = self.world.work / "demo.ddi"
        self.world.demo(store="demo.db")
        self.world.good("--store", "demo.db", "export", "--as", "ddi", "-o", demo)
        yield demo
        other = strange.World()
        self.addCleanup(other.close)
        strange.first_document(other)
        other.begin("actor=soc")
        other.good("export", "--as", "ddi", "-o", "two.ddi")
        yield other.work / "two.ddi"

    def test_ddi_is_as_its_schema_says(self):
        for path in self.some_ddi():
            self.assertEqual(self.refused(path), "")
            if others.SCHEMA:
                self.assertEqual(self.refused(path, others.SCHEMA), "")

    def test_the_schema_can_tell(self):
        whole = self.path_of("ddi").read_text("utf-8")
        for right, wrong in (("files=\"F1\"", "files=\"F2\""), ("version=\"2.5\"", "version=\"2.4\""),
                             ("ID=\"F1V2\"", "ID=\"F1V1\""), ("type=\"character\"", "type=\"words\""),
                             ("<varFormat", "<notes>x</notes><varFormat"), ("<catgry>", "<catgry new=\"1\">"),
                             ("<catValu>", "<labl>x</labl><catValu>"), ("<dataDscr>", "<dataDscr><stdyDscr/>"),
                             ("<varQnty>", "<varQnty>about ")):
            self.assertIn(right, whole)
            broken = self.world.work / "broken.ddi"
            broken.write_text(whole.replace(right, wrong, 1), "utf-8")
            self.assertIn("validity error", self.refused(broken), wrong)

    def test_the_parts_of_a_workbook(self):
        for name, part in Workbook(self.path_of("xlsx")).parts.items():
            path = self.world.work / "part.xml"
            path.write_bytes(part)
            self.client("xmllint", "--noout", "--nonet", path)
            self.assertTrue(name)


class Html(ClientTest):
    """The Nu Html Checker has nothing to say of any page."""
    package = "java, or npm's vnu-jar,"
    maxDiff = None

    def pages(self):
        demo = ["--store", "demo.db"]
        self.world.demo(store="demo.db")
        for language in ("sv", "en"):
            more = [*demo, "--lang", language]
            self.world.good(*more, "report", "-o", f"report-{language}")
            self.world.good(*more, "package", "-o", f"package-{language}")
            self.world.good(*more, "export", "--as", "codebook", "-o", f"codebook-{language}.html")
            yield from (f"report-{language}/{name}.html" for name in ("index", "1281"))
            yield from (f"package-{language}/{name}.html" for name in ("index", "features"))
            yield f"codebook-{language}.html"
        self.world.good(*demo, "report", "1281", "--inside", "-o", "inside")
        yield "inside/1281.html"
        self.world.good(*demo, "compile", "--as", "html", "-o", "compile.html")
        yield "compile.html"
        for words in (("compare",), ("compare", "--view", "tiles"), ("program",)):
            name = f"{'-'.join(words)}.html"
            self.world.good(*demo, *words, "--as", "html", "-o", name)
            yield name
        self.export("codebook", to=self.world.work / "strange.html")
        yield "strange.html"

    def test_every_page(self):
        pages = list(self.pages())
        # Words of a page's own language are few beside the forms' Swedish, so it is not guessed.
        told = self.client("java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", others.VALIDATOR, "--stdout",
                           "--no-langdetect", "--exit-zero-always", "--format", "json", *pages)
        said = [f"{one['url'].rsplit('/', 1)[-1]}:{one.get('lastLine')}: {one['message']}"
                for one in json.loads(told)["messages"]]
        self.assertEqual(said, [])

    def test_it_can_tell(self):
        wrong = self.world.work / "wrong.html"
        wrong.write_text("<!DOCTYPE html><html lang=en><title>x</title><p><table><td>", "utf-8")
        told = self.client("java", "-jar", others.VALIDATOR, "--stdout", "--exit-zero-always", "--format", "json", wrong)
        self.assertIn("error", [one["type"] for one in json.loads(told)["messages"]])


class Network(ClientTest):
    """networkx reads the GraphML."""
    package = "python3-networkx"

    def test_graph(self):
        networkx = __import__("networkx")
        graph = networkx.read_graphml(self.path_of("graphml"))
        self.assertTrue(graph.is_directed())
        edges = {(graph.nodes[one]["code"], graph.nodes[other]["code"]): data["weight"]
                 for one, other, data in graph.edges(data=True)}
        self.assertEqual(edges, {("one", "two"): 4.0, ("two", "one"): 0.0})
        self.assertIs(graph.graph["demo"], False)


def there(test):
    if test is Html:
        return others.VALIDATOR
    return shutil.which(test.needs) if test.needs else importlib.util.find_spec("networkx")


def main():
    test = globals()[sys.argv[1]]
    if not there(test):
        print(f"{test.package} is not installed: {test.__doc__.split(chr(10))[0]} Passed over.")
        return SKIPPED
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(test)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    if result.wasSuccessful() and len(result.skipped) == result.testsRun:
        return SKIPPED
    return not result.wasSuccessful()


if __name__ == "__main__":
    sys.exit(main())
