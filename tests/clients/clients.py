#!/usr/bin/env python3
"""The programs that people have open what behov export wrote, and say the same.

    clients.py Calc|Pspp|Stata|Xml|Network

One that is not on the machine is passed over (exit 77) with a sentence; nothing
is installed here."""
import csv
import datetime
import importlib.util
import os
import shutil
import subprocess
import sys
import unittest

import strange
from exports import ExportTest
from workbook import Workbook

SKIPPED = 77
SLOW = int(os.environ.get("BEHOV_TEST_SLOW", "1"))
TEXTS = [f"r_text_{i}" for i in range(1, len(strange.TEXTS) + 1)]


class ClientTest(ExportTest):
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

    def test_the_parts_of_a_workbook(self):
        for name, part in Workbook(self.path_of("xlsx")).parts.items():
            path = self.world.work / "part.xml"
            path.write_bytes(part)
            self.client("xmllint", "--noout", "--nonet", path)
            self.assertTrue(name)


class Network(ClientTest):
    """networkx reads the GraphML."""
    needs = None
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
