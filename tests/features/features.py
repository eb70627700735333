#!/usr/bin/env python3
"""The rows of features.md that are about documents: each class is one row, named
by its number, and drives the real program as a script would.

    features.py S17_priority_stable ...    (all when none is named)
"""
import csv
import hashlib
import os
import pathlib
import json
import re
import statistics
import sys
import time
import unittest

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "whole"))
from world import ROOT, WholeTest  # noqa: E402

SLOW = int(os.environ.get("BEHOV_TEST_SLOW", "1"))

MUNICIPALITIES = ("1272", "1231", "1278", "1285", "1283", "1284", "1266", "1276", "1262", "1281",
                  "1280", "1291", "1287", "1286", "1277", "1292")
THEMES = ("org", "arb", "proc", "vard", "ide")


class Feature(WholeTest):
    def new(self, form, unit=None, **options):
        words = ["new", "--form", form, "--no-open", "--json", "--consent"]
        if unit:
            words += ["--unit", unit]
        for name, values in options.items():
            for value in [values] if isinstance(values, str) else values:
                words += [f"--{name}", value]
        return self.world.good(*words).json["document"]

    def lines(self, document, *lines, code=0, at=None, reason=None):
        """Lines of answer --from; each a tuple of question, value, seat, row, column, state."""
        text = "".join("\t".join(map(str, line)) + "\n" for line in lines)
        words = ["answer", document, "--from", "-"] + (["--at", at] if at else [])
        words += ["--reason", reason] if reason else []
        result = self.world.run(*words, input=text)
        self.assertEqual(result.code, code, result.out + result.err)
        return result

    def row(self, document, repeat, **fields):
        """A new row, last; returns its position."""
        first, *rest = fields.items()
        self.lines(document, (first[0], first[1], "", "+"))
        position = len(self.rows(document, first[0]))
        self.lines(document, *((name, value, "", position) for name, value in rest))
        return position

    def facts(self, document, at=None):
        words = ["show", document, "--json"] + (["--at", at] if at else [])
        return self.world.good(*words).json["answers"]

    def rows(self, document, question, at=None):
        """The values of a field, in the order the rows are shown in."""
        return [fact.get("value") for fact in self.facts(document, at) if fact["question"] == question]

    def one(self, document, question, at=None):
        values = self.rows(document, question, at)
        self.assertEqual(len(values), 1, question)
        return values[0]

    def problems(self, document, code=None, at=None):
        words = ["missing", document, "--json", "--all"] + (["--at", at] if at else [])
        found = self.world.run(*words).json["problems"]
        return [problem for problem in found if code in (None, problem["code"])]

    def move(self, document, state, *more, code=0):
        result = self.world.run("document", document, "--state", state, *more)
        self.assertEqual(result.code, code, result.out + result.err)
        return result

    def about(self, document):
        return self.world.good("document", document, "--json").json

    def listed(self, kind, *more):
        return self.world.good("list", kind, "--json", *more).json[kind]

    # ---- a plan that can be decided ----

    def inventory(self, unit="1281", *challenges):
        document = self.new("behovsinventering", unit, participant="actor=soc")
        for challenge in challenges:
            self.lines(document, ("j3a_rubrik", challenge, "", "+"))
        return document

    def challenge(self, plan, text, effect, ability):
        return self.row(plan, "p5_utm", u_rubrik=text, u_paverkan=effect, u_mojlig=ability)

    def measure(self, plan, text, challenge=1, deadline="2017-06-01", **more):
        return self.row(plan, "p6_atg", m_text=text, m_utm=challenge, m_ansv="soc",
                        m_roll="Enhetschef", m_klar=deadline, m_ind="Antal", **more)

    def plan(self, unit="1281", measures=3):
        plan = self.new("handlingsplan", unit)
        self.lines(plan, ("p4_mal", "Alla barn ska mötas av vuxna som vet vad nästa steg är."),
                   ("p8_hur", "Vi deltar i utbildningarna."), ("p1_kalla", "", "", "", "", "ej_aktuellt"))
        self.challenge(plan, "Vi vet inte vem som gör vad", 5, 4)
        self.challenge(plan, "Barnen väntar på skolan", 4, 2)
        for i in range(measures):
            self.measure(plan, f"Åtgärd {i + 1}", deadline=f"2017-{6 + i:02}-01")
        return plan


class S15_plan_versions(Feature):
    """A contact person makes a plan with 2 challenges and 3 measures; a decided version cannot be
    edited, the next change opens a new version."""

    def test(self):
        plan = self.plan()
        self.assertEqual(len(self.rows(plan, "u_rubrik")), 2)
        self.assertEqual(len(self.rows(plan, "m_text")), 3)
        self.move(plan, "grupp")
        self.move(plan, "namnd")
        about = self.about(plan)
        self.assertEqual((about["state"], about["locked"], about["version"], about["versions"]),
                         ("namnd", True, 1, 1))
        # Nobody has handed it in; in progress it is not.
        self.assertIn(about["state_label"], self.world.good("review").out)
        self.assertNotIn("in progress", self.world.good("review", plan).out)
        self.assertRegex(self.world.good("show", plan).out, r"\w+ \(jamst\): not answered")
        before = self.world.good("export", "--as", "json", "-o", "-").out
        for line in (("p4_mal", "Något annat som är minst tjugo tecken"), ("m_text", "Ny", "", "+"),
                     ("p6_atg", "", "", "1", "", "remove"), ("p6_atg", "1", "", "2", "", "move")):
            refused = self.lines(plan, line, code=65)
            self.assertIn("locked", refused.err)
        self.assertEqual(self.world.good("export", "--as", "json", "-o", "-").out, before)
        self.move(plan, "utkast", "--reason", "Ny termin")
        self.assertEqual((self.about(plan)["version"], self.about(plan)["versions"]), (2, 1))
        self.lines(plan, ("p4_mal", "Ett annat mål som är minst tjugo tecken."))


class S16_prefill_and_differences(Feature):
    """A plan opened after an inventory holds its challenges in entered order; a later change in the
    inventory shows as a difference, never overwrites."""

    def test(self):
        inventory = self.inventory("1281", "Första", "Andra", "Tredje")
        plan = self.new("handlingsplan", "1281")
        self.lines(plan, ("p1_kalla", inventory))
        self.assertEqual(self.rows(plan, "u_rubrik"), ["Första", "Andra", "Tredje"])
        self.world.good("document", plan, "--differences")
        self.lines(inventory, ("j3a_rubrik", "Andra, ändrad", "", "2"), ("j3a_rubrik", "Fjärde", "", "+"))
        self.assertEqual(self.rows(plan, "u_rubrik"), ["Första", "Andra", "Tredje"])
        told = self.world.run("document", plan, "--differences", "--json")
        self.assertEqual(told.code, 1)
        found = [(one["number"], one["change"], one["there"], one["here"]) for one in told.json["differences"]]
        self.assertEqual({(change, there) for _, change, there, _ in found},
                         {("changed", "Andra, ändrad"), ("new", "Fjärde")})
        changed = next(number for number, change, _, _ in found if change == "changed")
        self.world.good("document", plan, "--take", changed)
        self.assertEqual(self.rows(plan, "u_rubrik"), ["Första", "Andra, ändrad", "Tredje"])
        self.assertEqual(self.rows(inventory, "j3a_rubrik"), ["Första", "Andra, ändrad", "Tredje", "Fjärde"])
        self.assertEqual(self.world.run("document", plan, "--take", 7).code, 64)


class S17_priority_stable(Feature):
    """Sorting by priority is stable; values 1-25; ties keep entered order."""

    def test(self):
        plan = self.new("handlingsplan", "1281")
        for text, effect, ability in (("a", 2, 3), ("b", 5, 5), ("c", 3, 2), ("d", 1, 1), ("e", 1, 6)):
            code = 0 if ability < 6 else 65
            self.lines(plan, ("u_rubrik", text, "", "+"))
            position = len(self.rows(plan, "u_rubrik"))
            self.lines(plan, ("u_paverkan", effect, "", position), ("u_mojlig", ability, "", position), code=code)
        # e has no priority: last; a and c have the same: as entered.
        self.assertEqual(self.rows(plan, "u_rubrik"), ["b", "a", "c", "d", "e"])
        self.assertEqual(self.rows(plan, "u_prio"), [25, 6, 6, 1, None])
        exported = self.world.good("export", "--as", "ndjson", "-o", "-").lines
        self.assertEqual([one["value"] for one in exported if one.get("question") == "u_rubrik"],
                         ["b", "a", "c", "d", "e"])
        self.lines(plan, ("u_mojlig", 4, "", 3))
        self.assertEqual(self.rows(plan, "u_rubrik"), ["b", "c", "a", "d", "e"])


class S18_how_we_work_on(Feature):
    """The plan refuses status decided while "how do we work on" is empty."""

    def test(self):
        plan = self.plan()
        self.lines(plan, ("p8_hur", "", "", "", "", "cleared"))
        self.move(plan, "grupp")
        refused = self.move(plan, "namnd", code=65)
        self.assertIn("P8", refused.err)
        self.assertEqual(self.about(plan)["state"], "grupp")
        self.lines(plan, ("p8_hur", "Vi är värd för en träff."), code=65)
        self.lines(plan, ("p8_hur", "Vi är värd för en träff."), reason="Mötet i mars")
        self.move(plan, "namnd")
        self.assertEqual(self.about(plan)["state"], "namnd")


class S19_late_list(Feature):
    """With the clock set, the late list over all municipalities equals the expected list; a deadline
    before the start is told at the field."""

    def test(self):
        lund, malmo = self.plan("1281", 0), self.plan("1280", 0)
        self.measure(lund, "Tidig", deadline="2017-05-01")
        self.measure(lund, "Klar", deadline="2017-05-02", m_status="klar")
        self.measure(malmo, "Mellan", deadline="2017-05-03")
        self.measure(malmo, "Sen", deadline="2017-09-01")

        def late(day):
            return [(one["day"], one["unit"], one["row"]) for one in self.listed("late", "--at", day)]
        self.assertEqual(late("2017-05-01"), [])
        self.assertEqual(late("2017-05-02"), [("2017-05-01", "1281", "Tidig")])
        self.assertEqual(late("2017-08-01"), [("2017-05-01", "1281", "Tidig"), ("2017-05-03", "1280", "Mellan")])
        self.assertEqual([one["unit"] for one in self.listed("late", "--at", "2017-08-01", "--unit", "1280")],
                         ["1280"])
        told = self.world.good("list", "late", "--at", "2017-08-01").out
        self.assertIn("Tidig", told)
        for one in self.listed("late", "--at", "2017-08-01"):
            self.assertIn(one["question"], told)
            self.assertIn("/", one["path"])
            self.assertNotIn(one["path"], told)
        plans = {one["unit"]: (one["rows"], one["done"], one["late"])
                 for one in self.listed("plans", "--at", "2017-08-01")}
        self.assertEqual(plans, {"1281": (2, 1, 1), "1280": (2, 0, 1)})
        self.lines(lund, ("m_start", "2017-05-10", "", 1))
        wrong = [one for one in self.problems(lund, "constraint") if one["question"] == "m_klar"]
        self.assertEqual(len(wrong), 1)
        self.assertEqual((wrong[0]["kind"], wrong[0]["row"]), ("wrong", "Tidig"))
        self.assertTrue(wrong[0]["text"])


class Trainings(Feature):
    def training(self, number, theme="org", date="2017-05-02", host="1281", level="strat", **more):
        document = self.new("utbildningstillfalle")
        self.lines(document, ("t1_nr", number), ("t2_niva", level), ("t3_tema", theme), ("t4_datum", date),
                   ("t5_vard", host), ("t8_amne", f"Tillfälle {number}"), *more.items())
        return document


class S24_two_coders(Feature):
    """Twenty invented texts, a tag set by both on 6, by the first alone on 2, by the
    second alone on 1, by neither on 11: 17 of 20 agree, by chance (8*7 + 12*13)/400."""

    def texts(self, *filters):
        return self.world.good("read", "--json", *filters).json["texts"]

    def say(self, text, *marks, coder="", code=0):
        words = ["read", text["document"], text["path"], *marks]
        words += ["--coder", coder] if coder else []
        words += ["--discussion"] if text["in"] == "discussion" else []
        result = self.world.run(*words, "--json")
        self.assertEqual(result.code, code, result.out + result.err)
        return result.json if code == 0 else result.err

    def test_two_coders_over_twenty_texts(self):
        self.world.demo("--units", "3", "--rounds", "1")
        said = self.world.good("read", "--json").json
        self.assertTrue(said["demo"])
        before = self.world.good("list", "documents", "--json").json
        twenty = [text for text in said["texts"] if text["who"] != "participant"][:20]
        self.assertEqual(len({(text["document"], text["path"], text["in"]) for text in twenty}), 20)
        self.world.good("read", "--new-code", "Double work", "--theme", "process")
        for at, text in enumerate(twenty):
            self.say(text, "--set-tag", "double WORK") if at < 8 else self.say(text, "--seen", "yes")
        for at, text in enumerate(twenty):
            mark = ("--set-tag", "Double work") if at < 6 or at == 8 else ("--seen", "yes")
            self.say(text, *mark, coder="second")
        # What coders say changes no conversation, and moves none to the top.
        self.assertEqual(self.world.good("list", "documents", "--json").json, before)
        told = self.world.good("read", "--agreement", "--json").json
        self.assertEqual(told["texts"], 20)
        for one in (told["tags"][0], told["all"]):
            self.assertEqual([one[key] for key in ("both", "first", "second", "neither")],
                             [6, 2, 1, 11])
            self.assertAlmostEqual(one["percent"], 85)
            self.assertAlmostEqual(one["kappa"], 0.32 / 0.47)
        people = self.world.good("read", "--agreement", "--lang", "sv", "--no-input").out
        self.assertIn("0,68", people)
        self.assertEqual(len(self.texts("--differ")), 3)
        self.assertEqual(len(self.texts("--tag", "Double work")), 9)
        # Nobody agrees with oneself; and who only asks has read nothing.
        self.assertEqual(self.world.run("read", "--agreement", "--coder", "second",
                                        "--coder", "second").code, 65)
        self.world.env["XDG_STATE_HOME"] = str(self.world.work / "elsewhere")
        self.assertEqual(self.world.good("read", "--agreement", "--json").json["texts"], 20)

    def test_tags_are_a_tree_and_are_refused_in_words(self):
        document = self.new("behovsinventering", "1281", participant="actor=soc")
        self.lines(document, ("e6_text", "Vi ringer."), ("f6_text", "Ingen ringer."))
        book = ("--json", "read")
        for words in (("--new-code", "Tid"), ("--new-code", "Väntan", "--under", "tid"),
                      ("--new-code", "Annat"), ("--code", "annat", "--rename", "Övrigt"),
                      ("--merge", "övrigt", "--into", "tid")):
            self.world.good(*book, *words)
        codes = {code["label"]: code for code in self.world.good(*book, "--codes").json["codes"]}
        self.assertEqual(codes["Väntan"]["parent"], codes["Tid"]["code"])
        self.assertEqual(codes["Övrigt"]["merged_into"], codes["Tid"]["code"])
        text, other = self.texts()
        self.say(text, "--set-tag", "Väntan", "--quote", "yes")
        self.assertEqual([tag["label"] for tag in self.texts("--tag", "tid")[0]["tags"]], ["Väntan"])
        self.assertEqual([found["path"] for found in self.texts("--untagged", "--search", "INGEN")],
                         ["f6_text"])
        self.say(other, "--names", "yes")
        self.assertTrue(self.texts("--question", "f6")[0]["names_someone"])
        for code, words in ((65, ("--set-tag", "Vänten")), (64, ("--quote", "perhaps"))):
            self.assertIn("Väntan" if code == 65 else "perhaps", self.say(text, *words, code=code))
        for code, words in ((65, ("--new-code", "TID")), (65, ("--unmerge", "tid")),
                            (64, ("--code", "tid")), (64, ("--merge", "tid")),
                            (65, ("--code", "tid", "--under", "väntan")),
                            (65, ("--tag", "ingen")), (64, (document,)),
                            (65, (document, "t_saknas")), (65, (document, "g6_text"))):
            self.assertEqual(self.world.run("read", *words).code, code, words)


class S27_series_covers_themes(Trainings):
    """A series of ten with every theme covered passes the check; deleting one theme's sessions
    gives a warning."""

    def test(self):
        made = [self.training(i + 1, THEMES[i % 5], f"2017-{5 + i // 2:02}-{1 + i:02}") for i in range(10)]
        result = self.world.good("list", "trainings", "--json")
        self.assertEqual(result.err, "")
        listed = result.json["trainings"]
        self.assertEqual([one["number"] for one in listed], list(range(1, 11)))
        self.assertEqual([one["date"] for one in listed], sorted(one["date"] for one in listed))
        self.assertEqual({one["topic"] for one in listed}, set(THEMES))
        self.assertTrue(all(one["place"] == "Lund" for one in listed))
        for document in made[4::5]:
            self.lines(document, ("t3_tema", "org"))
        warned = self.world.good("list", "trainings", "--json")
        self.assertEqual(len(warned.err.splitlines()), 1)
        self.assertRegex(warned.err, r"warning: .*\[list\.topic\]")
        # A number is given once in the series.
        self.lines(made[3], ("t1_nr", 3))
        self.assertTrue(self.problems(made[3], "unique"))


class S29_collaboration_question(Trainings):
    """A session without the day's collaboration question cannot be set to ready."""

    def test(self):
        training = self.training(1)
        self.assertIn("T13", self.move(training, "redo", "--role", "coordinator", code=65).err)
        self.assertEqual(self.about(training)["state"], "planeras")
        self.lines(training, ("t13_samv", "Vem berättar för barnet?"))
        self.move(training, "redo", "--role", "coordinator")
        self.assertEqual(self.about(training)["state"], "redo")


class S30_example_of_the_host(Trainings):
    """Linking an example of another municipality than the host is refused."""

    def test(self):
        lund, malmo = self.new("larande_exempel"), self.new("larande_exempel")
        self.lines(lund, ("x1_rubrik", "Lunds kedja"), ("x2_kommun", "1281"))
        self.lines(malmo, ("x1_rubrik", "Malmös lots"), ("x2_kommun", "1280"))
        training = self.training(1, host="1281")
        for wrong in ("Malmös lots", malmo):
            self.assertTrue(self.lines(training, ("t9_exempel", wrong), code=65).err)
            self.assertIsNone(self.one(training, "t9_exempel"))
        self.lines(training, ("t9_exempel", "Lunds kedja"))
        self.assertEqual(self.one(training, "t9_exempel"), lund)
        self.assertIn("Lunds kedja", self.world.good("show", training, "t9_exempel").out)


class S31_learning_example(Feature):
    """Full-text search finds Å Ä Ö words case-insensitively; a card prints on one page of 80 columns."""

    def test(self):
        example = self.new("larande_exempel")
        self.lines(example, ("x1_rubrik", "Ängsäpplen i Åstorp"), ("x2_kommun", "1277"), ("x3_tema", "org"),
                   ("x5_kort", "Överlämning från boende till skola."), ("x7_gjorde", "Vi möttes. " * 400))
        other = self.new("larande_exempel")
        self.lines(other, ("x1_rubrik", "Något helt annat"))

        def found(words):
            """What home says after the words, which come after its own list."""
            return self.world.run("--linear", input=f"f {words}\n\n\nx\nx\n").out.split("Choose:", 1)[1]
        for words in ("ÄNGSÄPPLEN", "ängsäpplen", "ÖVERLÄMNING", "överlämning"):
            self.assertIn("Ängsäpplen", found(words).split("Choose:")[0], words)
        self.assertNotIn("Ängsäpplen", found("xylofon").split("Choose:")[0])
        lines = self.world.good("document", example, "--card").out.splitlines()
        self.assertLessEqual(len(lines), 60)
        self.assertTrue(all(len(line) <= 80 for line in lines))
        self.assertIn("Ängsäpplen i Åstorp", lines[0])


class S32_additions_by_others(Feature):
    """An addition by the owner itself is refused; additions keep their municipality and date."""

    def test(self):
        example = self.new("larande_exempel")
        self.lines(example, ("x1_rubrik", "Kedjan"), ("x2_kommun", "1281 1280"))
        self.lines(example, ("x18b_text", "Så gjorde vi", "", "+"))
        for owner in ("1281", "1280"):
            self.assertTrue(self.lines(example, ("x18a_kommun", owner, "", 1), code=65).err)
        self.lines(example, ("x18a_kommun", "1290", "", 1))
        self.lines(example, ("x18b_text", "Vi med", "", "+"), ("x18a_kommun", "0180", "", 2), at="2017-10-02")
        self.assertEqual(self.rows(example, "x18a_kommun"), ["1290", "0180"])
        # The day stands from the moment the row begins, and stays.
        self.assertEqual(self.rows(example, "x18c_datum", at="2018-01-01"), ["2017-03-14", "2017-10-02"])


class S34_balance_of_talk(Feature):
    """Equal time for four is 100, one who speaks alone is 0, and 60, 30, 30 and nothing 66.67."""

    def test(self):
        for seconds, balance in (((30, 30, 30, 30), 100), ((120, 0, 0, 0), 0), ((60, 30, 30, 0), 66.67)):
            table = self.new("workshop", participant=[f"actor={actor}" for actor in ("soc", "utb", "arb", "kof")])
            self.lines(table, ("r_typ", "problem", "", "+"))
            for seat, spoken in enumerate(seconds, 1):
                self.lines(table, ("r_plats", seat, "", "1/+"), ("r_lage", "talade", "", f"1/{seat}"),
                           ("r_sek", spoken, "", f"1/{seat}"))
            self.assertAlmostEqual(self.one(table, "s_balans"), balance, 2)


class S36_equal_seats(Feature):
    """Whoever uses the services has a seat and no name at a workshop's table, speaks and votes as
    the others do, and is nameless in each export."""

    def test(self):
        table = self.new("workshop", participant=["actor=soc,role=forvchef,level=strat", "actor=utb,role=larare",
                                                  "role=brukare"])
        self.lines(table, ("s1_fraga", "Hur slipper barnet berätta samma sak igen?"), ("r_typ", "problem", "", "+"))
        for seat in (3, 1, 2):
            self.lines(table, ("r_plats", seat, "", "1/+"))
        for turn in (1, 2, 3):
            self.lines(table, ("r_lage", "talade", "", f"1/{turn}"), ("r_sek", 60, "", f"1/{turn}"))
        self.lines(table, ("i_text", "Fråga mig först", "", "+"), ("i_plats", 3, "", 1),
                   ("l_text", "En lots", "", "+"), ("l_text", "En mall", "", "+"))
        self.assertEqual(self.one(table, "s_balans"), 100)
        # Whoever votes has as many votes as anybody: three, at most two on one.
        for seat in (1, 2, 3):
            self.lines(table, ("s10_roster", 3, seat, 1), code=65)
            self.lines(table, ("s10_roster", 2, seat, 1))
            self.assertIn("most-each", self.lines(table, ("s10_roster", 2, seat, 2), code=65).err)
            self.lines(table, ("s10_roster", 1, seat, 2))
        self.lines(table, ("s10_roster", "", "", 1, "", "reveal"))
        fact = next(one for one in self.facts(table) if one["question"] == "s10_roster")
        self.assertEqual((fact["in"], fact["wanted"], fact["median"]), (3, 3, 2))
        for more in ([], ["--personal"]):
            document, = self.world.good("export", "--as", "json", "-o", "-", *more).json["documents"]
            user = next(one for one in document["participants"] if one["seat"] == 3)
            # A number of the file itself, by which a person of two rounds is one.
            self.assertEqual({name: value for name, value in user.items() if value},
                             {"seat": 3, "person": 3, "role": "brukare"})
        seats = self.world.good("show", table, "--json").json["participants"]
        self.assertEqual([one["label"] for one in seats], ["", "", ""])


class S38_evaluation_and_follow_up(Trainings):
    """Under 3 answers no single value is shown; the follow-up list on day 56 holds the right
    municipalities."""

    def test(self):
        training = self.new("utbildningstillfalle", participant=["actor=soc", "actor=utb", "actor=arb"])
        self.lines(training, ("t1_nr", 1), ("t2_niva", "strat"), ("t3_tema", "org"), ("t4_datum", "2017-05-02"),
                   ("t5_vard", "1281"), ("t8_amne", "Asylrätt"))
        self.lines(training, ("v1_relevans", 4, 1), ("v1_relevans", 3, 2), ("v1_relevans", "", "", "", "", "reveal"))
        for out in (self.world.good("show", training, "v1_relevans").out,
                    self.world.good("export", "--as", "csv", "-o", "-").out):
            line = next(line for line in out.splitlines() if "v1_relevans" in line or "single answers" in line)
            self.assertTrue("single answers are not shown" in line or "<3" in line, line)
        self.assertNotIn("median", self.world.good("show", training, "v1_relevans").out)
        self.assertIsNone(self.one(training, "v_index"))
        for code in ("1281", "1280"):
            self.lines(training, ("t16b_strat", 2, "", 1 + MUNICIPALITIES.index(code)))

        def follow_up(day, *more):
            return [(one["row"], one["question"]) for one in
                    self.listed("late", "--at", day, "--form", "utbildningstillfalle", *more)]
        # 2 May and 56 days is 27 June.
        self.assertEqual(follow_up("2017-06-26", "--ahead", "0"), [])
        found = follow_up("2017-06-27", "--ahead", "0")
        self.assertEqual(sorted(row for row, _ in found), ["Lund", "Malmö"])
        self.assertEqual(follow_up("2017-06-27"), [])
        self.lines(training, ("w1_gjort", "ja", "", 1 + MUNICIPALITIES.index("1280")))
        self.assertEqual([row for row, _ in follow_up("2017-06-28")], ["Lund"])


class S39_attendance(Trainings):
    """16 of 16 present gives 100 percent; zero rows are listed by name."""

    def test(self):
        training = self.training(1)
        self.assertEqual(self.rows(training, "t16a_kommun"), list(MUNICIPALITIES))
        for position in range(1, 17):
            self.lines(training, ("t16b_strat", 1, "", position))
        self.assertEqual(self.one(training, "t17_andel"), 100)
        self.assertEqual(self.one(training, "t_antal"), 16)
        self.lines(training, ("t16b_strat", 0, "", 1), ("t16b_strat", 0, "", 16))
        self.assertEqual(self.one(training, "t17_andel"), 87.5)
        shown = self.world.good("show", training, "t16_narvaro").out
        zero = re.findall(r"^ +\d+\. (.+)\n(?:(?! +\d+\. ).*\n)*? +In all: 0$", shown, re.M)
        self.assertEqual(zero, ["Svalöv", "Ystad"][:len(zero)] if len(zero) < 2 else zero)
        self.assertEqual(len(zero), 2, shown)


class S40_materials(Trainings):
    """A material whose file has changed is marked by its checksum; files are not stored in answers."""

    def files(self, training, code):
        result = self.world.run("document", training, "--files", "--json")
        self.assertEqual(result.code, code, result.out + result.err)
        return [(one["what"], one["state"]) for one in result.json["files"]]

    def test(self):
        training = self.training(1)
        slides, hand = self.world.work / "bilder.pdf", self.world.work / "blad.pdf"
        slides.write_bytes(b"bilder")
        hand.write_bytes(b"blad")
        (self.world.work / "genväg").symlink_to(slides)
        for title, place in (("Bilder", slides), ("Blad", hand), ("Film", "https://example.org/film"),
                             ("Länk", self.world.work / "genväg"), ("Enhet", "/dev/zero"), ("Utan", "")):
            self.row(training, "t19_material", t19a_titel=title, t19b_plats=place)
        told = [("Film", "elsewhere"), ("Länk", "no-file"), ("Enhet", "no-file")]
        self.assertEqual(self.files(training, 0), [("Bilder", "unknown"), ("Blad", "unknown"), *told])
        self.assertIn("2 checksums", self.world.good("document", training, "--keep-sums").out)
        kept = [one for one in self.rows(training, "t19c_summa") if one]
        self.assertEqual(kept, [hashlib.sha256(b"bilder").hexdigest(), hashlib.sha256(b"blad").hexdigest()])
        self.assertEqual(self.files(training, 0), [("Bilder", "same"), ("Blad", "same"), *told])
        # As another program prints it.
        self.lines(training, ("t19c_summa", kept[0].upper(), "", 1))
        slides.write_bytes(b"Bilder")
        hand.unlink()
        self.assertEqual(self.files(training, 1), [("Bilder", "changed"), ("Blad", "missing"), *told])
        self.assertIn("Bilder: CHANGED", self.world.run("document", training, "--files").out)
        self.assertEqual([one["state"] for one in self.listed("files")],
                         ["changed", "missing", "elsewhere", "no-file", "no-file"])
        self.assertIn("Blad: MISSING", self.world.run(
            "open", training, "--linear", input=":filer\n:x\n").out)
        # Nothing of a file is in the answers, and a new checksum is never taken by itself.
        self.world.good("document", training, "--keep-sums")
        self.assertEqual([one for one in self.rows(training, "t19c_summa") if one][1], kept[1])
        self.assertEqual(self.world.run("document", self.new("workshop"), "--files").code, 64)


class S41_calendar(Trainings):
    """The .ics passes a format check and holds one event per session."""

    def read(self, data):
        """RFC 5545: CR LF, at most 75 bytes a line, folded lines, balanced components."""
        self.assertTrue(data.endswith(b"\r\n"))
        physical = data[:-2].split(b"\r\n")
        for line in physical:
            self.assertLessEqual(len(line), 75)
            self.assertNotIn(b"\n", line)
            line.decode()
        logical = []
        for line in physical:
            if line.startswith((b" ", b"\t")):
                logical[-1] += line[1:]
            else:
                logical.append(line)
        events, open_ = [], []
        for line in (line.decode() for line in logical):
            name, value = line.split(":", 1)
            name = name.split(";")[0]
            self.assertRegex(name, r"^[A-Z-]+$")
            if name == "BEGIN":
                open_.append(value)
                if value == "VEVENT":
                    events.append({})
            elif name == "END":
                self.assertEqual(open_.pop(), value)
            elif open_[-1] == "VEVENT":
                self.assertNotIn(name, events[-1])
                events[-1][name] = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value)
        self.assertEqual(open_, [])
        for event in events:
            self.assertTrue({"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event), event)
            self.assertRegex(event["DTSTART"], r"^\d{8}$")
        self.assertEqual(len({event["UID"] for event in events}), len(events))
        return events

    def test(self):
        for number in range(1, 4):
            self.training(number, date=f"2017-05-0{number}")
        self.training(4, date="")
        plan = self.plan("1281", 0)
        self.measure(plan, "Mät; räkna, åäö " + "lång " * 30, deadline="2017-06-01")
        self.measure(plan, "Klar", deadline="2017-06-02", m_status="klar")
        self.world.good("calendar", "-o", "k.ics")
        data = (self.world.work / "k.ics").read_bytes()
        events = self.read(data)
        self.assertEqual(sorted(event["DTSTART"] for event in events),
                         ["20170501", "20170502", "20170503", "20170601"])
        self.assertEqual(len([event for event in events if "Tillfälle" in event["SUMMARY"]]), 3)
        self.assertIn("Mät; räkna, åäö", next(event["SUMMARY"] for event in events if event["DTSTART"] == "20170601"))
        self.assertEqual(self.world.run("calendar", "-o", "k.ics").code, 73)
        self.assertEqual(self.world.good("calendar", "-o", "-").bytes_out, data)
        self.assertEqual(len(self.world.good("calendar", "--json").json["events"]), 4)


class S42_map_of_hosts(Trainings):
    """Host is a register code, so sessions show on the tile map: the map of hosts marks 1287."""

    def test(self):
        with open(ROOT / "data/packs/boss/municipalities.csv", encoding="utf-8") as file:
            units = {row["code"]: row for row in csv.DictReader(file)}
        for number, host in enumerate(("1287", "1281", "1287"), 1):
            self.training(number, host=host)
        tiles = self.world.good("calendar", "--map", "--json").json
        held = {}
        for row in tiles["rows"]:
            for column, cell in row["cells"].items():
                if "value" in cell:
                    held[int(row["code"][3:]), int(column[3:])] = cell["value"]
        places = {code: (int(units[code]["row"]), int(units[code]["col"])) for code in ("1287", "1281")}
        self.assertEqual(held, {places["1287"]: 2, places["1281"]: 1})
        lines = self.world.good("calendar", "--map").out
        self.assertRegex(lines, rf"{units['1287']['abbr']} +2\b")
        self.assertIn(units["1214"]["abbr"], lines)
        self.assertEqual(self.world.run("calendar", "--map", "--form", "workshop").code, 64)


class S45_level_of_that_day(Feature):
    """Who has another level later on is another participant: what was said keeps the old one."""

    def test(self):
        def person(level, *more):
            self.world.good("people", "1281", "--add", "--role", "enhetschef", "--level", level, *more)
        person("oper", "--from", "2017-01-01", "--to", "2017-03-20")
        person("strat", "--from", "2017-03-20", "--at", "2017-03-20")
        inventory = self.new("behovsinventering", "1281", person="enhetschef")
        self.lines(inventory, ("d1_niva", 3, 1, "oper"))
        self.new("behovsinventering", "1281", person="enhetschef", at="2017-03-21")
        document, = self.world.good("export", "--as", "json", "-o", "-").json["documents"]
        self.assertEqual(document["document"], inventory)
        self.assertEqual([(one["seat"], one["level"]) for one in document["participants"]],
                         [(1, "oper"), (2, "strat")])


class Needs(Feature):
    def exported(self, inventory):
        rows = csv.DictReader(self.world.good("export", "--as", "csv", "-o", "-").out.splitlines())
        return {(row["row"], row["column"]): (row["state"], row["value"]) for row in rows
                if (row["document"], row["question"]) == (inventory, "j1_komp")}


class S47_need_by_level(Needs):
    """What is needed is told for each level, and stands so in the export."""

    def test(self):
        inventory = self.inventory()
        needs = {("asyl", "strat"): "1", ("asyl", "oper"): "3", ("trauma", "oper"): "2"}
        self.lines(inventory, *(("j1_komp", need, "", row, level) for (row, level), need in needs.items()))
        found = self.exported(inventory)
        self.assertEqual({level for _, level in found}, {"strat", "oper", "prof"})
        self.assertEqual(len(found), 9 * 3)
        self.assertEqual({cell: value for cell, (state, value) in found.items() if state == "answered"}, needs)
        self.lines(inventory, ("j1_komp", 2, "", "asyl", "forst"), code=65)


class S48_small_group(Feature):
    """Two administrations are worth a second look, and the work can begin all the same."""

    def warned(self, *actors):
        seats = [f"actor={actor}" for actor in actors]
        work = self.new("lokalt_forbattringsarbete", "1281", participant=seats)
        self.lines(work, ("q1_omrade", "Skolstart"), ("q6_barn", "Kortare väntan"),
                   ("q7_mal", "Skola inom en månad"), ("q4_nu", "Var och en för sig"), ("q5_aktorer", "soc utb"),
                   ("q20_uppdrag", "Gruppen får ändra rutiner."))
        found = [one["kind"] for one in self.problems(work) if one["question"] == "q12_grupp"]
        self.assertEqual([one for one in self.problems(work) if one["kind"] == "wrong"], [])
        self.move(work, "pagar")
        self.assertEqual(self.one(work, "q20_uppdrag"), "Gruppen får ändra rutiner.")
        return self.one(work, "q_forv"), found

    def test(self):
        # The region is not one of the municipality's own.
        self.assertEqual(self.warned("soc", "utb", "soc", "reg"), (2, ["look"]))
        self.assertEqual(self.warned("soc", "utb", "ofn"), (3, []))


class S49_solved_alone(Feature):
    """What one can solve alone (0 or 1) is asked about again; from 2 on it is not."""

    def test(self):
        work = self.new("lokalt_forbattringsarbete", "1281")
        for value in range(5):
            self.lines(work, ("q3_reell", value))
            found = [(one["kind"], "one administration" in one["text"]) for one in self.problems(work)
                     if one["question"] == "q3_reell"]
            self.assertEqual(found, [("look", True)] if value < 2 else [], value)


class S50_goal_reached(Feature):
    """Two cycles stored; goal reached in percent as by formula; baseline = goal gives missing, no
    division by zero."""

    def test(self):
        work = self.new("lokalt_forbattringsarbete", "1281")
        self.lines(work, ("q1_omrade", "Skolstart"))
        self.row(work, "q8_matt", q8a_namn="Dagar", q8c_bas=40, q8d_mal=20)
        self.row(work, "q8_matt", q8a_namn="Samma", q8c_bas=5, q8d_mal=5)
        for day in ("2017-04-01", "2017-05-01"):
            self.row(work, "q13_cykel", z_start=day, z_prova="Pröva", z_beslut="andra")
        self.lines(work, ("q8f_utfall", 25, "", 1), ("q8f_utfall", 6, "", 2))
        self.assertEqual(self.one(work, "q_varv"), 2)
        self.assertEqual(self.rows(work, "q_uppn"), [75, None])


class S51_joint_mapping(Feature):
    """C7 is shown exactly when c5 >= 3 and c6 <= 2; the number of mappings follows to the work."""

    def test(self):
        inventory = self.inventory()

        def shown():
            return any(one["question"] == "c7_kartlhinder" for one in self.facts(inventory))
        self.assertFalse(shown())
        for bodies in (0, 2, 3, 4, 15):
            for mapped in range(5):
                self.lines(inventory, ("c5_antal", bodies), ("c6_kartl", mapped))
                self.assertEqual(shown(), bodies >= 3 and mapped <= 2, (bodies, mapped))
        for question, value in (("c6_kartl", 1), ("c5_antal", 5)):
            self.lines(inventory, (question, "", "", "", "", "vet_ej"))
            self.assertFalse(shown())
            self.lines(inventory, (question, value))
        self.assertTrue(shown())
        work = self.new("lokalt_forbattringsarbete", "1281")
        self.lines(work, ("q19_inventering", inventory))
        self.assertEqual(self.one(work, "q9_kartl_nu"), 5)
        self.lines(work, ("q10_kartl_mal", 6))
        self.assertEqual([one["question"] for one in self.problems(work, "constraint")], ["q10_kartl_mal"])


class S52_goal_and_benefit(Feature):
    """The work cannot be started without the common goal and the children's benefit."""

    def test(self):
        work = self.new("lokalt_forbattringsarbete", "1281")
        self.lines(work, ("q1_omrade", "Skolstart"))
        for line in (("q7_mal", "Skola inom en månad"), ("q6_barn", "Kortare väntan")):
            self.assertIn("Q6", self.move(work, "pagar", code=65).err)
            self.lines(work, line)
        self.move(work, "pagar")
        self.assertEqual(self.about(work)["state"], "pagar")


class S53_principles_in_the_plan(Feature):
    """A plan with an empty principle shows which one."""

    def test(self):
        plan = self.plan()

        def told():
            return [one["text"] for one in self.problems(plan, "check") if one["question"].startswith("p12")]
        self.assertEqual(len(told()), 4)
        for left, code in enumerate(("jamst", "tillg", "ickedisk"), 1):
            self.lines(plan, ("p12_princip", "Så här gör vi.", "", code))
            self.assertEqual(len(told()), 4 - left)
        self.assertIn("Ecological sustainability", told()[0])


class S54_versions_compared(Feature):
    """Any two versions can be compared field by field; unlocking without a reason is refused."""

    def test(self):
        plan = self.plan()
        self.move(plan, "grupp")
        self.move(plan, "namnd")
        self.assertIn("reason", self.move(plan, "utkast", code=65).err)
        self.move(plan, "utkast", "--reason", "Nämnden ändrade målet")
        self.lines(plan, ("p4_mal", "Barnen vet vad som händer nästa vecka."), ("m_klar", "2017-10-01", "", 1),
                   ("p6_atg", "", "", 3, "", "remove"))
        self.move(plan, "grupp")
        self.move(plan, "namnd")
        self.move(plan, "utkast", "--reason", "En gång till")
        self.lines(plan, ("p8_hur", "På annat sätt."))

        def compare(*numbers, code=1):
            result = self.world.run("document", plan, "--compare", *numbers, "--json")
            self.assertEqual(result.code, code, result.err)
            return [(one["change"], one["question"], one["after"]) for one in result.json["differences"]]
        one_two = compare(1, 2)
        self.assertIn(("changed", "p4_mal", "Barnen vet vad som händer nästa vecka."), one_two)
        self.assertIn(("changed", "m_klar", "1 October 2017"), one_two)
        self.assertIn(("removed", "p6_atg"), [one[:2] for one in one_two])
        self.assertNotIn("p8_hur", [one[1] for one in one_two])
        self.assertEqual(compare(2), [("changed", "p8_hur", "På annat sätt.")])
        self.assertEqual(len(compare(1, 3)), len(one_two) + 1)
        self.assertEqual(compare(2, 2, code=0), [])
        self.assertEqual(self.world.run("document", plan, "--compare", 4).code, 65)
        reasons = [one["reason"] for one in self.world.good("document", plan, "--versions", "--json").json["moves"]]
        self.assertEqual([reason for reason in reasons if reason], ["Nämnden ändrade målet", "En gång till"])


class S57_kept_courses(Trainings):
    """Exactly the marked ones are in the course outline."""

    def test(self):
        made = [self.training(number) for number in range(1, 5)]
        for document, answer in zip(made, ("ja", "nej", "ja", "")):
            if answer:
                self.lines(document, ("t18_kurs", answer))
        self.assertEqual([one["number"] for one in self.listed("trainings", "--kept")], [1, 3])
        self.assertEqual(len(self.listed("trainings")), 4)


class S65_measure_and_session(Trainings):
    """A measure of kind training shows which session covers it, or "no session"."""

    def test(self):
        training = self.training(1)
        plan = self.plan("1281", 0)
        self.measure(plan, "Utbilda", m_slag="utb")
        self.assertEqual(len([one for one in self.problems(plan, "check") if one["question"] == "m_tillf"]), 1)
        self.lines(plan, ("m_tillf", "Tillfälle 1", "", 1))
        self.assertEqual(self.rows(plan, "m_tillf"), [training])
        self.assertEqual([one for one in self.problems(plan, "check") if one["question"] == "m_tillf"], [])
        self.assertIn("Tillfälle 1", self.world.good("show", plan).out)


class S66_break_even(Feature):
    """The year is the one worked out by hand, and it is "never" where no cost is avoided."""

    def told(self, plan, cost, avoided):
        """The year, and what is read out after the two sums."""
        self.lines(plan, ("p18_kostnad", cost), ("p19_undviks", avoided))
        read = self.world.run("--linear", "open", plan, input=":g P19\n\n:x\nx\n").out
        return self.one(plan, "p_ater"), re.sub(r"\s+", " ", read)

    def test(self):
        plan = self.new("handlingsplan", "1281")
        # 250,000 is not reached by two years of 100,000, but in the third; four of 62,500 are just enough.
        for cost, avoided, year in ((250000, 100000, 3), (250000, "62500", 4), (250000, "62499.99", 5), (1, 7, 1)):
            value, read = self.told(plan, cost, avoided)
            self.assertEqual(value, year)
            self.assertIn(f"paid for itself in year {year},", read)
            self.assertNotIn("never", read)
        value, read = self.told(plan, 250000, 0)
        self.assertIsNone(value)
        self.assertIn("never pays for itself", read)
        self.assertNotIn("in year", read)


class Children(Feature):
    def mapping(self, group="ekb", *participants):
        document = self.new("barnperspektiv", "1281", participant=list(participants))
        self.lines(document, ("n1_grupp", group))
        return document


class S69_groups_of_children(Children):
    """The group is chosen first; choosing both is refused, and each has a document of its own."""

    def test(self):
        alone, family = self.mapping("ekb"), self.mapping("fam")
        self.assertNotEqual(alone, family)
        self.lines(alone, ("n1_grupp", "ekb fam"), code=65)
        self.assertEqual((self.one(alone, "n1_grupp"), self.one(family, "n1_grupp")), ("ekb", "fam"))


class S71_decisions_ahead(Children):
    """Decisions stand by date, and none is ready before it tells what it means for the children."""

    def test(self):
        mapping = self.mapping()
        self.lines(mapping, ("n4_overblick", "Så ser det ut."))
        for text, day in (("Sist", "2017-12-01"), ("Först", "2017-05-01"), ("Mitten", "2017-09-01")):
            self.row(mapping, "n17_beslut", n17a_fraga=text, n17b_agare="soc", n17d_alternativ="Två",
                     n17c_senast=day)
        self.assertEqual(self.rows(mapping, "n17a_fraga"), ["Först", "Mitten", "Sist"])
        # Positions are those the rows were entered in.
        self.lines(mapping, ("n17c_senast", "2018-01-01", "", 2))
        self.assertEqual(self.rows(mapping, "n17a_fraga"), ["Mitten", "Sist", "Först"])
        self.lines(mapping, ("n17f_lage", "redo", "", 3))

        def refused():
            return [one["row"] for one in self.problems(mapping, "constraint") if one["question"] == "n17f_lage"]
        self.assertEqual(refused(), ["Mitten"])
        self.assertIn("N17", self.move(mapping, "redo", code=65).err)
        self.assertEqual(self.about(mapping)["state"], "utkast")
        self.lines(mapping, *(("n17e_barnen", "De får bo kvar.", "", position) for position in (1, 2, 3)))
        self.assertEqual(refused(), [])
        self.move(mapping, "redo")
        self.assertEqual(self.about(mapping)["state"], "redo")
        self.assertEqual([one["row"] for one in self.listed("late", "--at", "2017-09-02")], ["Mitten"])


class S72_recommendations(Children):
    """A recommendation rests on something that the mapping rests on; what rests on nothing is told."""

    def test(self):
        mapping = self.mapping()
        self.lines(mapping, ("n3_kallor", "barn pers"))
        self.row(mapping, "n18_rekom", n18a_text="Fråga barnen", n18b_till="lokal", n18d_bygger="barn pers",
                 n18f_styrka=3)
        self.row(mapping, "n18_rekom", n18a_text="Räkna mer", n18b_till="regional")

        def marked(kind):
            return [one["row"] for one in self.problems(mapping)
                    if (one["kind"], one["question"]) == (kind, "n18d_bygger")]
        self.assertEqual(marked("look"), ["Räkna mer"])
        # Only what the mapping itself is based on can be pointed to.
        self.lines(mapping, ("n18d_bygger", "forsk", "", 2))
        self.assertEqual(marked("wrong"), ["Räkna mer"])
        self.lines(mapping, ("n18d_bygger", "pers", "", 2))
        self.assertEqual(marked("look") + marked("wrong"), [])


class S73_found_early(Children):
    """The two indexes equal what is worked out by hand from the ratings of three."""

    RATED = {"n5_basta": (4, 3, 2), "n6_hord": (1, 1, 4), "n7_lika": (0, 2, 2), "n8_liv": (3, 3, 3),
             "n9_info": (4, 4, 0), "n10_skola": (2, 1, 0), "n11_fritid": (1, 3, 4), "n13_tidigt": (2, 3, 4),
             "n14_samord": (0, 1, 4), "n15_insats": (4, 4, 3)}

    def rate(self, mapping, rated):
        for question, values in rated.items():
            self.lines(mapping, *((question, value, seat) for seat, value in enumerate(values, 1)),
                       (question, "", "", "", "", "reveal"))

    def test(self):
        mapping = self.mapping("ekb", "actor=soc", "actor=utb", "actor=reg")
        self.rate(mapping, self.RATED)
        # The medians are 3 1 2 3 4 1 3, in all 17 of 28; and 3 1 4, in all 8 of 12.
        self.assertAlmostEqual(self.one(mapping, "n_barn"), 100 * 17 / 28)
        self.assertAlmostEqual(self.one(mapping, "n_tsi"), 100 * 8 / 12)
        # What is asked of families counts only where the mapping concerns them.
        family = self.mapping("fam", "actor=soc", "actor=utb", "actor=reg")
        self.rate(family, {**self.RATED, "n12_familj": (0, 0, 1)})
        self.assertAlmostEqual(self.one(family, "n_barn"), 100 * 17 / 32)


class S74_index_needs_two(Children):
    """The index is missing when fewer than 2 of 3 questions are answered."""

    def test(self):
        mapping = self.mapping("ekb", "actor=soc", "actor=utb", "actor=reg")
        for question, wanted in (("n13_tidigt", None), ("n14_samord", 75)):
            self.lines(mapping, *((question, 3, seat) for seat in (1, 2, 3)), (question, "", "", "", "", "reveal"))
            self.assertEqual(self.one(mapping, "n_tsi"), wanted)


class S75_comments_to_a_question(Children):
    """Who has reviewed it, and comments to its questions, answered or open; a comment changes no
    answer, and those that are open are counted for each document."""

    def review(self, document, *words, code=0):
        result = self.world.run("review", document, "--json", *words)
        self.assertEqual(result.code, code, result.out + result.err)
        return result.json if code == 0 else result

    def test(self):
        document, other = self.mapping("ekb"), self.mapping("fam")
        before = self.facts(document)
        self.lines(document, ("n19_ref", "arb ref"))
        self.assertEqual(self.one(document, "n19_ref"), ["arb", "ref"])
        group = self.review(document, "--comment", "n1_grupp", "--text", "Bara de?")
        self.review(document, "--comment", "N2", "--text", "Alla åldrar?", "--role", "interviewer")
        self.review(document, "--comment", ".", "--text", "Bra gjort.")
        self.assertEqual(self.review(document)["open"], 3)
        self.assertEqual(self.review(other)["open"], 0)
        after = [fact for fact in self.facts(document) if fact["question"] != "n19_ref"]
        self.assertEqual(after, [fact for fact in before if fact["question"] != "n19_ref"])
        # The other side answers in the same thread, by the comment's id; either settles it.
        self.review(document, "--reply", group["id"], "--text", "Ja, bara de.", "--role", "contact")
        told = self.review(document, "--resolve", "n1_grupp")
        self.assertEqual(told["open"], 2)
        threads = {thread["path"]: thread for thread in self.review(document)["threads"]}
        self.assertEqual(list(threads), ["", "n1_grupp", "n2_alder"])
        self.assertEqual([(comment["kind"], comment["role"], comment["text"], comment["open"])
                          for comment in threads["n1_grupp"]["comments"]],
                         [("comment", "coordinator", "Bara de?", False),
                          ("comment", "contact", "Ja, bara de.", False),
                          ("resolve", "coordinator", "", False)])
        self.assertTrue(threads["n2_alder"]["open"])
        self.assertEqual([problem["path"] for problem in self.problems(document, "comment")],
                         ["", "n2_alder"])
        # What was settled by mistake is open again.
        self.assertEqual(self.review(document, "--undo", told["id"])["open"], 3)
        self.review(document, "--undo", told["id"], code=1)
        self.review(document, "--comment", "n1_grupp", code=64)
        self.review(document, "--comment", "n1_grupp", "--text", "det är 121212-1212", code=65)
        self.review(document, "--reply", "n3_kallor", "--text", "Ja", code=1)
        # What steers a terminal is taken out, and so nobody reads it.
        self.review(document, "--comment", "n4_overblick", "--text", "a\x1b]52;c;eA==\x07b\u202e=1")
        said = self.world.good("review", document)
        self.assertIn("a]52;c;eA==b", said.out)
        self.assertFalse({"\x1b", "\x07", "\u202e"} & set(said.out))
        # Of a table it says which cell.
        self.review(document, "--comment", "n16_instanser[soc,upptacker]", "--text", "Alltid?")
        self.assertIn("(Social services, Detects): ", self.world.good("review", document).out)
        self.review(document, "--approve", "--send-back", code=64)
        self.review(document, "--approve", code=1)


class Review_queue(Feature):
    """What is handed in waits, the longest first; what stands out beside the others is told by
    Tukey's fences, worked out here anew; approving locks nothing."""

    def queue(self, *more):
        return self.world.good("review", "--json", *more).json["documents"]

    def numbers(self, document):
        """The answers that are compared, by path: as a script sees them."""
        found = {}
        for fact in self.world.good("show", document, "--json").json["answers"]:
            value = fact.get("median", fact.get("value"))
            if fact.get("seat") or fact.get("few") or not re.match(r"[a-z]\d", fact["question"]):
                continue  # a rating, or worked out and not asked
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                found[fact["path"]] = value
        return found

    @staticmethod
    def place(path):
        """A cell is one place, a field of rows is one in all of them."""
        return path.rsplit("/", 1)[-1]

    @staticmethod
    def widths():
        """From the least to the most of each scale question, as its form says."""
        forms = ROOT / "forms"
        scales = yaml.safe_load((forms / "lib/scales.yaml").read_text(encoding="utf-8"))["scales"]
        ends = {name: points[-1]["value"] - points[0]["value"] for name, points in scales.items()}
        found, rest = {}, [yaml.safe_load((forms / "behovsinventering.yaml").read_text(encoding="utf-8"))["survey"]]
        while rest:
            item = rest.pop()
            if isinstance(item, list):
                rest += item
            elif isinstance(item, dict):
                asked = item.get("cell") or item
                if asked.get("type") == "scale":
                    found[item["name"]] = ends[asked["scale"]]
                rest += [item.get("questions"), item.get("fields")]
        return found

    def far(self, document, others):
        """Outside the fences of at least five others, and on a scale half of it away; of a
        table the three farthest."""
        widths = self.widths()
        tables = {}
        for path, value in self.numbers(document).items():
            said = [[other[at] for at in other if self.place(at) == self.place(path)]
                    for other in others]
            values = [one for every in said for one in every]
            if sum(map(bool, said)) < 5:
                continue
            lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
            reach = 1.5 * (upper - lower)
            question = self.place(path).split("[")[0]
            if 2 * abs(value - median) < widths.get(question, 0):
                continue
            if value < lower - reach or value > upper + reach:
                tables.setdefault(question, []).append((-abs(value - median), path))
        return {path for far in tables.values() for _, path in sorted(far, key=lambda one: one[0])[:3]}

    def test(self):
        self.world.demo("--units", "9", "--rounds", "1", "--seed", "3", store="demo.db")
        self.world.env["BEHOV_STORE"] = str(self.world.work / "demo.db")
        rows = self.queue("--form", "behovsinventering", "--round", "1")
        self.assertEqual(self.queue("--round", "2") + self.queue("--form", "workshop"), [])
        states = [row["state"] for row in rows]
        self.assertEqual(states, sorted(states, key=["handed-in", "in-progress",
                                                     "not-begun"].index))
        self.assertEqual(states.count("not-begun"), 7)
        waiting = [row for row in rows if row["state"] == "handed-in"]
        days = [row["handed_in"] for row in waiting]
        self.assertEqual(days, sorted(days))
        compared = [row["document"] for row in rows if row["document"]]
        numbers = {document: self.numbers(document) for document in compared}
        told = 0
        for row in waiting:
            one = self.world.good("review", row["document"], "--json").json
            self.assertEqual(len(one["stands_out"]), row["stands_out"])
            said = {item["path"] for item in one["stands_out"] if item["code"] == "far"
                    and re.match(r"[a-z]\d", item["question"])}
            self.assertEqual(said, self.far(row["document"], [
                numbers[other] for other in compared if other != row["document"]]))
            told += len(said)
        self.assertGreater(told, 40)
        # People see kind by kind how many there are, and the first of each.
        most = max(waiting, key=lambda row: row["stands_out"])
        some, every = (self.world.good("review", most["document"], *more).out.splitlines()
                       for more in ((), ("--all",)))
        counts = [int(match[1]) for line in every if (match := re.match(r"\S.*: (\d+)$", line))]
        self.assertEqual(sum(counts), most["stands_out"])
        self.assertEqual(len([line for line in every if line.startswith("  ")]), sum(counts))
        self.assertEqual(len([line for line in some if line.startswith("  ")]),
                         sum(count if count <= 6 else 6 for count in counts))
        first, second = waiting[0]["document"], waiting[1]["document"]
        self.world.good("review", first, "--approve")
        self.assertEqual(self.queue()[-1]["state"], "approved")
        self.assertEqual(self.world.run("review", second, "--send-back").code, 1)
        self.world.good("review", second, "--comment", ".", "--text", "Se över.")
        back = self.world.good("review", second, "--send-back", "--json").json
        self.assertEqual((back["state"], back["open"]), ("sent-back", 1))
        # The first change after it asks why, one or many; after that it is marked already.
        refused = self.world.run("answer", first, "l3_klar", "nej")
        self.assertEqual((refused.code, "--reason" in refused.err), (65, True), refused.err)
        lines = "l3_klar\tnej\nl3_klar\tef\n"
        refused = self.world.run("answer", first, "--from", "-", input=lines)
        self.assertEqual((refused.code, "saved" in refused.out), (65, False))
        self.world.good("answer", first, "--from", "-", "--reason", "De ringde", input=lines)
        logged = map(json.loads, self.world.good("log", "--json").out.splitlines())
        self.assertEqual([entry["value"] for entry in logged if entry["kind"] == "reason"],
                         ["De ringde"])
        self.world.good("answer", first, "l3_klar", "nej")
        changed = {row["document"]: row for row in self.queue()}[first]
        self.assertEqual((changed["state"], changed["days"]), ("changed", 0))
        # Taken back it waits since the day it was handed in.
        self.world.good("review", second, "--undo", back["id"])
        again = {row["document"]: row for row in self.queue()}[second]
        self.assertEqual((again["state"], again["handed_in"]),
                         ("handed-in", waiting[1]["handed_in"]))
        plain = self.world.good("review", "--plain").out.splitlines()
        self.assertEqual(len(plain), 1 + len(rows))
        self.assertEqual(plain[0].split("\t")[4:7], ["state", "handed_in", "days"])
        # Linear mode asks, on a terminal or not.
        asked = self.world.run("--linear", "review", input="1\n\n\n")
        self.assertEqual(asked.code, 0, asked.err)
        self.assertIn("Which number; an empty line leads home", asked.out)
        self.assertIn("What to do", asked.out)
        self.assertEqual(self.world.run("review", "nosuch", "--json").code, 1)
        self.world.good("verify")


class S77_days_left(Children):
    """A nine-month round shows days left with the clock set."""

    def test(self):
        mapping = self.mapping()
        self.lines(mapping, ("n21_fran", "2017-01-01"), ("n22_till", "2017-09-30"))
        self.assertEqual([self.one(mapping, "n_kvar", at=day) for day in ("2017-03-14", "2017-09-30", "2017-10-05")],
                         [200, 0, 0])
        self.assertEqual([one["question"] != "" for one in self.listed("late", "--at", "2017-10-01")], [True])


class Maps(Feature):
    def chart(self, name="Kartan"):
        document = self.new("processkarta")
        self.lines(document, ("k_namn", name))
        return document

    def step(self, document, key, **fields):
        """Fields of the step with that key."""
        self.lines(document, *((name, value, "", key) for name, value in fields.items()))


class S78_recruiting(Feature):
    """Recruiting is outside what behov does, and the readme says so in both languages."""

    def test(self):
        for name, sentence in (("README.md", "Recruiting people to a project is not covered."),
                               ("README.sv.md", "Att söka folk till ett projekt ingår inte.")):
            text = " ".join((ROOT / name).read_text("utf-8").split())
            self.assertIn(sentence, text)


class S79_map_and_its_faults(Maps):
    """The template of 14 steps draws in 80 columns; broken link, unreachable step, missing actor are
    each reported with the step's id."""

    def test(self):
        chart = self.chart()
        self.assertEqual(len(self.rows(chart, "y_id")), 14)
        for words in (["map", chart, "--width", 80], ["map", chart, "--width", 80, "--ascii"]):
            drawn = self.world.good(*words).out
            self.assertTrue(all(len(line) <= 80 for line in drawn.splitlines()), drawn)
            for step in self.world.good("map", chart, "--json").json["steps"]:
                self.assertIn(step["name"].split()[1], drawn)
        self.assertTrue(self.world.good("map", chart, "--ascii", env={"LC_ALL": "C"}).out.isascii())
        self.assertEqual(self.problems(chart, "edge-gone") + self.problems(chart, "unreachable"), [])
        self.lines(chart, ("y_ansv", "", "", "halsa", "", "cleared"))
        actor = [one for one in self.problems(chart, "required") if one["question"] == "y_ansv"]
        self.assertEqual([one["row"] for one in actor], ["halsa"])
        # Two that only lead to each other cannot be reached from any start.
        for key in ("ett", "tva"):
            self.row(chart, "y_steg", y_id=key, y_namn=f"Steg {key}", y_ansv="soc")
        for key, to in (("ett", "tva"), ("tva", "ett")):
            self.lines(chart, ("y_till", to, "", f"{key}/+"))
        self.assertEqual({one["row"] for one in self.problems(chart, "unreachable")}, {"ett", "tva"})
        self.lines(chart, ("y_steg", "", "", "tva", "", "remove"))
        gone = self.problems(chart, "edge-gone")
        self.assertEqual(len(gone), 1)
        self.assertTrue(gone[0]["row"].startswith("ett"), gone)
        self.assertEqual(gone[0]["kind"], "wrong")
        self.world.good("map", chart, "--svg", "k.svg")
        import xml.etree.ElementTree
        root = xml.etree.ElementTree.parse(self.world.work / "k.svg").getroot()
        self.assertTrue(root.tag.endswith("svg"))


class S80_two_maps(Maps):
    """The difference of two maps lists steps added, removed, changed actor."""

    def test(self):
        region, own = self.chart("Regionens"), self.chart("Vår")
        self.world.good("map", own, "--compare", region)
        self.row(own, "y_steg", y_id="lots", y_namn="Du får en lots", y_ansv="soc")
        self.lines(own, ("y_steg", "", "", "aterv", "", "remove"), ("y_ansv", "utb", "", "halsa"))
        told = self.world.run("map", "Vår", "--compare", "Regionens", "--json")
        self.assertEqual(told.code, 1)
        found = {(one["change"], one["step"]) for one in told.json["changes"]}
        self.assertTrue({("added", "lots"), ("removed", "aterv"), ("actor", "halsa")} <= found, found)
        actor = next(one for one in told.json["changes"] if one["change"] == "actor")
        self.assertEqual((actor["was_actor"], actor["is_actor"]), ("reg", "utb"))


class S81_plain_for_children(Maps):
    """The print of a map has only fields meant for children; a second language falls back text by
    text and says so."""

    def test(self):
        chart = self.chart()
        self.step(chart, "ankomst", y_info="Någon möter dig.", y_over="Inget för barn", y_ratt="Du får fråga.")
        plain = self.world.good("map", chart, "--plain").out
        self.assertIn("Någon möter dig.", plain)
        self.assertIn("Du får fråga.", plain)
        self.assertNotIn("Inget för barn", plain)
        self.assertNotIn("Social services:", plain)
        self.assertEqual(self.world.run("map", chart, "--plain", "--in", "fi").code, 64)
        # A form whose second language is not whole.
        text = (ROOT / "forms/processkarta.yaml").read_text()
        lacking = text.replace('sv: "Vad får barnet veta här?", en: "What is the child told here?"',
                               'sv: "Vad får barnet veta här?"')
        self.assertNotEqual(text, lacking)
        folder = self.world.work / "forms"
        folder.mkdir()
        (folder / "karta.yaml").write_text(lacking.replace("form_id: processkarta", "form_id: karta")
                                           .replace('version: "1"', 'version: "2"', 1))
        for name in ("scales", "choices"):
            (folder / "lib").mkdir(exist_ok=True)
            (folder / "lib" / f"{name}.yaml").write_text((ROOT / f"forms/lib/{name}.yaml").read_text())
        other = self.new(str(folder / "karta.yaml"))
        self.lines(other, ("k_namn", "Annan"))
        self.step(other, "ankomst", y_info="Någon möter dig.")
        english = self.world.good("map", other, "--plain", "--in", "en").out
        swedish = self.world.good("map", other, "--plain", "--in", "sv").out
        self.assertGreater(len(english.splitlines()), len(swedish.splitlines()), "nothing says so")


class S82_information(Maps):
    """k_info for the test map equals 9 of 14; silent steps named."""

    def test(self):
        chart = self.chart()
        keys = self.rows(chart, "y_id")
        for key in keys[:9]:
            self.step(chart, key, y_info="Det här händer nu.")
        self.assertAlmostEqual(self.one(chart, "k_info"), 100 * 9 / 14)
        self.assertEqual(self.one(chart, "k_tysta"), ", ".join(keys[9:]))
        steps = self.world.good("map", chart, "--json").json["steps"]
        self.assertEqual([step["key"] for step in steps if step["silent"]], keys[9:])


class S83_nobody_talks(Feature):
    """Nobody is a choice that stands alone, and it is flagged; the screen's part is in
    S83-nobody.walk."""

    def test(self):
        inventory = self.inventory()

        def flagged():
            return [one["text"] for one in self.problems(inventory, "check")
                    if one["question"] == "c4_samtal" and "Nobody" in one["text"]]
        self.lines(inventory, ("c4_samtal", "gm hvb"))
        self.assertEqual(flagged(), [])
        self.assertIn("answer.exclusive", self.lines(inventory, ("c4_samtal", "gm ingen"), code=65).err)
        self.assertEqual(self.one(inventory, "c4_samtal"), ["gm", "hvb"])
        self.lines(inventory, ("c4_samtal", "ingen"))
        self.assertEqual(self.one(inventory, "c4_samtal"), ["ingen"])
        self.assertEqual(len(flagged()), 1)


class S85_is_the_child_asked(Maps):
    """A map without any step where the child is asked gets a notice at the top."""

    def test(self):
        chart = self.chart()
        before = self.world.good("map", chart, "--json").json["remarks"]
        drawn = self.world.good("map", chart).out
        self.step(chart, "halsa", y_fraga="ja")
        after = self.world.good("map", chart, "--json").json["remarks"]
        self.assertEqual(len(before), len(after) + 1)
        notice = (set(before) - set(after)).pop()
        self.assertIn(" ".join(notice.split()[:4]), " ".join(" ".join(drawn.split()).split()[:40]))


class S86_plan_b(Maps):
    """The alternative plan is printed in the child's version when it is filled in."""

    def test(self):
        chart = self.chart()
        self.assertNotIn("Ring jouren", self.world.good("map", chart, "--plain").out)
        self.step(chart, "boende", y_planb="Ring jouren om boendet är stängt.")
        self.assertIn("Ring jouren", self.world.good("map", chart, "--plain").out)


class S87_old_information(Maps):
    """A text checked more than 12 months before the clock is on the list."""

    def test(self):
        chart = self.chart()
        self.step(chart, "ankomst", y_info="Gammalt", y_infodatum="2016-03-13")
        self.step(chart, "halsa", y_info="Nytt", y_infodatum="2017-03-01")
        self.assertEqual(self.one(chart, "k_gamla"), "ankomst")
        old = [one["row"] for one in self.problems(chart, "check") if one["question"] == "y_infodatum"]
        self.assertEqual(old, ["ankomst"])
        self.assertEqual(self.one(chart, "k_gamla", at="2018-03-02"), "ankomst, halsa")


CARD = """Samverkanskedjan

Kommun: Lund, Malmö
Tema: Organisation & samverkan
Tidsperiod: 2015-2017

I korthet
En kedja från ankomst till skola.
Den har fem länkar.

## Bakgrund:
Barnen föll mellan stolarna.

Så gjorde vi

Vi möttes varje vecka.

Det ledde till
Färre byten.

Om exemplet
Ett samarbete mellan tre förvaltningar.
"""


class S88_card_from_text(Feature):
    """A text with the five headings becomes a draft card with each part in its field."""

    def headings(self):
        text = (ROOT / "forms/larande_exempel.yaml").read_text()
        groups = re.findall(r"- type: group\n    name: ([b-f])\n    label:\n      sv: \"(.*)\"", text)
        self.assertEqual([name for name, _ in groups], list("bcdef"))
        return dict(groups)

    def test(self):
        headings = self.headings()
        card = CARD
        for letter, old in zip("bcdef", ("I korthet", "Bakgrund", "Så gjorde vi", "Det ledde till", "Om exemplet")):
            card = card.replace(f"\n{old}", f"\n{headings[letter]}").replace(f"## {old}", f"## {headings[letter]}")
        path = self.world.work / "card.txt"
        path.write_text(card)
        tried = self.world.good("import", path, "--form", "larande_exempel", "--dry-run", "--json")
        self.assertFalse(self.world.store.exists())
        self.assertTrue(tried.out)
        made = self.world.good("import", path, "--form", "larande_exempel", "--json").json
        document = made["document"]
        wanted = {"x1_rubrik": "Samverkanskedjan", "x4_tid": "2015-2017",
                  "x5_kort": "En kedja från ankomst till skola.\nDen har fem länkar.",
                  "x6_bakgrund": "Barnen föll mellan stolarna.", "x7_gjorde": "Vi möttes varje vecka.",
                  "x10_ledde": "Färre byten.", "x22_om": "Ett samarbete mellan tre förvaltningar."}
        self.assertEqual({name: self.one(document, name) for name in wanted}, wanted)
        self.assertEqual(set(self.one(document, "x2_kommun")), {"1281", "1280"})
        self.assertEqual(self.one(document, "x3_tema"), ["org"])
        about = self.about(document)
        self.assertEqual((about["state"], about["title"]), ("utkast", "Samverkanskedjan"))
        self.assertEqual((made["lost"], made["saved"]), (0, 9))

    def test_what_matched_nothing_is_told(self):
        path = self.world.work / "card.txt"
        path.write_text("Ett kort\n\nNågot annat\noch mer\n\nTema: Rymden\n\nBakgrund\nDet var så.\n")
        result = self.world.run("import", path, "--form", "larande_exempel", "--json")
        self.assertEqual(result.code, 1)
        results = {part["question"]: part["result"] for part in result.json["parts"]}
        self.assertEqual(results[""], "matched nothing")
        self.assertEqual(results["x3_tema"], "not saved")
        self.assertEqual(results["x6_bakgrund"], "saved")
        path.write_text("Ingenting här\när en rubrik\n")
        self.assertEqual(self.world.run("import", path, "--form", "larande_exempel").code, 65)
        self.assertEqual(len(self.listed("documents")), 1)
        path.write_bytes(b"Bakgrund\n\xff\xfe\n")
        self.assertEqual(self.world.run("import", path, "--form", "larande_exempel").code, 65)
        self.assertEqual(self.world.run("import", path).code, 64)
        self.assertEqual(self.world.run("import", "nowhere.txt", "--form", "larande_exempel").code, 66)


class S89_support_after_refusal(Needs):
    """The need of knowledge on support after a refusal is told for each level."""

    def test(self):
        inventory = self.inventory()
        for need, level in enumerate(("strat", "oper", "prof"), 1):
            self.lines(inventory, ("j1_komp", need, "", "avslag", level))
        found = self.exported(inventory)
        self.assertEqual([found["avslag", level] for level in ("strat", "oper", "prof")],
                         [("answered", "1"), ("answered", "2"), ("answered", "3")])


class S90_spread(Feature):
    """The spread list of an example is by its own municipalities; nobody's list is assumed."""

    def test(self):
        example = self.new("larande_exempel")
        self.lines(example, ("x1_rubrik", "Kedjan"), ("x2_kommun", "2380"))
        for code, day in (("2380", "2017-03-01"), ("0180", "2016-01-01"), ("2380", "2015-05-05")):
            self.row(example, "x21_anvant", x21a_kommun=code, x21b_datum=day, x21c_vad="Allt")
        self.assertEqual(self.rows(example, "x21a_kommun"), ["2380", "0180", "2380"])
        self.assertEqual(self.rows(example, "x21b_datum"), ["2015-05-05", "2016-01-01", "2017-03-01"])
        self.assertEqual(self.one(example, "x_spridning"), 2)
        self.assertNotIn("2380", MUNICIPALITIES)


class S91_one_page(Feature):
    """One-page text made from a plan, unshared fields left out."""

    def test(self):
        plan = self.plan(measures=5)
        self.lines(plan, ("p3_lage", "Det här visas inte"))
        page = self.world.good("document", plan, "--card").out
        lines = page.splitlines()
        self.assertLessEqual(len(lines), 60)
        self.assertTrue(all(len(line) <= 80 for line in lines))
        self.assertIn("Alla barn ska mötas av vuxna", page)
        self.assertEqual([text for text in (f"Åtgärd {i}" for i in range(1, 6)) if text in page],
                         ["Åtgärd 1", "Åtgärd 2", "Åtgärd 3"])
        self.assertIn("Vi deltar i utbildningarna.", page)
        for unshared in ("Det här visas inte", "Enhetschef", "Antal"):
            self.assertNotIn(unshared, page)
        self.lines(plan, ("p4_mal", "Ett mycket långt mål. " * 200))
        short = self.world.good("document", plan, "--card", "--lines", 30, "--json").json
        self.assertFalse(short["whole"])
        self.assertLessEqual(len(short["card"].splitlines()), 30)
        self.assertTrue(self.world.good("document", plan, "--card", "--lines", 0, "--json").json["whole"])


class S92_civil_society(Maps):
    """Civil society is a column of the actor matrix, and can be chosen wherever actors are."""

    def test(self):
        inventory = self.new("behovsinventering", "1281", participant=["actor=soc", "actor=utb"])
        self.lines(inventory, ("d3_matris", 2, 1, "soc", "civ"), ("d3_matris", "", "", "", "", "reveal"))
        cells = {fact["path"]: fact for fact in self.facts(inventory) if fact["question"] == "d3_matris"}
        self.assertEqual((cells["d3_matris[soc,civ]"]["seat"], cells["d3_matris[soc,civ]"]["value"]), (1, 2))
        self.assertEqual(cells["d3_matris[utb,civ]"]["state"], "not_reached")
        chart = self.chart()
        self.step(chart, "halsa", y_ansv="civ", y_info="Någon möter dig.", y_infovem="civ")
        self.step(chart, "ankomst", y_med="civ")
        step = next(one for one in self.world.good("map", chart, "--json").json["steps"] if one["key"] == "halsa")
        self.assertEqual(step["actor"], "civ")
        work = self.new("lokalt_forbattringsarbete", "1281")
        self.lines(work, ("q5_aktorer", "soc civ"))
        training = self.new("utbildningstillfalle")
        self.lines(training, ("t3_tema", "ide"))


class S93_period(Feature):
    """The period check accepts 2017-2020, refuses 2020-2017."""

    def test(self):
        example = self.new("larande_exempel")
        for period, wrong in (("2017-2020", 0), ("2020-2017", 1), ("2017-", 0), ("tjugo", 1)):
            self.lines(example, ("x4_tid", period))
            found = [one for one in self.problems(example, "constraint") if one["question"] == "x4_tid"]
            self.assertEqual(len(found), wrong, period)


class Default_stands_as_an_answer(Feature):
    """A default is an ordinary answer from the moment its document or row begins."""

    def test(self):
        plan = self.new("handlingsplan", "1281")
        self.lines(plan, ("m_text", "Mät", "", "+"))
        fact = next(one for one in self.facts(plan) if one["question"] == "m_status")
        self.assertEqual((fact["state"], fact["value"]), ("answered", "ej_paborjad"))
        kinds = [entry["kind"] for entry in self.world.good("log", plan, "--json").lines if "p6_atg" in entry["path"]]
        self.assertEqual(sorted(kinds), ["answer", "answer", "row_add"])
        self.lines(plan, ("m_status", "", "", 1, "", "cleared"))
        self.assertEqual(self.rows(plan, "m_status"), [None])
        self.world.good("verify")


    FORM = """
form_id: tools
version: "1"
form_title: "Tools"
default_language: en
documents: many
survey:
  - type: group
    name: a
    label: "A"
    questions:
      - {type: date, name: a1_day, default: "today()", label: "Day"}
      - {type: integer, name: a2_left, default: "7", label: "Left"}
      - {type: integer, name: a3_twice, default: "${a2_left} * 2", label: "Twice"}
      - {type: select_one, name: a4_kind, choices: [{name: x, label: "X"}, {name: y, label: "Y"}],
         default: "if(${a2_left} = 7, 'nothing', 'x')", label: "Kind"}
      - {type: ref, name: a5_from, choices: {form: tools}, label: "From"}
      - type: repeat
        name: b_rows
        label: "Rows"
        prefill: {from: a5_from, rows: b_rows, fields: {b1_name: b1_name}}
        fields:
          - {type: text, name: b1_name, label: "Name"}
          - {type: integer, name: b2_count, default: "${a2_left} + 1", label: "Count"}
"""

    def test_of_a_document_a_row_and_what_is_taken(self):
        path = self.world.work / "tools.yaml"
        path.write_text(self.FORM)
        first = self.new(str(path), title="First")
        self.assertEqual([self.one(first, name) for name in ("a1_day", "a2_left", "a3_twice", "a4_kind")],
                         ["2017-03-14", 7, 14, None])
        self.assertEqual(self.one(first, "a1_day", at="2018-01-01"), "2017-03-14")
        self.lines(first, ("a2_left", 3), ("b1_name", "Saw", "", "+"))
        self.assertEqual(self.rows(first, "b2_count"), [4])
        self.assertEqual(self.one(first, "a3_twice"), 14)
        second = self.new(str(path), title="Second")
        self.lines(second, ("a5_from", "First"))
        self.assertEqual(list(zip(self.rows(second, "b1_name"), self.rows(second, "b2_count"))), [("Saw", 8)])
        self.assertEqual(self.world.run("document", second, "--differences", "--json").json["differences"], [])
        self.world.good("verify")


class Hostile_means(Feature):
    """What is meant ill with refs, prefills, templates, edges and files is refused or reported with
    place and code, within a second."""

    FORM = 'form_id: %s\nversion: "1"\nform_title: "Hostile"\ndocuments: many\nsurvey:\n'

    def check(self, name, body, code):
        """The line and column that it is refused at; a warning refuses nothing."""
        path = self.world.work / f"{name}.yaml"
        path.write_text(self.FORM % name + body, "utf-8")
        began = time.monotonic()
        result = self.world.run("check", path.name)
        self.assertLess(time.monotonic() - began, SLOW)
        told = re.findall(rf"{name}\.yaml:(\d+):\d+: (\w+): .*\[{re.escape(code)}\]", result.err)
        self.assertTrue(told, result.err)
        self.assertEqual(result.code, 65 if told[0][1] == "error" else 0)
        return int(told[0][0])

    def test(self):
        self.assertEqual(self.check("itself", "  - {type: ref, name: a1, choices: {form: itself}, "
                                    "prefill: {from: a1, question: a1}, label: A}\n", "form.prefill"), 6)
        ring = "".join(f"  - {{type: ref, name: a{i}, choices: {{form: ring}}, "
                       f"prefill: {{from: a{(i + 1) % 3}, question: a1}}, label: A}}\n" for i in range(3))
        self.check("ring", ring, "form.prefill-cycle")
        self.assertEqual(self.check("nowhere", "  - {type: ref, name: a1, choices: {form: none_such}, label: A}\n",
                                    "form.no-form"), 6)
        self.assertEqual(self.check("norows", "  - {type: ref, name: a1, choices: {rows: none_such}, label: A}\n",
                                    "form.unknown-reference"), 6)
        rows = "".join(f'      - {{b_id: "x{i}"}}\n' for i in range(10000))
        self.check("many", "  - type: repeat\n    name: b_rows\n    template:\n" + rows
                   + "    fields:\n      - {type: text, name: b_id, label: I}\n    label: R\n", "form.size")
        self.assertEqual(self.check("file", "  - {type: text, name: a1, checksum_of: a1, label: A}\n",
                                    "form.checksum-of"), 6)

    def test_answers(self):
        path = self.world.work / "loop.yaml"
        path.write_text(self.FORM % "loop" + """  - type: repeat
    name: s_steps
    key: s_id
    edges: s_next
    max: 2
    fields:
      - {type: text, name: s_id, label: I}
      - {type: ref, name: s_next, choices: {rows: s_steps}, label: N}
    label: Steps
  - {type: ref, name: a2, choices: {form: loop}, label: To nothing}
""", "utf-8")
        document = self.new(str(path), title="Loop")
        self.lines(document, ("s_id", "a", "", "+"), ("s_next", "a", "", "1"), ("s_id", "b", "", "+"),
                   ("a2", "0" * 31 + "1"))
        self.lines(document, ("s_id", "c", "", "+"), code=65)
        self.lines(document, ("s_next", "none such", "", "2"), code=65)
        began = time.monotonic()
        told = {(one["path"].split("/")[0], one["code"]) for one in self.problems(document)}
        self.assertLess(time.monotonic() - began, SLOW)
        for place, code in (("s_steps", "edge-loop"), ("a2", "ref-gone")):
            self.assertIn((place, code), told)
        self.assertNotIn(("s_steps", "max"), told)


class Row_by_position_and_key(Maps):
    """Rows are named by position, key or id; removed and moved by scripts."""

    def test(self):
        chart = self.chart()
        keys = self.rows(chart, "y_id")
        self.lines(chart, ("y_steg", 1, "", "halsa", "", "move"))
        self.assertEqual(self.rows(chart, "y_id"), ["halsa"] + [key for key in keys if key != "halsa"])
        self.lines(chart, ("y_steg", 99, "", "1", "", "move"))
        self.assertEqual(self.rows(chart, "y_id")[-1], "halsa")
        self.lines(chart, ("y_steg", "", "", "halsa", "", "remove"))
        self.assertEqual(self.rows(chart, "y_id"), [key for key in keys if key != "halsa"])
        for bad in (("y_steg", "", "", "halsa", "", "remove"), ("y_steg", "0", "", "1", "", "move"),
                    ("k_namn", "", "", "1", "", "remove"), ("y_steg", "", "", "+", "", "remove")):
            self.lines(chart, bad, code=65)


class Json_and_exits(Trainings):
    """Each verb about documents prints one object that begins with "behov", and exits as it should."""

    def code(self, wanted, *words):
        result = self.world.run(*words)
        self.assertEqual(result.code, wanted, (words, result.out, result.err))
        if wanted not in (0, 1):
            self.assertRegex(result.err, r"\[[a-z]+\.[a-z-]+\]")
        return result

    def test(self):
        self.code(66, "plan")
        self.code(66, "document", "x")
        self.code(66, "calendar")
        self.code(66, "map", "x")
        plan, training = self.plan(), self.training(1)
        chart = self.new("processkarta")
        self.lines(chart, ("k_namn", "Kartan"))
        for words in (["plan"], ["plan", "1281"], ["document", plan], ["document", plan, "--moves"],
                      ["document", plan, "--versions"], ["document", plan, "--differences"],
                      ["document", training, "--card"], ["map", chart], ["calendar"],
                      *(["list", kind] for kind in ("documents", "plans", "late", "trainings"))):
            with self.subTest(words):
                told = self.code(0, *words, "--json")
                self.assertEqual(len(told.lines), 1)
                self.assertEqual(next(iter(told.json)), "behov")
                if words[0] != "map" and words[-1] != "--card":
                    head, *rest = self.code(0, *words, "--plain").out.splitlines()
                    self.assertTrue(all(line.count("\t") == head.count("\t") for line in rest), words)
                self.code(0, *words)
                self.code(0, *words, "--lang", "sv")
        for words in (["document", plan, "--moves", "--versions"], ["document", plan, "2"],
                      ["document", plan, "--role", "chef", "--moves"], ["document", plan, "--compare", "x"],
                      ["document", plan, "--card", "--lines", "x"], ["document", plan, "--take", "1"],
                      ["map", chart, "--width", "3"], ["plan", "1281", "--form", "processkarta"],
                      ["list", "late", "--ahead", "x"], ["document"], ["map"], ["import"]):
            self.code(64, *words)
        self.code(1, "plan", "1290")
        self.code(1, "document", "no such title")
        self.code(65, "map", plan)
        self.code(65, "document", plan, "--compare", "7")
        self.code(65, "document", plan, "--state", "nowhere")
        self.code(1, "document", plan, "--state", "namnd", "--dry-run")
        self.code(0, "document", plan, "--state", "grupp", "--dry-run")
        self.assertEqual(self.about(plan)["state"], "utkast")
        self.assertEqual(self.code(77, "document", plan, "--state", "grupp", "--role", "interviewer").out, "")
        # A document is named by its title, or by its unit when that has only one.
        self.assertEqual(self.about("Kartan")["document"], chart)
        self.assertEqual(self.about("1281")["document"], plan)
        self.new("lokalt_forbattringsarbete", "1281")
        self.code(1, "document", "1281")


class Linear_documents(Feature):
    """What the command line does with documents, linear mode does at its prompts."""

    def say(self, document, *lines, language="en"):
        result = self.world.run("--linear", "--lang", language, "open", document,
                                input="".join(line + "\n" for line in lines))
        self.assertEqual(result.code, 0, result.err)
        return re.sub(r"\s+", " ", result.out)

    def test(self):
        inventory = self.inventory("1281", "Första", "Andra")
        plan = self.new("handlingsplan", "1281")
        told = self.say(plan, "1", ":g P4", "Barnen ska alltid veta vad som händer sedan.", ".", ":x", "x")
        self.assertIn("1 Lund", told)
        self.assertEqual(self.one(plan, "p1_kalla"), inventory)
        self.assertEqual(self.rows(plan, "u_rubrik"), ["Första", "Andra"])
        # A ref to a row is picked by the number that was read out, or by its words.
        told = self.say(plan, ":g P6", "2", "Mät", ":x", "x")
        self.assertIn("2 Andra", told)
        self.say(plan, ":g P6", "Första", "Räkna", ":x", "x")
        self.assertEqual(self.rows(plan, "m_text"), ["Mät", "Räkna"])
        self.assertRegex(self.say(plan, ":table", ":x", "x"),
                         r"1 Which challenge does the measure concern\? Andra; What is to be done\? Mät")
        self.lines(inventory, ("j3a_rubrik", "Första, nu", "", 1))
        self.assertIn("changed; there: Första, nu; here: Första", self.say(plan, ":differences", ":x", "x"))
        self.assertIn("Taken over.", self.say(plan, ":differences 1", ":x", "x"))
        self.assertEqual(self.rows(plan, "u_rubrik"), ["Första, nu", "Andra"])
        self.assertIn("Det är: Godkänd av gruppen, version 1.", self.say(plan, ":lägen 1", "ja", ":x", "x", language="sv"))
        self.assertEqual(self.about(plan)["state"], "grupp")
        self.assertIn("First answer P8", self.say(plan, ":moves 2", ":x", "x"))
        self.assertIn("Approved by the group, version 1", self.say(plan, ":versions", ":x", "x"))
        self.assertIn("Barnen ska alltid veta", self.say(plan, ":card", ":x", "x"))
        self.assertIn("no map", self.say(plan, ":map", ":x", "x"))
        home = re.sub(r"\s+", " ", self.world.run("--linear", input="d\nx\n").out)
        self.assertRegex(home, r"Action plan: \d Lund, Action plan, Approved by the group")

    def test_decided_plan_asks_why_it_is_opened(self):
        plan = self.plan()
        self.move(plan, "grupp")
        self.move(plan, "namnd")
        told = self.say(plan, ":g P4", "Något annat som är långt nog.", ".", ":x", "x")
        self.assertIn("locked", told)
        told = self.say(plan, ":submit", ":x", "x")
        self.assertIn("Nothing was changed. \"Begin the next version\" opens", told)
        self.assertNotIn("Write yes to hand in", told)
        told = self.say(plan, ":m", ":x", "x", "x")
        self.assertIn("is locked: Decided by the committee. There is nothing to hand in.", told)
        told = self.say(plan, ":moves 1", "Ny termin", ":versions", ":x", "x")
        self.assertIn("It is: Draft, version 2.", told)
        self.assertIn("Ny termin", told)
        self.lines(plan, ("p4_mal", "Ett annat mål som är långt nog."))
        self.assertIn("now: Ett annat mål som är långt nog.", self.say(plan, ":versions 1 2", ":x", "x"))

    def test_map_in_words(self):
        chart = self.new("processkarta")
        self.lines(chart, ("k_namn", "Kartan"), ("y_info", "Någon möter dig.", "", "ankomst"))
        told = self.say(chart, "", ":map", ":x", "x")
        self.assertIn("ankomst leads to tillfalligt_boende", told)
        self.assertIn("Någon möter dig.", told)


if __name__ == "__main__":
    unittest.main(verbosity=1)
