#!/usr/bin/env python3
"""Texts that would like to do something: escapes, C1, OSC, bidi controls, zero
width, tags, floods of combining marks.  They come in by answers, notes, labels
of people, units and forms, file names and words on the command line, and go out
by everything that prints.  Nothing active is ever printed; what is stored is
what was typed, but for control characters, which are removed and said so."""
import pathlib
import re
import sys
import unicodedata
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "whole"))
from world import WholeTest  # noqa: E402

# With control characters: removed when stored.
CONTROLS = {
    "csi": "a\x1b[2Jb", "osc title": "a\x1b]0;owned\x07b", "osc clipboard": "a\x1b]52;c;b3duZWQ=\x1b\\b",
    "dcs": "a\x1bP1$r0m\x1b\\b", "window report": "a\x1b[21tb", "c1 csi": "a\u009b31mb",
    "c1 osc": "a\u009d0;owned\u009cb", "bell": "a\x07\x07b", "back": "abc\b\b\bxyz", "del": "a\x7fb",
    "shift out": "a\x0eb\x0f", "form feed": "a\fb", "answer back": "a\x05b",
}
# Without: stored as they are.
MARKS = {
    "override": "a\u202eb\u202c", "isolate": "a\u2066b\u2069", "mark": "a\u200f\u200e\u061cb",
    "embedding": "\u202a\u202ba\u202d", "zero width": "a\u200b\u2060\ufeffb",
    "tags": "a\U000e0041\U000e0042\U000e007fb", "flood": "a" + "\u0301\u0320" * 200 + "b",
    "enclosing": "a" + "\u20dd" * 50, "private": "a\ue000\U000f0000b", "hangul filler": "a\u3164\u115fb",
    "variation": "a" + "\ufe0f" * 30 + "b", "separators": "a\u2028b\u2029c",
}
# All of one sort in one text, for paths with many steps.
JOINED = ["".join(CONTROLS.values()), "".join(MARKS.values()), CONTROLS["c1 osc"], MARKS["override"]]
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
                    "\ufeff\U000e0000-\U000e007f]")
MARKS_MOST = 4


def stored(text):
    """What is to be kept: no controls, a tab a blank, composed."""
    text = "".join(c for c in text.replace("\t", " ") if not unicodedata.category(c) == "Cc" or c == "\n")
    return unicodedata.normalize("NFC", text)


class HostileTest(WholeTest):
    def check(self, data, what, raw=False):
        """raw: JSON and CSV keep the text exact; only controls matter."""
        text = data.decode("utf-8").replace("\r\n", "\n")  # of CSV
        found = ACTIVE.search(text)
        if found and raw and ord(found.group()) > 0x9f:
            found = None
        if found:
            at = found.start()
            self.fail(f"{what}: U+{ord(found.group()):04X} in {text[max(0, at - 60):at + 30]!r}")
        if not raw:
            run = 0
            for char in text:
                run = run + 1 if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me") else 0
                self.assertLessEqual(run, MARKS_MOST, f"{what}: a flood of marks")

    def inert(self, *words, raw=False, code=None, input=None):
        result = self.world.run(*words, input=input)
        self.check(result.bytes_out, words, raw)
        self.check(result.bytes_err, words)
        if code is not None:
            self.assertEqual(result.code, code, (words, result.err))
        return result


class Stored(HostileTest):
    def look_everywhere(self):
        for words in (["show", ""], ["show", "", "--plain"], ["show", "", "--ascii"],
                      ["log"], ["log", "--plain"], ["missing", ""], ["missing", "", "--plain"],
                      *(["list", kind, *how] for kind in
                        ("units", "sessions", "people", "documents", "forms", "rounds")
                        for how in ([], ["--plain"])),
                      ["doctor"], ["verify"]):
            self.inert(*words)
        for words in (["show", "", "--json"], ["log", "--json"], ["list", "people", "--json"],
                      ["export", "--as", "json", "-o", "-"], ["export", "--as", "csv", "-o", "-"]):
            self.inert(*words, raw=True, code=0)
        self.inert("--linear", "open", input="\n:w\n:l\n:g e6\n\n:n\n\n:m all\n\n:t\n\n:g j3\n:l\n\n:x\n")

    def test_answers_and_notes(self):
        self.world.begin()
        for name, text in {**CONTROLS, **MARKS}.items():
            with self.subTest(name):
                result = self.inert("answer", "", "e6_text", text, "--note", text, code=0)
                self.assertEqual(result.out, "saved e6_text\n")
                if name in CONTROLS:
                    self.assertRegex(result.err, r"\d+ control characters? (was|were) removed")
                else:
                    self.assertEqual(result.err, "")
                self.assertEqual(self.world.value("e6_text")["value"], stored(text))
        self.look_everywhere()

    def test_all_texts_at_once_on_every_path(self):
        self.world.begin()
        everything = "\n".join([*CONTROLS.values(), *MARKS.values()])
        line = everything.replace("\\", "\\\\").replace("\n", "\\n")
        self.inert("answer", "", "--from", "-", input=f"e6_text\t{line}\nj3a_rubrik\tx{MARKS['override']}\t\t+\n"
                   f"b10_hinder\tother:{MARKS['zero width']}\n", code=0)
        self.assertEqual(self.world.value("e6_text")["value"], stored(everything))
        self.look_everywhere()

    def test_people(self):
        people = [f"label={text},role={text},actor=soc" for text in [*CONTROLS.values(), *MARKS.values()]]
        self.world.begin(*people)
        listed = self.world.good("show", "", "--json").json["participants"]
        self.assertEqual([person["label"] for person in listed],
                         [stored(text).strip() for text in [*CONTROLS.values(), *MARKS.values()]])
        self.look_everywhere()
        self.inert("--linear", "open", input="2017-03-14\n1\n\n2\n:g e1\n" + "2\n" * 40 + ":w\n:l\n:x\n")

    def test_typed_in_linear_mode(self):
        self.world.begin()
        for text in JOINED:
            self.inert("--linear", "open", input=f"\n:g e6\n{text}\n.\n:n {text}\n:{text}\n:g {text}\n:x\n")
            self.assertEqual(self.world.value("e6_text")["value"], stored(text))

    def test_names_and_titles_typed_in_linear_mode(self):
        for text in JOINED:
            self.inert("--linear", input=f"{text}\nn\n{text}\n{text}\n{text}\nn\nbehovsinventering\n{text}\n\n"
                       f"n\nbehovsinventering\n1281\n{text}\nx\nx\n")


class Words(HostileTest):
    def test_on_the_command_line(self):
        self.world.begin()
        for text in JOINED:
            for words in ([text], ["--" + text], ["-" + text], ["help", text], ["show", text],
                          ["show", "", text], ["answer", "", text, "1"], ["answer", "", "a2_form", text],
                          ["answer", "", "c5_antal", text], ["answer", "", "a1_datum", text],
                          ["answer", "", "j1_komp", "1", "--row", text, "--column", text],
                          ["answer", "", "a2_form", "rum", "--seat", text],
                          ["answer", "", "a2_form", "--state", text], ["list", text],
                          ["export", "--as", text, "-o", "-"], ["new", "--form", text],
                          ["new", "--form", "behovsinventering", "--unit", text],
                          ["new", "--form", "behovsinventering", "--unit", "1281", "--round", text],
                          ["new", "--form", "behovsinventering", "--participant", text],
                          ["--lang", text, "list", "units"], ["--color", text, "list", "units"],
                          ["--at", text, "list", "units"], ["completion", text],
                          ["answer", "", "--from", text], ["log", text], ["missing", text],
                          ["submit", text], ["open", text, "--linear"], ["demo", "--seed", text, "-o", "x"]):
                result = self.inert(*words)
                self.assertNotEqual(result.code, 0, words)
                self.assertTrue(result.err.strip(), words)

    def test_bytes_that_are_no_text(self):
        self.world.begin()
        for text in (b"\xff\xfe", b"a\xc3", b"\x80\x9b31m"):
            result = self.inert("answer", "", "--from", "-", input=b"e6_text\t" + text + b"\n", code=65)
            self.assertNotIn("saved", result.out)
            self.inert("--linear", "open", input=b":g e6\n" + text + b"\n.\n:x\n")
        self.assertEqual(self.world.value("e6_text")["state"], "not_reached")

    def test_file_names(self):
        self.world.begin()
        for text in JOINED:
            name = text[:40].replace("/", "")
            (self.world.work / f"{name}.yaml").write_text("form_id: [")
            (self.world.work / f"{name}.tsv").write_text("nothing\t1\n")
            self.inert("check", f"{name}.yaml", code=65)
            self.inert("check", f"{name}-missing.yaml", code=66)
            self.inert("answer", "", "--from", f"{name}.tsv", code=65)
            self.inert("--store", f"{name}.db", "show", "")
            self.inert("--store", f"{name}.yaml", "show", "")
            self.inert("export", "--as", "csv", "-o", f"{name}/out.csv")
            self.inert("backup", f"{name}.db", code=0)
            self.inert("backup", f"{name}.db")
            self.inert("restore", f"{name}.yaml")
            self.inert("new", "--form", f"{name}.yaml", "--no-open")


class Forms(HostileTest):
    def form(self, text):
        return f"""form_id: hostile
version: "{text}"
form_title: {{en: "{text}"}}
default_language: en
choices:
  list:
    - {{name: one, label: {{en: "x{text}"}}}}
    - {{name: two, label: {{en: "y{text}"}}}}
survey:
  - type: group
    name: s
    label: {{en: "{text}"}}
    hint: {{en: "{text}"}}
    questions:
      - {{type: text, name: a_text, hint: {{en: "{text}"}}, guidance: {{en: "{text}"}}, label: {{en: "{text}"}}}}
      - {{type: select_one, name: b_one, choices: list, label: {{en: "{text}"}}}}
      - {{type: note, name: c_note, label: {{en: "{text} ${{a_text}}"}}}}
"""

    def test_labels_that_a_form_may_have(self):
        for name in ("override", "zero width", "tags", "flood"):
            text = MARKS[name]
            with self.subTest(name):
                self.setUp()
                path = self.world.work / "hostile.yaml"
                path.write_text(self.form(text))
                checked = self.inert("check", "hostile.yaml")
                self.inert("check", "--json", "hostile.yaml", raw=True)
                if checked.code != 0:
                    continue
                self.world.good("new", "--form", "hostile.yaml", "--title", text, "--no-open")
                self.inert("answer", "", "a_text", text, code=0)
                self.inert("answer", "", "b_one", "nothing", code=65)
                for words in (["show", ""], ["show", "", "--plain"], ["missing", ""], ["list", "forms"],
                              ["list", "documents"], ["list", "sessions", "--plain"], ["log"]):
                    self.inert(*words)
                self.inert("--linear", "open", input="\n:?\n:l\n:w\n\n9\n1\n:m all\n\n:x\n")
                self.inert("--linear", input="1\n\n:x\nx\n")

    def test_controls_make_a_form_be_refused(self):
        for text in CONTROLS.values():
            escaped = "".join(c if ord(c) > 31 and ord(c) not in range(127, 160) and c not in '"\\'
                              else f"\\x{ord(c):02x}" for c in text)
            for body in (self.form(text), self.form(escaped)):
                (self.world.work / "hostile.yaml").write_text(body)
                result = self.inert("check", "hostile.yaml", code=65)
                self.assertIn("hostile.yaml:", result.err)

    def test_keys_and_names_are_told_safely(self):
        for text in [*list(MARKS.values())[:6], JOINED[1]]:
            body = self.form("x") + f'x{text}: 1\n"{text}": 2\n'
            body = body.replace("type: note", f'"type": "note{text}"').replace("choices: list,", f'choices: "{text}",')
            body = body.replace("name: b_one", f'name: "b{text}"').replace("hint:", f'relevant: "${{q{text}}} = 1", hint:', 1)
            (self.world.work / "hostile.yaml").write_text(body)
            self.inert("check", "hostile.yaml", code=65)
            self.inert("check", "--json", "hostile.yaml", raw=True, code=65)

    def test_units_of_a_register(self):
        rows = "\n".join(f'u{i},"{text}"' for i, text in enumerate(MARKS.values()))
        (self.world.work / "places.csv").write_text(f"code,label\n{rows}\n")
        (self.world.work / "hostile.yaml").write_text(self.form("x").replace("survey:", "unit: places\nsurvey:"))
        for i in range(len(MARKS)):
            self.inert("new", "--form", "hostile.yaml", "--unit", f"u{i}", "--no-open", code=0)
            self.inert("show", "")
            self.inert("--linear", "open", input="\n:w\n:x\n")
        for kind in ("units", "sessions", "documents"):
            self.inert("list", kind)
            self.inert("list", kind, "--plain")
        self.inert("--linear", input="x\n")
        self.inert("new", "--form", "hostile.yaml", "--unit", "u99", "--no-open")


if __name__ == "__main__":
    unittest.main()
