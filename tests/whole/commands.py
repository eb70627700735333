#!/usr/bin/env python3
"""The command line as scripts rely on it: JSON, exit codes, option order, the
contracts of new and answer, backup and restore, demo."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from world import FAULT_EXIT, PROGRAM, ROOT, WholeTest, main  # noqa: E402

VERBS = ("new open answer show missing submit list check export log backup restore verify demo "
         "doctor help completion").split()
SEATS = ("label=Chef,role=forvchef,actor=soc,level=strat", "label=Rektor, ny,actor=utb", "role=civil")


class Json(WholeTest):
    def test_check_tells_places_as_json_lines(self):
        bad = ROOT / "tests/forms/bad/unknown-type.yaml"
        result = self.world.run("check", "--json", bad)
        self.assertEqual(result.code, 65)
        self.assertTrue(all({"behov", "path", "line", "column", "code", "level"} <= set(line)
                            for line in result.lines))
        told = self.world.run("check", bad)
        self.assertRegex(told.err.splitlines()[0], r"^.*unknown-type\.yaml:\d+:\d+: error: .+ \[form\.[a-z-]+\]$")
        self.assertEqual(told.out, "")


class Exits(WholeTest):
    def code(self, wanted, *words, input=None):
        result = self.world.run(*words, input=input)
        self.assertEqual(result.code, wanted, (words, result.out, result.err))
        if wanted not in (0, 1):
            self.assertTrue(result.err.strip(), words)
        return result

    def test_codes(self):
        bad = ROOT / "tests/forms/bad/unknown-type.yaml"
        self.code(66, "show", "")
        self.world.begin()
        self.code(0, "show", "")
        self.code(1, "missing", "")
        self.code(1, "show", "ffff")
        self.code(1, "submit", "")
        self.code(64, "sho")
        self.code(64, "show")
        self.code(64, "show", "", "--nothing")
        self.code(64, "answer", "", "a2_form")
        self.code(64, "new", "--unit", "1281")
        self.code(64, "new", "--form", "behovsinventering", "--unit", "1281", "--round", "x")
        self.code(64, "show", "", "--json", "--plain")
        self.code(64, "--lang", "fi", "show", "")
        self.code(65, "check", bad)
        self.code(65, "answer", "", "a2_form", "nothing")
        self.code(65, "answer", "", "--from", "-", input="a2_form\tnothing\n")
        self.code(65, "answer", "", "a9_nothing", "1")
        self.code(66, "check", "nowhere.yaml")
        self.code(66, "answer", "", "--from", "nowhere.tsv")
        self.code(66, "new", "--form", "nowhere")
        self.code(66, "--store", "nowhere.db", "show", "")
        self.code(66, "restore", "nowhere.db")
        self.world.good("backup", "b.db")
        self.code(73, "backup", "b.db")
        self.code(73, "export", "--as", "csv", "-o", "nowhere/x.csv")
        self.assertFalse((self.world.work / "nowhere.db").exists())

    def test_no_terminal(self):
        for words in ([], ["open"]):
            result = self.world.run(*words)
            self.assertEqual(result.code, 64, (words, result.out, result.err))
            self.assertNotIn("\x1b", result.out)

    def test_nothing_is_asked_without_a_terminal(self):
        """Tables are told; only --linear itself says that lines are to be read, and no
        setting or variable does: what is piped on would wait for ever."""
        self.world.begin(form="handlingsplan")
        tables = (["review"], ["compare"], ["compile"], ["read"], ["plan", "1281"], ["program"])
        for words in tables:
            told = self.world.run(*words)
            self.assertNotIn("linear mode", told.out, words)
            again = self.world.run(*words, input="x\n", env={"BEHOV_LINEAR": "1"})
            self.assertEqual((again.code, again.out), (told.code, told.out), words)
        for words, prompt in ((["review"], "Which number"), (["read"], "Read:"),
                              (["plan", "1281"], "no rows yet")):
            asked = self.world.run("--linear", *words, input="\n:x\n:x\nx\n")
            self.assertIn(prompt, asked.out, words)
            self.assertNotIn("linear mode", self.world.run("--linear", *words, "--no-input").out)
            self.assertNotIn("linear mode", self.world.run("--linear", *words, "--plain").out)

    def test_output_that_cannot_be_written(self):
        self.world.begin()
        with open("/dev/full", "w") as full:
            child = subprocess.run([PROGRAM, "show", ""], stdout=full,
                                   stderr=subprocess.PIPE, env=self.world.env, cwd=self.world.work)
        self.assertEqual(child.returncode, 74)

    def test_busy_store(self):
        import sqlite3
        self.world.begin()
        db = sqlite3.connect(self.world.store, isolation_level=None)
        db.execute("BEGIN EXCLUSIVE")
        result = self.code(75, "answer", "", "a2_form", "rum")
        self.assertNotIn("saved", result.out)
        db.close()
        self.code(0, "answer", "", "a2_form", "rum")

    def test_interrupted(self):
        import signal
        self.world.begin()
        child = self.world.start("answer", "", "--from", "-", stdin=subprocess.PIPE)
        child.stdin.write(b"a2_form\trum\n")
        child.stdin.flush()
        self.assertEqual(child.stdout.readline(), b"saved a2_form\n")
        child.send_signal(signal.SIGINT)
        self.assertEqual(child.wait(), 130)
        for pipe in (child.stdin, child.stdout, child.stderr):
            pipe.close()


    def test_a_fault_of_its_own(self):
        """An assert that fails ends so; here the signal comes from outside."""
        import signal
        self.world.begin()
        child = self.world.start("answer", "", "--from", "-", stdin=subprocess.PIPE)
        child.stdin.write(b"a2_form\trum\n")
        child.stdin.flush()
        self.assertEqual(child.stdout.readline(), b"saved a2_form\n")
        child.send_signal(signal.SIGABRT)
        _, err = child.communicate()
        self.assertEqual(child.returncode, FAULT_EXIT)
        self.assertIn(b"What was saved is still there", err)
        self.world.good("verify")
        self.assertEqual(self.world.value("a2_form")["value"], "rum")

    def test_not_for_this_role(self):
        """Of a move that is another role's nothing is done, and the code says so."""
        plan = self.world.begin(form="handlingsplan")["document"]
        moves = self.world.good("document", plan, "--json").json
        result = self.code(77, "document", plan, "--state", "grupp", "--role", "interviewer")
        self.assertIn("That is for", result.err)
        self.assertEqual(self.world.good("document", plan, "--json").json, moves)

    def test_a_library_that_is_not_there(self):
        """What stands in the place of the library cannot be loaded: no workbook, and the
        code says that it is the computer that lacks something."""
        self.world.begin()
        lacks = self.world.folder / "lacks"
        lacks.mkdir()
        (lacks / os.environ["BEHOV_TEST_XLSX"]).write_text("no library", "utf-8")
        self.world.env["LD_LIBRARY_PATH"] = str(lacks)
        result = self.code(69, "export", "--as", "xlsx", "-o", "x.xlsx")
        self.assertIn("xlsx cannot be written here: libxlsxwriter is not on this computer", result.err)
        self.assertFalse((self.world.work / "x.xlsx").exists())
        self.code(0, "export", "--as", "csv", "-o", "x.csv")

    def test_settings_that_cannot_be_used(self):
        """The doctor says so with its code; nothing else is stopped by them."""
        folder = self.world.folder / "config" / "behov"
        folder.mkdir(parents=True)
        for text in ("theem: mono\n", "keys: {\n", "theme: none-such\n", "keys:\n  mising: Ctrl-P\n"):
            (folder / "config.yaml").write_text(text, "utf-8")
            result = self.code(78, "doctor")
            self.assertIn("config.yaml:", result.err)
            self.assertIn("config.yaml:", self.code(0, "list", "forms").err)
        (folder / "config.yaml").write_text("theme: mono\n", "utf-8")
        self.assertNotIn("config.yaml:", self.world.run("doctor").err)
        self.assertIn(self.world.run("doctor").code, (0, 1))

    def test_codes_told_are_codes_used(self):
        told = {int(code) for code in re.findall(r"^  (\d+)  ", self.world.good("--help").out, re.M)}
        self.assertEqual(told, {0, 1, 64, 65, 66, 69, 70, 73, 74, 75, 77, 78, 130})


class Help(WholeTest):
    def test_every_verb(self):
        whole = self.world.good("--help").out
        brief = self.world.good("-h").out
        for verb in VERBS:
            for words in ([verb, "-h"], [verb, "--help"], ["help", verb]):
                self.assertIn(f"behov {verb}", self.world.good(*words).out)
            self.assertIn(f"\n  {verb} ", brief)
            self.assertIn(f"\nbehov {verb} ", whole)
        self.assertGreater(len(whole), len(brief))
        self.assertFalse(self.world.store.exists())

    def test_completions(self):
        for shell, program in (("bash", "bash"), ("zsh", "zsh"), ("fish", "fish")):
            script = self.world.good("completion", shell).out
            for verb in VERBS:
                self.assertIn(verb, script)
            if shutil.which(program):
                path = self.world.work / shell
                path.write_text(script)
                subprocess.run([program, "-n", str(path)], check=True)
        self.assertEqual(self.world.run("completion", "tcsh").code, 64)

    def test_a_wrong_word_gets_a_suggestion(self):
        self.assertIn('Did you mean "missing"?', self.world.run("missin").err)
        self.assertIn("Did you mean", self.world.run("show", "", "--hiden").err)
        self.assertIn('Unknown command', self.world.run("abcdefgh").err)

    def test_version(self):
        self.assertRegex(self.world.good("--version").out, r"^behov \d+\.\d+\.\d+\n$")


class Order(WholeTest):
    def test_options_stand_anywhere(self):
        self.world.begin()
        wanted = self.world.good("show", "", "--json").out
        for words in (["--json", "show", ""], ["show", "--json", ""], ["--store", self.world.store, "show", "", "--json"],
                      ["show", f"--store={self.world.store}", "", "--json"], ["-C", self.world.store, "show", "", "--json"],
                      ["show", "--json", "--", ""]):
            self.assertEqual(self.world.good(*words).out, wanted, words)

    def test_what_begins_with_a_dash_stands_after_two(self):
        self.world.begin()
        self.world.good("answer", "--", "", "e6_text", "--not an option")
        self.assertEqual(self.world.value("e6_text")["value"], "--not an option")
        self.world.good("answer", "", "b2_forandr", "-2")
        self.assertEqual(str(self.world.value("b2_forandr")["value"]), "-2")

    def test_dry_run_changes_nothing(self):
        self.world.begin()
        before = self.world.good("log", "--json").out
        self.assertEqual(self.world.good("answer", "-n", "", "a2_form", "rum").out, "good a2_form\n")
        self.assertEqual(self.world.run("answer", "-n", "", "a2_form", "x").code, 65)
        self.assertEqual(self.world.good("log", "--json").out, before)


class NewAndAnswer(WholeTest):
    def test_new_prints_the_session_and_its_seats(self):
        made = self.world.begin(*SEATS)
        self.assertRegex(made["session"], "^[0-9a-f]{32}$")
        self.assertEqual([(seat["seat"], seat["label"], seat["role"], seat["actor"], seat["level"])
                          for seat in made["participants"]],
                         [(1, "Chef", "forvchef", "soc", "strat"), (2, "Rektor, ny", "", "utb", ""),
                          (3, "", "civil", "", "")])
        again = self.world.begin("label=Ny")
        self.assertNotEqual(again["session"], made["session"])
        self.assertEqual((again["document"], again["number"]), (made["document"], 2))
        self.assertEqual(again["participants"][0]["seat"], 4)

    def test_nothing_is_answered_before_consent(self):
        self.world.good("new", "--form", "behovsinventering", "--unit", "1281", "--no-open")
        result = self.world.run("answer", "", "a2_form", "rum")
        self.assertEqual((result.code, result.out), (65, ""))
        self.assertIn("told", result.err)

    def test_answer_goes_on_past_bad_lines(self):
        self.world.begin(*SEATS)
        lines = ["a2_form\trum", "a2_form\tnothing", "nothing\t1", "b4_beredskap\t3\t1", "b4_beredskap\t3",
                 "b4_beredskap\t9\t2", "b4_beredskap\t2\t2", "b4_beredskap\t\t3\t\t\tavstar",
                 "e6_text\tone\\ttwo\\nthree\\\\", "e6_text\tbad\\x", "b4_beredskap\t\t\t\t\treveal",
                 "c5_antal\t99", "j3a_rubrik\tFirst\t\t+", "j3_utm\t\t\t+", "j3a_rubrik\tSecond\t\t2", "j3a_rubrik\tThird\t\t7",
                 "d2_moten\t4\t\tstrat", "d2_moten\t4\t\tnowhere", "1\t2\t3\t4\t5\t6\t7", "", "l3_klar\tja"]
        result = self.world.run("answer", "", "--from", "-", input="\n".join(lines))
        self.assertEqual(result.code, 65)
        self.assertEqual(result.out.split()[1::2], ["a2_form", "b4_beredskap", "b4_beredskap", "b4_beredskap",
                                                     "e6_text", "b4_beredskap", "c5_antal", "j3a_rubrik", "j3_utm",
                                                     "j3a_rubrik", "d2_moten", "l3_klar"])
        self.assertEqual([int(number) for number in re.findall(r"^stdin:(\d+):1: error: ", result.err, re.M)],
                         [2, 3, 5, 6, 10, 16, 18, 19])
        show = self.world.good("show", "", "--json").json
        values = {fact["path"].split("/")[-1]: fact for fact in show["answers"]}
        self.assertEqual(values["e6_text"]["value"], "one two\nthree\\")
        self.assertEqual(values["c5_antal"]["value"], 99)
        # A value that fails its bounds is kept, and stops handing in.
        submitted = self.world.run("submit", "")
        self.assertEqual(submitted.code, 1)
        self.assertIn("c5_antal", self.world.run("missing", "", "--json").out)

    def test_what_is_no_export_is_said_to_be_none(self):
        for name, text, word in (("a.csv", "", "The file is empty"), ("a.json", "[[[[", "does not begin as .json"),
                                 ("b.csv", "hello\n", "does not begin as .csv"),
                                 ("c.csv", "document,form,version,unit,round,questoin,path,row,column,seat,ballot,"
                                           "state,value\n", 'questoin')):
            (self.world.work / name).write_text(text)
            result = self.world.run("import", name)
            self.assertEqual(result.code, 65, (name, result.err))
            self.assertIn(word, result.err)
            self.assertNotIn("--wide", result.err)
            self.assertNotIn("Say which form", result.err)

    def test_the_ending_of_a_file_says_its_format(self):
        self.world.begin("actor=soc")
        self.world.good("answer", "", "e6_text", "canary")
        for words in (["compare"], ["compile"]):
            for ending, begins in (("html", "<!doctype html>"), ("csv", ""), ("json", "{"), ("md", "#"), ("txt", "")):
                name = f"{words[0]}.{ending}"
                self.world.good(*words, "-o", name)
                told = (self.world.work / name).read_bytes().decode()
                as_said = self.world.good(*words, "--as", "text" if ending == "txt" else ending).out
                self.assertEqual(told, as_said, name)
                self.assertTrue(told.lower().startswith(begins), name)
            self.world.good(*words, "--as", "csv", "-o", f"{words[0]}-2.html")
            self.assertNotIn("<", (self.world.work / f"{words[0]}-2.html").read_text())
        behind = self.world.good("compile", "--behind", "e6_text", "--as", "text").out
        self.assertIn("1 text, not shared", behind)
        self.assertNotIn("canary", behind)
        # What is counted in whole things is told so.
        self.world.good("answer", "", "c5_antal", "5")
        self.assertRegex(self.world.good("compile", "--behind", "c5_antal", "--as", "text").out, r" 5\n")

    def test_who_takes_part_is_no_value(self):
        self.world.begin(*SEATS)
        for words in (["X"], ["X", "--row", "1", "--column", "label"], ["rektor", "--column", "role"],
                      ["X", "--row", "+"]):
            result = self.world.run("answer", "", "a3_narvarande", *words)
            self.assertEqual((result.code, result.out), (65, ""), words)
            self.assertIn("--seat N --state join", result.err)
        result = self.world.run("answer", "", "--from", "-", input="a3_narvarande\tX\na2_form\trum\n")
        self.assertEqual((result.code, result.out), (65, "saved a2_form\n"))
        self.world.good("answer", "", "a3_narvarande", "--seat", "2", "--state", "leave")
        self.world.good("answer", "", "a3_narvarande", "--seat", "2", "--state", "join")

    def test_a_file_of_answers_is_saved_many_lines_at_once(self):
        """The same is said and kept as of lines that come one by one; past max is too much."""
        form = self.world.work / "rows.yaml"
        form.write_text("form_id: rows\nversion: '1'\nform_title: Rows\ndefault_language: en\nsurvey:\n"
                        "  - type: repeat\n    name: r1\n    max: 520\n    label: Rows\n    fields:\n"
                        "      - {type: text, name: t1, label: Text}\n      - {type: integer, name: n1, label: Number}\n")
        lines = [f"t1\tnumber {i}\t\t+\nn1\t{'x' if i == 258 else i}\t\t{i}\n" for i in range(1, 523)]
        path = self.world.work / "lines.tsv"
        path.write_text("".join(lines))
        self.world.good("new", "--form", form, "--title", "T", "--consent", "--no-open")
        result = self.world.run("answer", "", "--from", path)
        self.assertEqual(result.code, 65)
        self.assertEqual(result.out.splitlines(), (["saved t1", "saved n1"] * 520)[:515] +
                         ["saved t1", "saved n1"] * 262)
        self.assertEqual([int(number) for number in re.findall(r"lines.tsv:(\d+):1: error: ", result.err)],
                         [516, 1041, 1042, 1043, 1044])
        self.assertIn("r1 has 520 rows, as many as there may be. No row was added.", result.err)
        answers = self.world.good("show", "", "--json").json["answers"]
        self.assertEqual([fact["value"] for fact in answers if fact["question"] == "t1"],
                         [f"number {i}" for i in range(1, 521)])
        self.assertEqual(sum(fact["state"] == "answered" for fact in answers if fact["question"] == "n1"), 519)
        self.world.good("verify")

    def test_ratings_are_counted_and_not_shown_until_revealed(self):
        self.world.begin(*SEATS)
        for seat, value in ((1, 0), (2, 4), (3, 4)):
            self.world.good("answer", "", "e1_forum", value, "--seat", seat)
        everywhere = [self.world.good(*words).out for words in (
            ["show", "", "--json"], ["export", "--as", "json", "-o", "-"], ["export", "--as", "csv", "-o", "-"])]
        fact = self.world.value("e1_forum")
        self.assertNotIn("median", {key for key, value in fact.items() if value is not None})
        entries = [entry for entry in self.world.good("log", "--json").lines if entry["path"] == "e1_forum"]
        self.assertEqual([(entry["shown"], entry["value"]) for entry in entries], [(False, None)] * 3)
        self.assertIn("3 of 3", self.world.good("show", "", "e1_forum").out)
        self.world.good("answer", "", "e1_forum", "--state", "reveal")
        self.assertEqual(self.world.value("e1_forum")["median"], 4)
        self.assertNotEqual(everywhere[0], self.world.good("show", "", "--json").out)

    def test_states_and_notes(self):
        self.world.begin(*SEATS)
        self.world.good("answer", "", "b1_volym", "--state", "vet_ej", "--note", "Fråga igen")
        self.world.good("answer", "", "d1_niva", "3", "--seat", "1", "--row", "strat")
        self.world.good("answer", "", "d1_niva", "--state", "reveal")
        self.world.good("answer", "", "j3a_rubrik", "Ett", "--row", "+")
        # Whoever names what holds rows is shown how it is written.
        result = self.world.run("answer", "", "j3_utm", "Ett")
        self.assertEqual(result.code, 65, result.out)
        self.assertIn("j3a_rubrik VALUE --row 1", result.err)
        self.assertEqual(self.world.value("b1_volym")["state"], "vet_ej")
        self.assertIn("Fråga igen", self.world.good("show", "", "b1_volym").out)
        self.world.good("answer", "", "b1_volym", "--state", "cleared")
        self.assertNotEqual(self.world.value("b1_volym")["state"], "vet_ej")
        for words in (["l3_klar", "--state", "vet_ej"], ["a2_form", "--state", "avstar"], ["a2_form", "--state", "hidden"],
                      ["a2_form", "rum", "--seat", "1"], ["e1_forum", "3"], ["e1_forum", "3", "--seat", "9"],
                      ["a_forv", "3"], ["b3_hande", "dold"], ["e1_forum", "--state", "reveal"]):
            self.assertEqual(self.world.run("answer", "", *words).code, 65, words)

    def test_join_leave_and_vote(self):
        self.world.begin(*SEATS)
        ratings = "".join(f"e1_forum\t{value}\t{seat}\n" for seat, value in ((1, 0), (2, 4), (3, 4)))
        result = self.world.good("answer", "", "--from", "-", input=ratings + "e1_forum\t\t\t\t\treveal\n"
                                 "a3_narvarande\t\t3\t\t\tleave\ne1_forum\t\t\t\t\tvote\n"
                                 "e1_forum\t2\t1\ne1_forum\t2\t2\ne1_forum\t\t\t\t\treveal\n")
        self.assertIn("vote e1_forum\n", result.out)
        second = self.world.value("e1_forum", ballot=2)
        self.assertEqual((second["few"], second["wanted"], second["shown"], "in" in second), (True, 2, True, False))
        people = self.world.good("show", "", "--json").json["participants"]
        self.assertEqual([person["present"] for person in people], [True, True, False])
        self.assertEqual(self.world.run("answer", "", "e1_forum", "--state", "vote").code, 64)
        self.assertEqual(self.world.run("answer", "", "a2_form", "--seat", "1", "--state", "leave").code, 65)
        self.world.good("answer", "", "c5_antal", "9", "--reason", "Räknat två gånger")
        self.assertNotIn("c5_antal", self.world.run("missing", "", "--json").out)

    def test_who_has_left_took_part(self):
        """The conversation gathers everybody who was there, also once only one is left."""
        self.world.begin("actor=soc", "actor=utb", "actor=ksf", "actor=mig")
        self.world.good("answer", "", "--from", "-",
                        input="".join(f"a3_narvarande\t\t{seat}\t\t\tleave\n" for seat in (1, 2, 4)))
        self.assertEqual(self.world.value("a_forv")["value"], 3)
        self.assertNotIn("a3_narvarande", self.world.run("missing", "", "--json").out)


class Copies(WholeTest):
    def test_backup_and_restore(self):
        self.world.begin()
        self.world.good("answer", "", "a2_form", "rum")
        before = self.world.good("log", "--json").out
        self.world.good("backup", "b.db")
        self.assertEqual(oct((self.world.work / "b.db").stat().st_mode & 0o777), "0o600")
        self.world.good("answer", "", "a2_form", "dist")
        self.world.good("restore", "b.db")
        self.assertEqual(self.world.good("log", "--json").out, before)
        others = [path for path in self.world.store.parent.iterdir() if path.name.startswith("behov.db.")]
        self.assertEqual(len(others), 1, "no copy was kept")
        self.assertIn('"dist"', self.world.good("--store", others[0], "log", "--json").out)
        self.world.good("answer", "", "a2_form", "bland")
        devices = {entry["device"] for entry in self.world.good("log", "--json").lines}
        self.assertEqual(len(devices), 2, "a restored store writes under a new device")
        self.world.good("verify")

    def test_modes_whatever_the_umask(self):
        import os
        old = os.umask(0)
        try:
            self.world.begin()
        finally:
            os.umask(old)
        self.assertEqual(self.world.store.stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.world.store.parent.stat().st_mode & 0o777, 0o700)


class Demo(WholeTest):
    def made(self, name, *words):
        self.world.good("demo", "-o", name, "--units", "3", *words)
        return [self.world.good("--store", name, *what).bytes_out for what in (
            ["export", "--as", "json", "-o", "-"], ["export", "--as", "csv", "-o", "-"], ["log", "--json"])]

    def test_one_seed_one_store(self):
        one, other, third = self.made("a.db", "--seed", "7"), self.made("b.db", "--seed", "7"), self.made("c.db", "--seed", "8")
        self.assertEqual(one, other)
        self.assertNotEqual(one, third)
        self.assertGreater(len(one[2]), 10000)
        self.world.good("--store", "a.db", "verify")

    def test_a_store_that_is_named_is_the_one_to_make(self):
        wish = ["--store", "d.db", "demo", "--units", "1", "--rounds", "1"]
        self.world.good(*wish)
        self.assertIs(self.world.good("--store", "d.db", "show", "", "--json").json["demo"], True)
        again = self.world.run(*wish)
        self.assertIn("left as it is", again.err)
        self.assertNotEqual(again.code, 0)

    def test_demo_says_so_everywhere(self):
        self.made("a.db", "--seed", "1")
        self.assertIs(self.world.good("--store", "a.db", "show", "", "--json").json["demo"], True)
        self.assertIn("DEMO", self.world.good("--store", "a.db", "show", "").out)
        self.assertIn("DEMO", self.world.good("--store", "a.db", "export", "--as", "csv", "-o", "-").out)
        said = self.world.good("--store", "a.db", "--linear", "open", input=":w\n:x\n")
        self.assertIn("DEMO", said.out)
        self.assertFalse(self.world.store.exists())


class WorkedExample(WholeTest):
    """domain.md: five people, T_ORG 43.75 and what else holds."""

    def test_org(self):
        self.world.begin(*(f"actor={actor}" for actor in ("soc", "utb", "arb", "ofn", "kof")))
        ratings = {"e1_forum": ["2", "3", "1", "2", "vet_ej"], "e2_mellan": ["1", "1", "2", "0", "1"],
                   "e4_folj": ["3", "vet_ej", "avstar", "2", "3"]}
        lines = ["e3_multi\t1"]
        for question, values in ratings.items():
            for seat, value in enumerate(values, 1):
                lines.append(f"{question}\t{value}\t{seat}" if value.isdigit() else f"{question}\t\t{seat}\t\t\t{value}")
        self.world.good("answer", "", "--from", "-", input="\n".join(lines) + "\n")
        self.assertIsNone(self.index("T_ORG")["value"], "hidden ratings count for nothing")
        for question in list(ratings)[:2]:
            self.world.good("answer", "", question, "--state", "reveal")
        self.assertAlmostEqual(self.index("T_ORG")["value"], 100 * (2 / 4 + 1 / 4 + 1 / 4) / 3)
        self.world.good("answer", "", "e4_folj", "--state", "reveal")
        self.assertEqual(self.index("T_ORG")["value"], 43.75)
        self.assertEqual(self.index("T_ORG")["stage"], "pa_vag")
        self.assertEqual([self.world.value(question)["median"] for question in ratings], [2, 1, 3])
        self.assertEqual([self.world.value(question)["n"] for question in ratings], [4, 5, 3])
        wide = {problem["question"] for problem in self.world.run("missing", "", "--json").json["problems"]
                if problem["code"] == "spread"}
        self.assertEqual(wide, {"e1_forum", "e2_mellan"})
        # Three of four are enough, two are not.
        self.world.good("answer", "", "e3_multi", "--state", "vet_ej")
        self.assertEqual(self.index("T_ORG")["value"], 50)
        for seat in range(1, 6):
            self.world.good("answer", "", "e1_forum", "--seat", seat, "--state", "vet_ej")
        self.assertIsNone(self.index("T_ORG")["value"])

    def index(self, name):
        return next(index for index in self.world.good("show", "", "--json").json["indexes"]
                    if index["name"] == name)


if __name__ == "__main__":
    main("Json", "Exits")
