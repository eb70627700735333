#!/usr/bin/env python3
"""The rows of features.md that are about the main features, the proposed series and
what is handed out to everybody: see features.py.

    compiling.py S20_main_features ...    (all when none is named)
"""
import pathlib
import re
import sys
import unittest
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import features  # noqa: E402
from features import THEMES  # noqa: E402
import withheld  # noqa: E402


def quartile(values, part):
    """Linear between values in order (Hyndman and Fan 1996, type 7)."""
    values = sorted(values)
    at = (len(values) - 1) * part
    low = int(at)
    return values[low] + (values[min(low + 1, len(values) - 1)] - values[low]) * (at - low)


def count(number):
    """How many units, as it may be told."""
    return "few_units" if 0 < number < 3 else number


class Compiling(features.Feature):
    def demo(self, *more):
        self.world.demo(*more)

    def compiled(self, *more):
        """Page by page: row by row: column by column, the value or the reason."""
        pages = {}
        for page in self.world.good("compile", "--json", *more).json["pages"]:
            pages[page["page"]] = {
                row["code"]: {name: cell.get("value", cell.get("reason", cell.get("text")))
                              for name, cell in row["cells"].items()}
                for row in page["sheet"]["rows"]}
        return pages

    def documents(self, number):
        told = self.world.good("export", "--as", "json", "-o", "-").json["documents"]
        return [one for one in told if one["round"] == number]

    def answers(self, documents, question):
        """The group's answers, by row and column of a table."""
        found = {}
        for document in documents:
            for fact in document["answers"]:
                if fact["question"] == question and fact.get("value") is not None and not fact.get("seat"):
                    found.setdefault((fact.get("row", ""), fact.get("column", "")), []).append(fact["value"])
        return found

    def program(self, *more):
        told = self.world.good("program", "--json", *more).json
        return [[{"code": row["code"], "label": row["label"],
                  **{name: cell.get("value", cell.get("text", cell.get("reason")))
                     for name, cell in row["cells"].items()}}
                 for row in told[part]["rows"]] for part in ("sessions", "needs")]


class S20_main_features(Compiling):
    """For Demo the compilation equals what is worked out here from the export; with fewer than 3
    municipalities in a cell it says so."""

    def test_equals_the_export(self):
        self.demo()
        documents, pages = self.documents("2"), self.compiled("--round", 2)
        for name, row in pages["indexes"].items():
            values = [one["value"] for document in documents for one in document["indexes"]
                      if one["name"] == name and one.get("value") is not None and not one.get("few")]
            self.assertGreaterEqual(len(values), 3, name)
            self.assertEqual(row["n"], len(values), name)
            for column, part in (("least", 0), ("lower", .25), ("median", .5), ("upper", .75), ("most", 1)):
                self.assertAlmostEqual(row[column], quartile(values, part), 6, (name, column))
            if name.startswith("T_"):
                stages = {"start": (0, 25), "pa_vag": (25, 50), "pa_god_vag": (50, 75), "fungerar": (75, 101)}
                said = withheld.line([sum(least <= one < most for one in values)
                                      for least, most in stages.values()])
                self.assertEqual([row[f"stage_{stage}"] for stage in stages], said, name)
        for question in ("b10_hinder", "c4_samtal"):
            given = self.answers(documents, question)["", ""]
            for code, row in pages["choices"].items():
                if code.startswith(f"{question}:") and not code.endswith(":other"):
                    self.assertEqual((row["units"], row["of"]),
                                     (count(sum(code.split(":")[1] in one for one in given)), len(given)))
        ranked = self.answers(documents, "j2_prio")["", ""]
        said = withheld.ranking([[sum(one[place] == theme for one in ranked) for place in range(3)]
                                 for theme in THEMES])
        for theme, row in zip(THEMES, said):
            told = pages["ranks"][f"j2_prio:{theme}"]
            self.assertEqual([told[name] for name in ("first", "second", "third", "any")], row, theme)

    def test_themes_by_gap(self):
        self.demo("--rounds", 1)
        rows = list(self.compiled()["themes"].values())
        self.assertEqual(len(rows), 5)
        self.assertEqual([one["gap"] for one in rows], sorted((one["gap"] for one in rows), reverse=True))

    def test_few_units_say_nothing(self):
        self.demo("--units", 2, "--rounds", 1)
        for name, rows in self.compiled().items():
            for code, row in rows.items():
                for column, value in row.items():
                    if code and value is not None:
                        self.assertIn(value, ("few_units", "missing", "", 0), (name, code, column))
        told = self.world.good("compile", "--lang", "sv").out
        self.assertIn("Huvuddrag", told)

    def test_proposal_withholds_the_same(self):
        """How many chose it is told of a need only where the compilation tells it."""
        self.demo()
        pages = self.good_labels()
        sessions, needs = self.program()
        met = [need for need in needs if need["label"] in pages]
        self.assertGreater(len(met), 10)
        for need in met:
            self.assertEqual(need["units"], pages[need["label"]], need)
        hidden = [need["label"] for need in met if need["units"] == "withheld"]
        self.assertTrue(hidden)
        for label in hidden:
            self.assertNotIn(label, "".join(one["reasons"] for one in sessions))

    def good_labels(self):
        """Of each choice that the compilation tells of: "B10 Rules" and how many units."""
        told = {}
        for page in self.world.good("compile", "--json").json["pages"]:
            for row in page["sheet"]["rows"] if page["page"] in ("choices", "ranks") else ():
                if ":" not in row["code"]:
                    asked = row["label"].split(" ")[0]
                    continue
                cell = row["cells"]["any" if page["page"] == "ranks" else "units"]
                told[f"{asked} {row['label']}"] = cell.get("value", cell.get("reason"))
        return told

    def test_leads_back_to_the_answers(self):
        self.demo("--rounds", 1)
        rows = self.compiled()
        behind = self.world.good("compile", "--behind", "T_ORG", "--json").json
        values = [row["cells"]["value"]["value"] for row in behind["rows"]
                  if "value" in row["cells"]["value"]]
        self.assertAlmostEqual(rows["indexes"]["T_ORG"]["median"], quartile(values, .5))
        self.assertEqual(self.world.run("compile", "--behind", "nothing").code, 64)

    def test_formats_and_mistakes(self):
        self.assertEqual(self.world.run("compile").code, 66)
        self.demo("--units", 4, "--rounds", 1)
        for form in ("text", "md", "html", "json", "csv"):
            out = self.world.good("compile", "--as", form).out
            self.assertIn("DEMO", out if form != "json" else out.replace('"demo":true', "DEMO"))
            self.assertEqual(out, self.world.good("compile", "--as", form).out)
        page = self.world.good("compile", "--as", "html").out
        self.assertIn("default-src 'none'", page)
        self.assertNotRegex(page, r"<script|https?://(?!www\.w3\.org)|\son\w+=")
        for words in (["--as", "pdf"], ["--round", 9], ["--apart", "x"], ["--form", "nothing"]):
            result = self.world.run("compile", *words)
            self.assertIn(result.code, (1, 64), words)
            self.assertTrue(result.err)
        self.world.good("compile", "-o", "m.md", "--as", "md")
        self.assertEqual(self.world.run("compile", "-o", "m.md").code, 73)


class S12_hinders(Compiling):
    """The compilation shows per hinder how many of 16 chose it."""

    def test(self):
        for number, unit in enumerate(features.MUNICIPALITIES):
            inventory = self.new("behovsinventering", unit)
            self.lines(inventory, ("b10_hinder", "regel it" if number < 10 else "resurs"))
        self.lines(inventory, ("b10_hinder", "regel org syn it"))
        self.assertIn("b10_hinder", [one["question"] for one in self.problems(inventory)])
        self.lines(inventory, ("b10_hinder", "resurs"))
        rows = self.compiled()["choices"]
        self.assertEqual([rows[f"b10_hinder:{name}"]["units"] for name in ("regel", "it", "resurs", "org")],
                         [10, 10, 6, 0])
        self.assertEqual(rows["b10_hinder:regel"]["of"], 16)
        self.assertEqual(rows["b10_hinder:regel"]["percent"], 62.5)


class S47_need_in_compilation(Compiling):
    """The table of needs per level is in the compilation: how many units said 3 or 4."""

    def test(self):
        for unit, need in zip(features.MUNICIPALITIES, (4, 3, 3, 2, 1)):
            inventory = self.new("behovsinventering", unit)
            self.lines(inventory, ("j1_komp", need, "", "asyl", "strat"), ("j1_komp", 4 - need, "", "asyl", "oper"))
        row = self.compiled()["table-j1_komp"]["asyl"]
        self.assertEqual(row, {"strat": 3, "oper": "few_units", "prof": "missing"})


class S89_support_compiled(Compiling):
    """Knowledge of support after a refusal, for those who work closest, over many
    inventories."""

    def test(self):
        for unit, need in zip(features.MUNICIPALITIES, (4, 3, 3, 4, 1)):
            inventory = self.new("behovsinventering", unit)
            self.lines(inventory, ("j1_komp", need, "", "avslag", "prof"), ("j1_komp", 0, "", "avslag", "strat"))
        row = self.compiled()["table-j1_komp"]["avslag"]
        self.assertEqual(row, {"strat": 0, "oper": "missing", "prof": 4})


class S51_median_of_mappings(Compiling):
    """Over 16 municipalities the median number of mappings is reported."""

    def test(self):
        numbers = (1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 8, 15)
        for unit, number in zip(features.MUNICIPALITIES, numbers):
            inventory = self.new("behovsinventering", unit)
            self.lines(inventory, ("c5_antal", number))
        row = self.compiled()["numbers"]["c5_antal"]
        self.assertEqual((row["n"], row["median"]), (16, 4.5))
        self.assertEqual((row["lower"], row["upper"]), (3, 6.25))


class S83_nobody_compiled(Compiling):
    """That nobody talks with the child is flagged in the compilation, by how many units."""

    def test(self):
        for unit, who in zip(features.MUNICIPALITIES, ("ingen", "ingen", "ingen", "gm hvb", "gm")):
            self.lines(self.new("behovsinventering", unit), ("c4_samtal", who))
        rows = self.compiled("--lang", "en")["remarks"]
        self.assertEqual(rows["c4_samtal:1"], {"units": 3, "of": 5})
        self.assertEqual(rows["c4_samtal:2"], {"units": "few_units", "of": 5})


class S84_who_informs(Compiling):
    """How many municipalities say that each actor talks with the child, and which."""

    def test(self):
        for unit, who in zip(features.MUNICIPALITIES, ("gm mig", "gm", "gm soc", "ingen")):
            self.lines(self.new("behovsinventering", unit), ("c4_samtal", who))
        rows = self.compiled()["choices"]
        self.assertEqual([rows[f"c4_samtal:{who}"]["units"] for who in ("gm", "mig", "hvb")], [3, "few_units", 0])
        behind = self.world.good("compile", "--behind", "c4_samtal", "--json").json["rows"]
        said = {row["code"]: row["cells"]["words"]["text"] for row in behind if "text" in row["cells"].get("words", {})}
        self.assertEqual(len(said), 4)
        self.assertEqual(said[features.MUNICIPALITIES[3]], "Nobody")


class S69_groups_apart(Compiling):
    """Answers for the two groups never mix in a compilation; choosing both is refused."""

    def test(self):
        for unit, many, group in zip(features.MUNICIPALITIES * 2, (4, 4, 4, 0, 0, 0), ["ekb"] * 3 + ["fam"] * 3):
            document = self.new("barnperspektiv", unit if many else features.MUNICIPALITIES[0], title=f"{group} {unit}",
                                participant=["actor=soc", "actor=utb", "actor=kof"])
            self.lines(document, ("n1_grupp", group))
            self.lines(document, *(("n5_basta", many, seat) for seat in (1, 2, 3)), ("n5_basta", "", "", "", "", "reveal"))
        words = ("--form", "barnperspektiv")
        refused = self.world.run("compile", *words)
        self.assertEqual(refused.code, 64)
        self.assertIn("ekb, fam", refused.err)
        self.assertEqual(self.world.run("compile", *words, "--apart", "ekb,fam").code, 64)
        row = self.compiled(*words, "--apart", "ekb")["questions"]["n5_basta"]
        self.assertEqual((row["n"], row["least"], row["most"]), (3, 4, 4))
        # Of one municipality only the newest of the group counts.
        row = self.compiled(*words, "--apart", "fam")["questions"]["n5_basta"]
        self.assertEqual((row["n"], row["median"]), ("few_units", "few_units"))


class S70_gaps_and_overlaps(Compiling):
    """The overview lists gaps (nobody follows up) and overlaps (more than 3 detect), with how many
    municipalities have them, and leads to each."""

    def test(self):
        actors = ("soc", "utb", "reg", "hvb", "kof", "civ")
        for number, unit in enumerate(features.MUNICIPALITIES[:4]):
            document = self.new("barnperspektiv", unit, title=unit)
            self.lines(document, ("n1_grupp", "ekb"),
                       *(("n16_instanser", "ja" if at < 4 else "nej", "", actor, "upptacker") for at, actor in enumerate(actors)),
                       *(("n16_instanser", "ja" if number == 3 else "nej", "", actor, "foljer") for actor in actors[:2]))
        words = ("--form", "barnperspektiv", "--apart", "ekb")
        rows = self.compiled(*words)["remarks"]
        found = {code.split(":")[0]: (row["units"], row["of"]) for code, row in rows.items() if code.startswith("n16")}
        self.assertEqual(found, {"n16a_upptacker": (4, 4), "n16d_foljer": (3, 4)})
        behind = self.world.good("compile", *words, "--behind", "n16d_foljer", "--json").json["rows"]
        said = {row["code"]: row["cells"]["value"].get("value") for row in behind}
        self.assertEqual([said[unit] for unit in features.MUNICIPALITIES[:4]], [0, 0, 0, 2])


class S73_found_early_compiled(Compiling):
    """The indexes on early detection over municipalities, from three on."""

    def test(self):
        for unit, many in zip(features.MUNICIPALITIES, (1, 2, 4)):
            document = self.new("barnperspektiv", unit, title=unit, participant=["actor=soc", "actor=utb", "actor=kof"])
            self.lines(document, ("n1_grupp", "ekb"))
            for question in ("n13_tidigt", "n14_samord"):
                self.lines(document, *((question, many, seat) for seat in (1, 2, 3)),
                           (question, "", "", "", "", "reveal"))
        row = self.compiled("--form", "barnperspektiv", "--apart", "ekb")["numbers"]["n_tsi"]
        self.assertEqual((row["n"], row["least"], row["median"], row["most"]), (3, 25, 50, 100))


class S21_uncovered_needs(Compiling):
    """A feature chosen by 10 of 16 and linked to no session appears first in the list of uncovered needs."""

    def test(self):
        for number, unit in enumerate(features.MUNICIPALITIES):
            self.lines(self.new("behovsinventering", unit), ("b10_hinder", "ansvar" if number < 10 else "it"))
        _, needs = self.program()
        self.assertEqual((needs[0]["label"], needs[0]["units"], needs[0]["of"]), ("B10 Unclear responsibility", 10, 16))
        self.assertEqual(needs[0]["training"], "proposed in 1")
        training = self.new("utbildningstillfalle")
        self.lines(training, ("t8_amne", "Vem gör vad"), ("t7_grund", "Otydligt\\n- unclear responsibility (tio av sexton)"))
        _, needs = self.program()
        self.assertEqual(needs[0]["label"], "B10 IT systems")
        covered = next(one for one in needs if one["label"] == "B10 Unclear responsibility")
        self.assertEqual(covered["training"], "Vem gör vad")


class S59_proposal(Compiling):
    """The proposal for Demo is deterministic and explained line by line; drafts are made once."""

    def test(self):
        self.demo()
        sessions, needs = self.program("--role", "coordinator")
        self.assertEqual((sessions, needs), tuple(self.program("--role", "coordinator")))
        self.assertEqual(len(sessions), 10)
        for one in sessions:
            self.assertRegex(one["reasons"], r"median (\+[1-9]\d*|0|-\d+), \d+ municipalities; Least far come: .* \(median [\d.]+, \d+ municipalities\)")
        unnamed, _ = self.program()
        self.assertNotEqual([one["hosts"] for one in sessions], [one["hosts"] for one in unnamed])
        self.assertTrue(all(re.fullmatch(r"(\d+ municipalities|fewer than 3 municipalities)?", one["hosts"] or "") for one in unnamed))
        for number in (1, 7):
            shared, _ = self.program("--sessions", number)
            self.assertEqual(len(shared), number)
        for words in (["--sessions", 0], ["--sessions", "x"], ["--level", "x"], ["--form", "handlingsplan"], ["--role", "x"]):
            self.assertEqual(self.world.run("program", *words).code, 64, words)
        self.assertEqual(self.world.good("program", "--create", "--json").json["made"], 10)
        self.assertEqual(self.world.good("program", "--create", "--json").json["made"], 0)
        drafts = self.listed("trainings")
        self.assertEqual([one["number"] for one in drafts], list(range(1, 11)))
        first = drafts[0]["document"]
        self.assertIn(self.one(first, "t3_tema"), THEMES)
        self.assertIn("median", self.one(first, "t7_grund"))
        self.assertEqual(self.one(first, "t2_niva"), "strat")
        # Edited as any document, and still not made again.
        self.lines(first, ("t8_amne", "Något annat"))
        self.assertEqual(self.world.good("program", "--create", "--json").json["made"], 0)
        self.assertIn("draft: Något annat", [one["standing"] for one in self.program()[0]])
        self.assertEqual(len(self.program("--sessions", 15)[0]), 15)
        self.assertEqual(self.world.good("program", "--create", "--sessions", 11, "--json").json["made"], 1)


class Sharing(Compiling):
    def example(self, who, title, publish=True, **texts):
        example = self.new("larande_exempel")
        fields = {"x1_rubrik": title, "x2_kommun": "1266", "x3_tema": "proc", "x5_kort": "I korthet.",
                  "x6_bakgrund": "Bakgrund.", "x7_gjorde": "Så gjorde vi.", "x8_aktorer": "soc utb",
                  "x10_ledde": "Det ledde till.", "x11_visar": "ej", "x12_svart": "Svårt.", "x19_delas": who, **texts}
        self.lines(example, *fields.items())
        if publish:
            self.move(example, "publicerat")
        return example

    def pack(self, name="paket", *more):
        self.world.good("package", "-o", name, *more)
        folder = self.world.work / name
        return {str(path.relative_to(folder)): path.read_bytes()
                for path in sorted(folder.rglob("*")) if path.is_file()}


class S37_levels_of_sharing(Sharing):
    """The package for all has no text marked own or participants."""

    def test(self):
        for unit in features.MUNICIPALITIES[:3]:
            self.new("behovsinventering", unit)
        self.example("alla", "OPPEN för alla", x5_kort="ALLAFAR läsa.")
        self.example("delt", "DELTAGARE bara", x5_kort="DELTAGARTEXT.")
        self.example("nej", "EGEN bara", x5_kort="EGENTEXT.")
        self.example("alla", "UTKAST ännu", publish=False)
        files = self.pack()
        whole = b"".join(files.values())
        for word in (b"OPPEN", b"ALLAFAR"):
            self.assertIn(word, files["examples.html"])
            self.assertIn(word, files["examples/1.txt"])
        for word in (b"DELTAGAR", b"EGEN", b"UTKAST"):
            self.assertNotIn(word, whole)


class S56_package(Sharing):
    """No roster, no single rating, no unshared text; opens without a network; the same bytes."""

    CANARIES = ("SEATLABELX", "OWNTEXTX", "NOTEX", "DISSENTX", "OTHERX", "NAMESX", "UNSHAREDX", "LATERX")

    def planted(self, tagged=False):
        for unit in features.MUNICIPALITIES[:4 if tagged else 1]:
            inventory = self.new("behovsinventering", unit,
                                 participant=[f"label=SEATLABELX {n},actor={actor}" for n, actor in
                                              enumerate(("soc", "utb", "arb"))])
            self.lines(inventory, ("e6_text", "OWNTEXTX skriver vi."), ("b10_hinder", "regel other:OTHERX"),
                       ("j3a_rubrik", "LATERX", "", "+"),
                       *(("e1_forum", 3, seat) for seat in (1, 2, 3)), ("e1_forum", "", "", "", "", "reveal"),
                       ("e1_forum", "NOTEX", "", "", "", "discussion"), ("e1_forum", "DISSENTX", 2, "", "", "dissent"))
        example = self.example("alla", "En karta för alla", x6_bakgrund="NAMESX var med.", x20_kontakt="UNSHAREDX",
                               x5_kort="Det som FARSYNAS.")
        self.world.good("read", example, "x6_bakgrund", "--names", "yes")
        self.world.good("read", "--new-code", "Väntan", "--theme", "proc")
        for text in self.world.good("read", "--json").json["texts"] if tagged else ():
            if text["in"] == "answer":
                self.world.good("read", text["document"], text["path"], "--set-tag", "Väntan", "--quote", "yes")
        work = self.new("lokalt_forbattringsarbete", "1281")
        self.lines(work, ("q1_omrade", "Skolstart"), ("q7_mal", "Skola inom en månad"), ("q6_barn", "Kortare väntan"))
        chart = self.new("processkarta", title="k")
        self.lines(chart, ("k_namn", "Kartan FARSYNAS"))
        return chart

    def test(self):
        self.planted(tagged=True)
        files = self.pack()
        outputs = {f"compile {form}": self.world.good("compile", "--as", form).bytes_out
                   for form in ("text", "md", "html", "json", "csv")}
        outputs["plain"] = self.world.good("compile", "--plain").bytes_out
        outputs["behind"] = self.world.good("compile", "--behind", "b10_hinder").bytes_out
        outputs["program"] = self.world.good("program", "--json").bytes_out
        for name, content in {**files, **outputs}.items():
            for word in self.CANARIES:
                self.assertNotIn(word.encode(), content, name)
        self.assertIn(b"FARSYNAS", files["examples.html"])
        # The feature itself is there: said by four, and by nobody in particular.
        row = next(one for one in self.compiled()["features"].values())
        self.assertEqual((row["units"], row["texts"]), (4, 12))
        self.assertFalse(row.get("shared"))

    def test_can_be_read_alone_and_again(self):
        self.planted()
        first, again = self.pack(), self.pack("igen")
        self.assertEqual(first, again)
        for name, content in first.items():
            if not name.endswith((".html", ".svg")):
                continue
            text = content.decode()
            self.assertNotRegex(text, r"<script|\son\w+=|javascript:")
            for link in re.findall(r'(?:href|src)="([^"]*)"', text):
                if not link.startswith("#"):
                    self.assertIn(link, first, name)
            if name.endswith(".html"):
                self.assertIn("default-src 'none'", text)
        self.assertIn("forms/behovsinventering/behovsinventering.yaml", first)
        self.world.good("check", self.world.work / "paket/forms/behovsinventering/behovsinventering.yaml")

    def test_never_over_anything(self):
        self.planted()
        (self.world.work / "finns").mkdir()
        self.assertEqual(self.world.run("package", "-o", "finns", "--yes").code, 73)
        self.assertEqual(list((self.world.work / "finns").iterdir()), [])
        self.assertEqual(self.world.run("package").code, 64)
        self.assertEqual(self.world.run("package", "-o", "/proc/x/y").code // 10, 7)

    def test_maps_are_drawn_when_adopted(self):
        chart = self.planted()
        self.assertNotIn("maps.html", self.pack("utan"))
        self.lines(chart, ("k_barnmal", "UNSHAREDX"), ("k_omf", "mott"))
        moved = self.world.run("document", chart, "--state", "faststalld")
        self.assertEqual(moved.code, 0, moved.err)
        files = self.pack("med")
        self.assertIn("FARSYNAS".encode(), files["maps.html"])
        xml.etree.ElementTree.fromstring(files["maps/1.svg"])
        for word in self.CANARIES:
            self.assertNotIn(word.encode(), b"".join(files.values()))

    def test_demo_says_so_everywhere(self):
        self.demo("--units", 4, "--rounds", 1)
        for name, content in self.pack().items():
            if not name.startswith("forms/"):
                self.assertIn(b"DEMO" if not name.endswith(".json") else b'"demo":true', content, name)


class S57_outline_of_courses(Sharing, features.Trainings):
    """Exactly the marked ones are in the outline that is handed out."""

    def test(self):
        self.new("behovsinventering", "1281")
        for number, kept in enumerate(("ja", "nej", "ja", ""), 1):
            made = self.training(number, t13_samv="Vem gör vad?", t7_grund="x")
            if kept:
                self.lines(made, ("t18_kurs", kept))
            self.move(made, "redo", "--role", "coordinator")
        page = self.pack()["courses.html"].decode()
        self.assertEqual(set(re.findall(r"Tillfälle (\d)", page)), {"1", "3"})


if __name__ == "__main__":
    unittest.main()
