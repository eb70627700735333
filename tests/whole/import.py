#!/usr/bin/env python3
"""behov import: what behov exported comes back as it was; anything else is
refused whole, with its place, and nothing is kept.

    import.py RoundTrip Refused ...    (all when none is named)
"""
import copy
import csv
import io
import json
import pathlib
import re
import resource
import sys
import unittest

from world import ROOT, SLOW, WholeTest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "inventory"))
from story import answer_by_lines  # noqa: E402

HARD = ["=1+1", "'=1+1", "-a", "@SUM(A1)", "+46", "a\"b", "a,b", "å, \"ä\"\nö", " luft ", "\\u0000", "<b>&amp;",
        "{\"a\":1}", "1e999", "null", "räksmörgås 🏳️‍🌈", "سلام"]
LONG = "Öbors ängslan, åtgärd för åtgärd: här är allt sagt på svenska. "


def swedish(length):
    return (LONG * (length // len(LONG) + 1))[:length - 1] + "ö"


class ImportTest(WholeTest):
    form = None  # a file that is not found by itself

    def export(self, kind, store=None, *more):
        words = ["export", "--as", kind, *more] + (["--store", store] if store else [])
        return self.world.good(*words).bytes_out

    def new(self, name):
        return self.world.work / name

    def file(self, name, data):
        path = self.world.work / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def taken(self, path, store, *more):
        return self.world.good("import", path, "--store", store, "--json", *more).json

    def back(self, data, name, kind, *more):
        """Into a new store and out again."""
        store = self.new(name + ".db")
        self.taken(self.file(name, data), store, *(["--form", self.form] if self.form else []))
        self.world.good("verify", "--store", store)
        return self.export(kind, store, *more)

    def lines(self, document, *lines):
        text = "".join("\t".join(map(str, line)) + "\n" for line in lines)
        result = self.world.run("answer", document, "--from", "-", input=text)
        self.assertEqual(result.code, 0, result.out + result.err)


    def lost(self, fact, ours):
        """Ratings there were that the file does not tell; "few" or "unshown"."""
        if "wanted" not in fact:
            return None
        if not fact["shown"]:
            return "unshown" if fact["in"] else None
        rated = any(f["path"] == fact["path"] and f.get("seat") for f in ours)
        return "few" if fact.get("few") or not (fact["n"] or rated) else None

    def same(self, first, second):
        """But for ratings that were not shown; how many there were, and how many too few to tell,
        which are as many there."""
        before, after = json.loads(first), json.loads(second)
        lost = {"few": 0, "unshown": 0}
        for a, b in zip(before["documents"], after["documents"], strict=True):
            ours, theirs = a.pop("answers"), b.pop("answers")
            self.assertEqual(a, b)
            for fact, other in zip(ours, theirs, strict=True):
                why = self.lost(fact, ours)
                if why:
                    lost[why] += 1
                if why == "unshown":
                    self.assertEqual((fact["path"], None), (other["path"], other.get("n")))
                else:
                    self.assertEqual(fact, other)
        self.assertEqual(before["demo"], after["demo"])
        return lost


def facts(data):
    return [fact for document in json.loads(data)["documents"] for fact in document["answers"]]


class RoundTrip(ImportTest):
    """Demo data of every shape: what the file says comes back to the byte."""

    def test_demo(self):
        demo = self.new("demo.db")
        self.world.demo("--units", "9", "--rounds", "1", "--seed", "5", store=demo)
        first = self.export("json", demo)
        told = self.taken(self.file("first", first), self.new("second.db"))
        self.world.good("verify", "--store", self.new("second.db"))
        second = self.export("json", self.new("second.db"))
        self.assertTrue(json.loads(second)["demo"])
        # What is there already is named once, with how many more.
        again = self.world.run("import", self.world.work / "first", "--store", self.new("second.db"))
        self.assertEqual((again.code, again.err.count("import.exists")), (65, 2))
        more = len(json.loads(first)["documents"]) - 1
        self.assertIn(f"{more} more documents of the file are in the store already.", again.err)
        lost = self.same(first, second)
        self.assertEqual({why: told["left_out"][why] for why in lost}, lost)
        self.assertTrue(all(lost.values()))
        self.compares(demo, self.new("second.db"))
        # What had nothing to leave out is the same to the byte, in every format.
        self.assertEqual(self.back(second, "third", "json"), second)
        # csv does not tell who sat there and rated nothing that may be told.
        for more in ((), ("--raw",)):
            out = self.export("csv", self.new("second.db"), *more)
            self.taken(self.file("csv", out), self.new(f"csv{more}.db"), *more)
            again = self.export("csv", self.new(f"csv{more}.db"), *more)
            answered, after = ([line for line in data.decode().splitlines() if "not_reached" not in line and
                                "a_forv" not in line] for data in (out, again))
            self.assertEqual(answered, after)


    def compares(self, *stores):
        """Every number that others are told is the other store's, or is withheld as there."""
        def told(*words):
            return [self.world.good(*words, "--json", "--store", store).out for store in stores]

        form = "behovsinventering"
        indexes = {index["name"] for document in json.loads(self.export("json", stores[0]))["documents"]
                   if document["form"] == form for index in document["indexes"] if index.get("few")}
        self.assertTrue(indexes)
        units = [row["code"] for row in json.loads(told("compare", "--form", form)[0])["rows"]
                 if not row.get("summary")]
        few = 0
        for words in (["compile"], ["compare", "--form", form], ["compare", "--form", form, "--view", "links"],
                      *(["compare", "--form", form, "--view", "levels", "--unit", unit] for unit in units[:3]),
                      *(["compare", "--form", form, "--unit", unit, "--index", index] for unit in units
                        for index in sorted(indexes)[:2])):
            before, after = told(*words)
            self.assertEqual(before, after, words)
            few += before.count('"few"')
        self.assertGreater(few, 5)


    def test_how_many_took_part_is_not_made_up(self):
        made = self.world.begin("actor=soc", "actor=utb")["document"]
        self.lines(made, ("b2_forandr", 2))
        count = r"Number of administrations taking part\n +(.*)"
        self.assertEqual(re.search(count, self.world.good("show", made).out)[1], "2")
        for kind, there in (("json", "2"), ("csv", "not answered"), ("ndjson", "not answered")):
            store = self.new(kind + ".db")
            self.taken(self.file(kind, self.export(kind)), store)
            told = self.world.good("show", made, "--store", store).out
            self.assertEqual(re.search(count, told)[1], there, kind)

    def rounds(self, store):
        return self.world.good("compare", "--form", "behovsinventering", "--view", "rounds", "--json",
                               "--store", store).json

    def test_two_rounds(self):
        """Who took part both times did so there too; a format without people says that it is lost."""
        demo = self.new("demo.db")
        self.world.demo("--units", "5", "--rounds", "2", "--seed", "5", store=demo)
        asked = ["compare", "--form", "behovsinventering", "--view", "rounds", "--json"]
        told = self.taken(self.file("first", self.export("json", demo)), self.new("second.db"))
        self.assertFalse(told["left_out"]["same_people"])
        for more in ((), ("--same-people",)):
            before, after = ([row["cells"].get("n_both") for row in self.world.good(
                *asked, *more, "--store", store).json["rows"]] for store in (demo, self.new("second.db")))
            self.assertEqual(before, after)
            self.assertTrue(any(cell.get("value", 0) >= 3 for cell in before if cell))
        told = self.taken(self.file("csv", self.export("csv", demo)), self.new("third.db"))
        self.assertTrue(told["left_out"]["same_people"])
        # What a file does not tell is not told as nobody, and is no reason for caution.
        known, unknown = self.rounds(demo), self.rounds(self.new("third.db"))
        people = [row["cells"]["n_both"] for row in known["rows"] if "n_both" in row["cells"]]
        self.assertIn(0, [cell.get("value") for cell in people])
        self.assertTrue([note for note in known["notes"] if "caution" in note])
        people = [row["cells"]["n_both"] for row in unknown["rows"] if "n_both" in row["cells"]]
        self.assertEqual({cell.get("reason") for cell in people}, {"unknown"})
        self.assertFalse([note for note in unknown["notes"] if "caution" in note])
        self.assertTrue([note for note in unknown["notes"] if "not known who answered both times" in note])
        levels = ["compare", "--view", "levels", "--store", self.new("third.db")]
        told = self.world.good(*levels).out
        self.assertRegex(told, r"Of \d+ municipalities it is not known which level")
        self.assertIn("- not known", told)
        told = self.world.good(*levels, "--json").json
        self.assertEqual({cell.get("reason") for row in told["rows"] for cell in row["cells"].values()}, {"unknown"})
        # Nor does it become known on the way through another format.
        again = self.export("json", self.new("third.db"))
        self.assertEqual(self.back(again, "fourth", "json"), again)
        self.assertEqual(self.rounds(self.new("fourth.db")), unknown)


class Whole(ImportTest):
    """One of everything: two votes, an abstention, a group's answer, rows in order, reasons, somebody
    who left, a plan that was decided, what refers to another document, texts that look like others."""

    def plan(self, inventory):
        plan = self.world.good("new", "--form", "handlingsplan", "--unit", "1281", "--no-open", "--json",
                               "--consent").json["document"]
        self.lines(plan, ("p1_kalla", inventory), ("p4_mal", "Alla barn ska mötas av vuxna som vet vad nästa steg är."),
                   ("p8_hur", "Vi är värd för en träff."), ("u_paverkan", 2, "", 1),
                   ("u_rubrik", "Åtgärden", "", "+"), ("p5_utm", 1, "", 2, "", "move"))
        self.world.good("document", plan, "--state", "grupp")
        return plan

    def card(self, title, text):
        card = self.world.good("new", "--form", "larande_exempel", "--no-open", "--json", "--title", title).json
        self.lines(card["document"], ("x5_kort", text.replace("\\", "\\\\").replace("\n", "\\n")))

    def test_there_and_back(self):
        answer_by_lines(self.world)
        inventory = self.world.good("list", "documents", "--json").json["documents"][0]["document"]
        self.plan(inventory)
        for i, text in enumerate(HARD):
            self.card(f"{i}: {text}".strip(), text)
        first = self.export("json")
        second = self.back(first, "second", "json")
        self.assertEqual(self.same(first, second), {"few": 1, "unshown": 0})
        self.assertEqual(self.back(second, "third", "json"), second)
        # What a person may see is the same, too.
        show = ("show", inventory, "--json")
        here, there = self.world.good(*show).json, self.world.good(*show, "--store", self.new("second.db")).json
        for said in (here, there):
            for name in ("session", "begun", "changed"):
                said.pop(name, None)
        self.assertEqual(here["participants"], [{**p, "label": q["label"]} for p, q in
                                                zip(there["participants"], here["participants"], strict=True)])
        # With what is personal: names come back.
        named = self.export("json", None, "--personal")
        self.same(named, self.back(named, "named", "json", "--personal"))
        lines = {}
        for kind in ("csv", "ndjson"):
            out = self.export(kind)
            told = self.taken(self.file(kind, out), self.new(kind + ".db"))
            self.assertTrue(told["left_out"]["roles_titles_states"])
            again = self.export(kind, self.new(kind + ".db"))
            # What was answered; what counts those taking part is worked out anew.
            lines[kind] = [[line for line in data.decode().splitlines()[1:] if "not_reached" not in line and
                            "a_forv" not in line and "a4_antal" not in line] for data in (out, again)]
            self.assertEqual(*map(sorted, lines[kind]))
        self.assertGreater(len(lines["csv"][0]), 200)

    def test_what_was_worked_on_can_be_worked_on(self):
        answer_by_lines(self.world)
        store = self.new("other.db")
        self.taken(self.file("file", self.export("json")), store)
        sessions = self.world.good("list", "sessions", "--json", "--store", store).json["sessions"]
        ours = self.world.good("list", "sessions", "--json").json["sessions"]
        self.assertEqual(len(sessions), len(ours))
        # Nobody is said to have agreed to anything: those present are asked again.
        self.assertIn("told", self.world.run("answer", "", "b1_volym", "3", "--store", store).err)
        new = self.world.good("new", "--form", "behovsinventering", "--unit", "1281", "--consent", "--no-open", "--json",
                              "--store", store).json["session"]
        self.world.good("answer", new, "b3_hande", "Nytt", "--store", store)
        self.world.good("verify", "--store", store)


class S96_swedish(ImportTest):
    """All 33 names and a 4000-character Swedish text through every export and import."""

    def test_there_and_back(self):
        register = (ROOT / "data/packs/boss/municipalities.csv").read_text().splitlines()
        names = [row["label"] if "label" in row else row["label_sv"] for row in csv.DictReader(register)][:33]
        self.assertEqual(len(names), 33)
        self.assertTrue({"Ö", "å", "ä", "ö"} <= set("".join(names)))
        texts = [*names, swedish(4000), "\n".join(names)]
        # A plan has seven of them at most.
        for at, unit in enumerate(("1281", "1283", "1287", "1290", "1293")):
            plan = self.world.good("new", "--form", "handlingsplan", "--unit", unit, "--no-open", "--json",
                                   "--consent").json["document"]
            self.lines(plan, *(("u_rubrik", name, "", "+") for name in names[7 * at:7 * at + 7]))
        for field, text in (("x5_kort", texts[33]), ("x6_bakgrund", texts[34])):
            made = self.world.good("new", "--form", "larande_exempel", "--no-open", "--json", "--title",
                                   " ".join(names)[:200]).json["document"]
            self.lines(made, (field, text.replace("\n", "\\n")))
        for kind in ("json", "csv", "ndjson"):
            with self.subTest(kind):
                first = self.export(kind)
                again = self.back(first, kind, kind)
                self.assertEqual(sorted(first.splitlines()), sorted(again.splitlines()))
                values = self.values(kind, again)
                self.assertEqual({text for text in texts if text not in values}, set())

    def values(self, kind, data):
        if kind == "csv":
            return {row["value"] for row in csv.DictReader(io.StringIO(data.decode(), newline=""))}
        if kind == "ndjson":
            return {json.loads(line).get("value") for line in data.decode().splitlines()}
        return {fact["value"] for fact in facts(data) if isinstance(fact["value"], str)}


class S10_forms_of_housing(ImportTest):
    """Several choices with a text of one's own, and a reason instead, come back unchanged."""

    def test(self):
        self.form = self.made_form()
        made = self.world.good("new", "--form", self.form, "--no-open", "--json", "--title", "Boende").json["document"]
        other = self.world.good("new", "--form", self.form, "--no-open", "--json", "--title", "Skola").json["document"]
        self.lines(made, ("c1_boende", "hvb fam other:stödboende\u00a0i\u00a0egen\u00a0lägenhet"), ("c2_skola", "", "", "", "", "vet_ej"))
        self.lines(other, ("c1_boende", "", "", "", "", "ej_aktuellt"), ("c2_skola", "sprak"))
        said = {fact["value"][2] for fact in facts(self.export("json")) if isinstance(fact["value"], list) and
                len(fact["value"]) == 3}
        self.assertEqual(said, {"other:stödboende\u00a0i\u00a0egen\u00a0lägenhet"})
        lost = self.world.run("import", self.file("lost", self.export("json")), "--store", self.new("lost.db"))
        self.assertIn("[import.form]", lost.err)
        self.taken(self.file("found", self.export("json")), self.new("found.db"), "--form", self.world.store)
        for kind in ("json", "csv", "ndjson"):
            first = self.export(kind)
            self.assertEqual(sorted(self.back(first, kind, kind).splitlines()), sorted(first.splitlines()))

    def made_form(self):
        return self.file("mottagande.yaml", """\
form_id: mottagande
version: "1"
form_title: Mottagande
default_language: sv
survey:
  - type: select_multiple
    name: c1_boende
    label: "Vilka boendeformer är mest angelägna?"
    other: true
    choices: [{name: hvb, label: "HVB"}, {name: fam, label: "Familjehem"}]
  - type: select_multiple
    name: c2_skola
    label: "Vad är mest angeläget i skolan?"
    other: true
    choices: [{name: kart, label: "Kartläggning"}, {name: sprak, label: "Språkstöd"}]
""")


class Refused(ImportTest):
    """Whole or not at all, with the place; the store is as it was."""

    def setUp(self):
        super().setUp()
        self.cases = 0
        made = self.world.begin("actor=soc,role=forvchef,level=strat", "actor=utb", "actor=strat")
        self.document = made["document"]
        self.lines(self.document, ("b2_forandr", 2), ("b3_hande", "Vi lärde oss."), ("b1_volym", "", "", "", "", "vet_ej"),
                   *(("b4_beredskap", i, i) for i in (1, 2, 3)), ("b4_beredskap", "", "", "", "", "reveal"),
                   ("j3a_rubrik", "En", "", "+"), ("j3a_rubrik", "Två", "", "+"))
        self.base = json.loads(self.export("json"))

    def refuse(self, data, *codes, line=None, column=None, kind="file", more=()):
        self.cases += 1
        store = self.new(f"refused{self.cases}.db")
        result = self.world.run("import", self.file(kind, data), "--store", store, *more)
        self.assertEqual(result.code, 65, result.out + result.err)
        self.assertEqual(result.out, "")
        for code in codes:
            self.assertIn(f"[{code}]", result.err)
        if line:
            self.assertIn(f":{line}:" + (f"{column}:" if column else ""), result.err)
        self.assertFalse(store.exists(), "a store was made of what was refused")
        return result.err

    def fact(self, data, path, **where):
        return next(fact for fact in data["documents"][0]["answers"] if fact["path"] == path and
                    all(fact.get(name) == value for name, value in where.items()))

    def test_what_a_form_refuses(self):
        row = next(fact for fact in self.base["documents"][0]["answers"] if fact["question"] == "j3a_rubrik")["path"]
        cases = {
            "unknown question": (lambda d: self.fact(d, "b3_hande").update(path="b3_hand", question="b3_hand"),
                                 "path.unknown-question", "b3_hande"),
            "another question's path": (lambda d: self.fact(d, "b3_hande").update(question="b2_forandr"), "import.question"),
            "a value not in its list": (lambda d: self.fact(d, "b4_beredskap", seat=1).update(value=9), None),
            "a text for a number": (lambda d: self.fact(d, "b4_beredskap", seat=1).update(value="1"), "import.type"),
            "a number for a text": (lambda d: self.fact(d, "b3_hande").update(value=1), "import.type"),
            "a list for a text": (lambda d: self.fact(d, "b3_hande").update(value=["a"]), "import.type"),
            "true": (lambda d: self.fact(d, "b3_hande").update(value=True), "import.type"),
            "no value": (lambda d: self.fact(d, "b3_hande").update(value=None), "import.value"),
            "a state there is not": (lambda d: self.fact(d, "b3_hande").update(state="vetej"), "import.state", "vet_ej"),
            "a seat nobody has": (lambda d: self.fact(d, "b4_beredskap", seat=1).update(seat=7), "import.seat"),
            "a seat for all": (lambda d: self.fact(d, "b3_hande").update(seat=1), "import.seat"),
            "twice": (lambda d: d["documents"][0]["answers"].append(self.fact(d, "b3_hande")), "import.twice"),
            "another median": (lambda d: self.fact(d, "b4_beredskap", n=3).update(median=3), "import.median"),
            "a control": (lambda d: self.fact(d, "b3_hande").update(value="a\x1b[2Jb"), "import.value"),
            "a person's number": (lambda d: self.fact(d, "b3_hande").update(value="om 811228-9874 då"),
                                  "session.identity-number"),
            "no row": (lambda d: self.fact(d, row).update(path="j3_utm/1/j3a_rubrik"), "import.row"),
            "another form": (lambda d: d["documents"][0].update(form="behovsinventerin"), "import.form", "behovsinventering"),
            "a form's path": (lambda d: d["documents"][0].update(form="../forms/behovsinventering"), "import.form"),
            "another version": (lambda d: d["documents"][0].update(version="99"), "import.version"),
            "another unit": (lambda d: d["documents"][0].update(unit="1280"), "import.document"),
            "no unit": (lambda d: d["documents"][0].update(unit="12811", document=""), "import.unit", "1281"),
            "no round": (lambda d: d["documents"][0].update(round="", document=""), "import.round"),
            "no id": (lambda d: d["documents"][0].update(document="x"), "import.document"),
            "two documents": (lambda d: d["documents"].append(d["documents"][0]), "import.twice"),
            "progress": (lambda d: d["documents"][0].update(progress="done"), "import.progress"),
            "two seats": (lambda d: d["documents"][0]["participants"].append({"seat": 1}), "import.twice"),
            "seat 0": (lambda d: d["documents"][0]["participants"].append({"seat": 0}), "import.seat"),
            "an unknown member": (lambda d: self.fact(d, "b3_hande").update(valeu=1), "import.member", "value"),
            "answers": (lambda d: d["documents"][0].update(answers={}), "import.type"),
            "behov 2": (lambda d: d.update(behov=2), "import.format"),
            "demo": (lambda d: d.update(demo="no"), "import.type"),
        }
        for name, (change, code, *words) in cases.items():
            with self.subTest(name):
                data = copy.deepcopy(self.base)
                change(data)
                text = json.dumps(data, ensure_ascii=False, indent=1)
                said = self.refuse(text, *([code] if code else []), kind=name)
                for word in words:
                    self.assertIn(word, said)
                self.assertEqual(said.count("error:"), 1, said)
        # Into a store that is there, too, nothing of it comes.
        there = self.new("there.db")
        self.world.good("new", "--form", "behovsinventering", "--unit", "1280", "--no-open", "--consent", "--store", there)
        before = self.world.good("log", "--json", "--store", there).out
        data = copy.deepcopy(self.base)
        data["documents"][0]["answers"][-1]["state"] = "fel"
        self.assertEqual(self.world.run("import", self.file("last", json.dumps(data)), "--store", there).code, 65)
        self.assertEqual(self.world.good("log", "--json", "--store", there).out, before)
        self.world.good("verify", "--store", there)
        # Of several files none comes when one is refused, and each tells its own.
        fine = self.file("fine", json.dumps(self.base))
        both = self.world.run("import", self.new("last"), fine, self.new("last"), "--store", there)
        self.assertEqual((both.code, both.err.count("[import.state]"), both.err.count("[import.twice]")), (65, 1, 2))
        self.assertEqual(self.world.good("log", "--json", "--store", there).out, before)
        # The place is that of the answer.
        data = copy.deepcopy(self.base)
        self.fact(data, "b3_hande")["state"] = "fel"
        text = json.dumps(data, ensure_ascii=False, indent=1)
        at = text[:text.index('"question": "b3_hande"')].rindex("{")
        self.refuse(text, "import.state", line=text.count("\n", 0, at) + 1, column=at - text.rindex("\n", 0, at))

    def test_of_many_mistakes_twenty_are_shown(self):
        data = copy.deepcopy(self.base)
        for fact in data["documents"][0]["answers"]:
            fact["state"] = "fel"
        count = len(data["documents"][0]["answers"])
        said = self.refuse(json.dumps(data))
        self.assertEqual(said.count("[import.state]"), 20)
        self.assertIn(str(count - 20), said)

    def test_csv_and_ndjson(self):
        rows = self.export("csv").decode().split("\r\n")
        at = next(i for i, row in enumerate(rows) if ",b3_hande," in row)
        cases = {
            "short": (at, ",".join(rows[at].split(",")[:-1]), "import.member"),
            "value": (at, rows[at].replace("answered", "svarat"), "import.state"),
            "quote": (at, rows[at] + 'x"', "csv.quote"),
            "mark": (at, "DEMO-" + rows[at], "import.demo"),
            "head": (0, rows[0].replace("state", "stat"), "import.member"),
            "missing": (0, rows[0].replace("state", "label").replace("label", "states", 1), "import.member"),
            "wide": (0, "document,form,version,unit,round,b1,b1.state", "import.format"),
            "semicolons": (0, rows[0].replace(",", ";"), "import.format"),
            "seat": (at, rows[at].replace(",,,answered", ",x,,answered"), "import.type"),
        }
        for name, (line, text, code) in cases.items():
            with self.subTest(name):
                self.refuse("\r\n".join([*rows[:line], text, *rows[line + 1:]]), code,
                            line="\r\n".join(rows[:line]).count("\n") + 2 if line else None, kind=name)
        # A document's lines lie together.
        shuffled = [rows[0], rows[1], rows[2].replace(self.document, "0" * 31 + "1").replace(",1281,", ",1280,"), *rows[3:]]
        self.refuse("\r\n".join(shuffled), "import.twice", kind="apart")
        lines = self.export("ndjson").decode().splitlines()
        self.refuse("\n".join([*lines[:3], lines[3][:-1], *lines[4:]]), "json.syntax", line=4, kind="cut")
        self.refuse("\n".join([*lines[:3], lines[3].replace('"state"', '"stat"'), *lines[4:]]), "import.member", line=4)
        # Sorted by somebody, within a document, all is there.
        mixed = "\r\n".join([rows[0], *sorted(rows[1:-1], reverse=True), ""])
        store = self.new("mixed.db")
        self.taken(self.file("mixed.csv", mixed), store)
        before, after = (sorted(row for row in data.decode().splitlines() if "answered" in row and ",a" not in row)
                         for data in (self.export("csv"), self.export("csv", store)))
        self.assertEqual(before, after)

    def run_small(self, path):
        """In 1 s and 160 MB of address space, whatever the sizes of libraries."""
        def limits():
            if SLOW == 1:
                resource.setrlimit(resource.RLIMIT_AS, (160 << 20, 160 << 20))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        child = self.world.start("import", path, "--store", self.new("hostile.db"), preexec_fn=limits)
        err = child.communicate()[1].decode()
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        return child.returncode, err, spent.ru_utime - before.ru_utime

    def test_hostile(self):
        text = json.dumps(self.base, ensure_ascii=False)
        bomb = 20_000_000
        cases = {
            "deep objects": (b'{"a":' * (bomb // 5), "json.depth"),
            "deep inside": (b'{"behov":1,"documents":' + b"[" * 40 + b"]" * 40 + b"}", "json.depth"),
            "wide": (b'{"behov":1,"documents":[' + b"[]," * (bomb // 3) + b"[]]}", "import.type"),
            "numbers": (b'{"behov":1,"documents":[' + b"1," * (bomb // 2) + b"1]}", "import.type"),
            "members": (b"{" + b",".join(b'"%d":1' % i for i in range(100_000)) + b"}", "json.members"),
            "twice": (text.replace('"title": ""', '"form": "x", "title": ""', 1), "json.twice"),
            "twice outside": ('{"behov":1,"behov":1}', "json.twice"),
            "utf8": (text.encode().replace("lärde".encode(), b"l\xe4rde"), "json.encoding"),
            "overlong": (text.encode().replace(b"Vi l", b"Vi \xc0\xaf"), "json.encoding"),
            "surrogate": (text.replace("Vi l", "Vi \\ud800 l"), "json.text"),
            "low": (text.replace("Vi l", "Vi \\udc00 l"), "json.text"),
            "nul": (text.replace("Vi l", "Vi \\u0000 l"), "json.text"), "raw nul": (text.replace("Vi l", "Vi \0 l"), "json.text"),
            "escape": (text.replace("Vi l", "Vi \\x l"), "json.text"), "name": (text.replace('"title"', '"t\\u0069tle"', 1), "json.text"),
            "1e999": (text.replace('"sessions": 1', '"sessions": 1e999'), "json.number"),
            "digits": (text.replace('"sessions": 1', '"sessions": ' + "9" * 1_000_000), "json.number"),
            "-1": (text.replace('"sessions": 1', '"sessions": -1'), "import.type"),
            "million": (text.replace('"sessions": 1', '"sessions": 1000000'), "import.type"),
            "01": (text.replace('"sessions": 1', '"sessions": 01'), "json.syntax"),
            "cut": (text[:-100], "json.syntax"), "more": (text + "{}", "json.syntax"), "comma": (text[:-1] + ",}", "json.syntax"),
            "nan": (text.replace('"sessions": 1', '"sessions": NaN'), "json.syntax"), "empty object": ("{}", "import.format"),
            "csv of quotes": (self.export("csv") + b'"a",' * (bomb // 4), "csv.fields"),
            "csv not utf8": (self.export("csv") + b"\xff", "csv.encoding"),
            "csv open quote": (self.export("csv") + b'"' + b"x" * bomb, "csv.quote"),
            "csv of columns": (b"document,form,version,question,state," + b"x," * (bomb // 2), "csv.fields"),
            "ndjson deep": (self.export("ndjson") + b"[" * bomb, "json.depth"),
        }
        for name, (data, code) in cases.items():
            with self.subTest(name):
                path = self.file(name, data)
                exit_code, err, spent = self.run_small(path)
                path.unlink()
                self.assertEqual((exit_code, err.count(f"[{code}]") > 0), (65, True), err)
                self.assertLess(spent, 1 * SLOW, name)
                self.assertFalse(self.new("hostile.db").exists())

    def test_demo_and_real_stay_apart(self):
        real, data = self.file("real", json.dumps(self.base)), copy.deepcopy(self.base)
        data["demo"] = True
        demo, store = self.file("demo", json.dumps(data)), self.new("demo.db")
        self.assertIn("DEMO", self.world.run("import", demo).err)
        env = {"BEHOV_STORE": ""}
        self.assertIn("--store", self.world.run("import", demo, env=env).err)
        self.taken(demo, store)
        for path, into in ((real, store), (demo, self.world.store)):
            result = self.world.run("import", path, "--store", into)
            self.assertEqual(result.code, 65)
            self.assertIn("[import.demo]", result.err)
        self.assertEqual(self.world.run("import", real, demo, "--store", self.new("both.db")).code, 65)
        self.assertTrue(json.loads(self.export("json", store))["demo"])


class Onto(ImportTest):
    """A document that is there: nothing is replaced but by a new answer, and only with --onto."""

    def test(self):
        made = self.world.begin("actor=soc", "actor=utb", "actor=strat")["document"]
        self.lines(made, ("b2_forandr", 2), ("b3_hande", "Vi lärde oss."), *(("b4_beredskap", i, i) for i in (1, 2, 3)),
                   ("b4_beredskap", "", "", "", "", "reveal"), ("b5_malbild", 1, 1))
        data = json.loads(self.export("json"))
        same = self.file("same", json.dumps(data))
        refused = self.world.run("import", same)
        self.assertEqual(refused.code, 65)
        self.assertIn("--onto", refused.err)
        before = self.world.good("log", "--json").out
        told = self.world.good("import", same, "--onto", "--json").json
        self.assertEqual((told["differences"], told["documents"][0]["changed"]), ([], 0))
        self.assertEqual(self.world.good("log", "--json").out, before)
        for fact in data["documents"][0]["answers"]:
            if fact["path"] == "b3_hande":
                fact["value"] = "Något annat."
            if fact["path"] == "b4_beredskap" and fact.get("seat") == 1:
                fact["value"] = 3
        other = self.file("other", json.dumps(data))
        tried = self.world.good("import", other, "--onto", "--dry-run", "--json").json
        self.assertEqual([(one["path"], one["seat"], one["here"][:2], one["file"][:2]) for one in tried["differences"]],
                         [("b3_hande", 0, "Vi", "Nå"), ("b4_beredskap", 1, "1,", "3,")])
        self.assertEqual(tried["documents"][0]["result"], "would be changed")
        self.assertEqual(self.world.good("log", "--json").out, before)
        self.world.good("import", other, "--onto")
        self.assertEqual(self.world.value("b3_hande")["value"], "Något annat.")
        self.assertEqual(self.world.value("b4_beredskap", seat=1)["value"], 3)
        # What stood there is in the history.
        self.assertIn("Vi lärde oss.", self.world.good("log", "--json").out)
        self.world.good("verify")
        # Ratings that are not shown here are not told by the way.
        answers = data["documents"][0]["answers"]
        answers.append({"question": "b5_malbild", "path": "b5_malbild", "seat": 1, "ballot": 1, "state": "answered", "value": 2})
        hidden = self.world.run("import", self.file("hidden", json.dumps(data)), "--onto", "--dry-run")
        self.assertEqual(hidden.code, 65)
        self.assertIn("[import.unshown]", hidden.err)
        answers.pop()
        # Nor are those of which there are too few to tell.
        self.lines(made, ("b5_malbild", "", "", "", "", "reveal"))
        answers.append({"question": "b5_malbild", "path": "b5_malbild", "seat": 1, "ballot": 1, "state": "answered", "value": 2})
        few = self.world.good("import", self.file("few", json.dumps(data)), "--onto", "--dry-run", "--json").json
        self.assertEqual([one["here"] for one in few["differences"]], ["<3"])
        answers.pop()
        # Somebody else on the same seat.
        data["documents"][0]["participants"][0]["actor"] = "ofn"
        self.assertIn("[import.seat]", self.world.run("import", self.file("seat", json.dumps(data)), "--onto").err)

    def test_what_is_locked_is_named_and_what_is_kept_is_told(self):
        inventory = self.world.begin()["document"]
        plan = self.world.good("new", "--form", "handlingsplan", "--unit", "1281", "--no-open", "--json").json["session"]
        for document, name in ((inventory, "inventory"), (plan, "plan"), (plan, "rest")):
            self.world.good("answer", document, "--from", ROOT / f"tests/screens/plan/{name}.tsv")
        draft = self.file("draft", self.export("json"))
        self.world.good("document", plan, "--state", "grupp", "--yes")
        decided = json.loads(self.export("json"))
        # The draft in the file is not what is decided here, and the other way round.
        told = self.world.run("import", draft, "--onto", "--json")
        self.assertEqual(told.code, 0)
        self.assertEqual([(one["what"], one["here"], one["file"]) for one in told.json["kept"]],
                         [("state", "Approved by the group, version 1", "Draft, version 1")])
        self.assertRegex(told.err, r"handlingsplan 1281.* not taken from the file: state\. Here: Approved")
        self.world.good("document", plan, "--state", "namnd", "--yes")
        locked = self.file("locked", self.export("json"))
        before = self.world.good("log", "--json").out
        # Where nothing differs a locked plan is in nobody's way.
        told = self.world.good("import", locked, "--onto", "--json").json
        self.assertEqual(({one["result"] for one in told["documents"]}, told["kept"]), ({"unchanged"}, []))
        for document in decided["documents"]:
            if document["form"] == "handlingsplan":
                next(fact for fact in document["answers"] if fact["question"] == "p8_hur")["value"] = "Annars."
                document["answers"].append({"question": "u_rubrik", "path": "p5_utm/" + "ab" * 16 + "/u_rubrik",
                                            "state": "answered", "value": "En till"})
        other = self.file("decided", json.dumps(decided))
        for words in ((), ("--dry-run",)):
            refused = self.world.run("import", other, "--onto", *words)
            self.assertEqual(refused.code, 65)
            self.assertRegex(refused.err, r"handlingsplan 1281.* is locked in the store \(Decided by the committee, "
                                          r"version 1\), and the file would change 3 things in it\. .*\[import.locked\]")
        self.assertEqual(self.world.good("log", "--json").out, before)
        self.assertIn(inventory, before)

    def test_few_stays_few_until_it_is_rated_anew(self):
        people = ("actor=soc", "actor=utb", "actor=strat")
        made = self.world.begin(*people)["document"]
        self.lines(made, *(("b4_beredskap", i, i) for i in (1, 2)), ("b4_beredskap", "", "", "", "", "reveal"),
                   *(("b5_malbild", "", i, "", "", "vet_ej") for i in (1, 2)), ("b5_malbild", "", "", "", "", "reveal"))
        self.assertIn("2 answers", self.world.good("show", made).out)
        for kind in ("csv", "ndjson", "json"):
            other = self.new(kind + ".db")
            data = self.file(kind, self.export(kind))
            self.assertEqual(self.taken(data, other)["left_out"]["few"], 2)
            self.world.good("verify", "--store", other)
            if kind == "json":
                self.assertEqual(self.export(kind, other), self.export(kind))
            again = self.taken(data, other, "--onto")
            self.assertEqual(again["documents"][0]["changed"], 0)
        states = {line["path"]: (line["state"], line["ballot"], line["value"]) for line in
                  map(json.loads, self.world.good("log", "--json", "--store", other).out.splitlines())
                  if line.get("kind") == "reveal"}
        self.assertEqual(states, {"b4_beredskap": ("few", 1, ""), "b5_malbild": ("none", 1, "")})
        self.assertIn("fewer than 3 answers; single", self.world.good("show", made, "--store", other).out)
        missing = self.world.run("missing", made, "--store", other).out
        self.assertNotIn("B4 ", missing)
        self.assertNotIn("B5 ", missing)
        # Three who rate it there are told; what is not shown yet a file does not show.
        env = {"BEHOV_STORE": str(other)}
        there = self.world.good("new", "--form", "behovsinventering", "--unit", "1281", "--consent", "--no-open", "--json",
                                *(word for one in people for word in ("--participant", one)), env=env).json["session"]
        text = "b4_beredskap\t\t\t\t\tvote\n" + "".join(f"b4_beredskap\t{i}\t{i + 3}\n" for i in (1, 2, 3))
        self.world.good("answer", there, "--from", "-", input=text, env=env)
        self.taken(data, other, "--onto")
        fact = next(fact for fact in facts(self.export("json", other)) if fact["path"] == "b4_beredskap")
        self.assertEqual((fact["shown"], fact["in"]), (False, 3))
        self.world.good("answer", there, "b4_beredskap", "", "--state", "reveal", env=env)
        fact = next(fact for fact in facts(self.export("json", other)) if fact["path"] == "b4_beredskap")
        self.assertEqual((fact["ballot"], fact["n"], fact["median"]), (2, 3, 2))

    def test_a_median_without_its_ratings_is_a_note(self):
        made = self.world.begin("actor=soc", "actor=utb", "actor=strat")["document"]
        self.lines(made, *(("b4_beredskap", i, i) for i in (1, 2, 3)), ("b4_beredskap", "", "", "", "", "reveal"))
        data = json.loads(self.export("json"))
        answers = data["documents"][0]["answers"]
        data["documents"][0]["answers"] = [fact for fact in answers if not fact.get("seat")]
        store = self.new("other.db")
        told = self.taken(self.file("file", json.dumps(data)), store)
        self.assertEqual(told["left_out"]["medians"], 1)
        fact = next(fact for fact in facts(self.export("json", store)) if fact["path"] == "b4_beredskap")
        self.assertNotIn("median", fact)
        self.assertIn("median 2", self.world.good("log", "--json", "--store", store).out)


if __name__ == "__main__":
    unittest.main()
