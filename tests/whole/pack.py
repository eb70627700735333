#!/usr/bin/env python3
"""Another project on another subject: the pack in tests/pack runs end to end
with the same program, and no word of any project stands in its source."""
import csv
import pathlib
import re
import shutil
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from world import ROOT, WholeTest  # noqa: E402

PACK = ROOT / "tests/pack"
# Words of its labels that are ordinary English too.
ORDINARY = {"person", "process", "organisation", "extern"}


class Forms(WholeTest):
    def test_all_good_forms_check_clean_and_their_tests_hold(self):
        forms = [path for folder in ("forms", "tests/forms/good", "tests/pack")
                 for path in sorted((ROOT / folder).glob("*.yaml"))
                 if path.name not in ("pack.yaml", "translations_missing.yaml")]
        self.assertGreater(len(forms), 10)
        result = self.world.good("check", "--strict", *forms)
        self.assertEqual(result.out + result.err, "")

    def test_a_missing_translation_is_a_warning(self):
        form = ROOT / "tests/forms/good/translations_missing.yaml"
        self.assertIn("warning", self.world.good("check", form).err)
        self.assertEqual(self.world.run("check", "--strict", form).code, 65)

    def test_packs_of_the_program(self):
        for pack in [*(ROOT / "data/packs").glob("*/pack.yaml"), PACK / "pack.yaml"]:
            self.assertIn("forms:", pack.read_text("utf-8"))


class Round(WholeTest):
    def test_a_round_in_a_library(self):
        form = PACK / "fire_round.yaml"
        self.world.env["BEHOV_NOW"] = "2021-04-01"
        made = self.world.begin("actor=care", "actor=desk", "actor=resc", "actor=care", form=form,
                                unit="L03")
        self.assertEqual(len(made["participants"]), 4)
        lines = """a1_day	2021-03-31
a2_start	09:30
m1_floor	1
m2_room	story
m3_width	0.8
m4_found	alarm other:En\u00a0katt
m4b_what	Larmet tjöt hela tiden
m5_like	L02
r1_exits	3	1
r1_exits	2	2
r1_exits	1	3
r1_exits	2	4
r1_exits					reveal
r2_mess	0	1
r2_mess	1	2
r2_mess		3			vill_ej
r2_mess	1	4
r2_mess					reveal
r3_own_view	Kartonger	3
r4_rooms	3		hall	light
r4_rooms	2		hall	route
r4_rooms	1		reading	light
r4_rooms	3		story	route
r5_trust	2	1	care	desk
r5_trust	3	2	desk	care
r5_trust	1	2	desk	child
r5_trust					reveal
r6_first	alarm sign
x1_what	Nytt larm		+
x2_when	2021-05-01		1
x3_steps	2		1
x5_step	Beställa		1/+
x6_cost	10.5		1/1
x5_step	Montera		1/+
x6_cost	2		1/2
"""
        result = self.world.run("answer", "", "--from", "-", input=lines)
        self.assertEqual((result.code, result.err), (0, ""))
        indexes = {index["name"]: index["value"]
                   for index in self.world.good("show", "", "--json").json["indexes"]}
        self.assertEqual({name: indexes[name] for name in ("CARE", "EXITS", "AGREE")},
                         {"CARE": 50, "EXITS": 62.5, "AGREE": 50})
        self.assertEqual(self.world.value("y1_total")["value"], 12.5)
        self.world.good("answer", "", "m3_width", "--reason", "Mätt två gånger")
        self.assertEqual(self.world.run("missing", "").code, 0)
        self.world.good("submit", "")
        self.world.good("verify")
        self.assertIn("L03", self.world.good("export", "--as", "csv", "-o", "-").out)
        said = self.world.good("--linear", "open", input=":w\n:g r1\n\n\n\n:l\n:g x\n\n:m all\n\n:x\n").out
        self.assertIn("The exits are clear", said)


class Kind(WholeTest):
    """What its units are called is the register's to say, and the store's where no register
    is any more."""

    def pack(self, *columns):
        """The pack elsewhere, its register with these columns: head, and the first row's."""
        folder = pathlib.Path(shutil.copytree(PACK, self.world.work / "pack"))
        register = folder / "libraries.csv"
        rows = register.read_text("utf-8").splitlines()
        for head, first in columns:
            rows = [row + "," + said for row, said
                    in zip(rows, [head, first] + [""] * (len(rows) - 2))]
        register.write_text("\n".join(rows) + "\n", "utf-8")
        self.world.begin(form=folder / "fire_round.yaml", unit="L03")
        shutil.rmtree(folder)

    def heads(self, language):
        compared = self.world.good("compare", env={"BEHOV_LANG": language}).out
        return [line.split("  ")[0] for line in compared.splitlines() if line][1]

    def test_it_is_said_in_the_reader_s_language_where_it_is(self):
        self.pack(("kind_sv", "bibliotek"), ("kinds_sv", "bibliotek"))
        self.assertEqual(self.heads("sv"), "Bibliotek")
        self.assertEqual(self.heads("en"), "Unit")
        told = self.world.run("compare", "--filter", "nowhere")
        self.assertIn("COLUMN=VALUE of these columns: id, label_en, label_sv, county, floors.",
                      told.out + told.err)

    def test_a_register_that_does_not_say_has_units(self):
        self.pack()
        self.assertEqual([self.heads("sv"), self.heads("en")], ["Enhet", "Unit"])

    def test_scripts_read_the_same_names(self):
        self.pack(("kind", "branch"), ("kinds", "branches"))
        self.assertEqual(self.heads("en"), "Branch")
        self.assertEqual(self.world.good("compare", "--json").json["rows"][0]["code"], "L03")
        self.assertIn("unit", self.world.good("export", "--as", "csv", "-o", "-").out
                      .splitlines()[0].split(","))


class Source(unittest.TestCase):
    def words(self):
        found = {"boss", "behovsinventering", "ensamkommande", "skåne", "danermark", "municipal",
                 "municipality", "kommun"}
        for name in ("municipalities", "actors", "roles", "themes", "principles"):
            with open(ROOT / f"data/packs/boss/{name}.csv", encoding="utf-8") as file:
                for row in csv.DictReader(file):
                    # Names of places, and the Swedish labels: the English are ordinary words.
                    text = row.get("label_sv") or row.get("label") or ""
                    found |= {word.lower() for word in re.findall(r"[^\W\d_]{5,}", text)}
        return found - ORDINARY

    def test_no_word_of_the_first_project_in_the_source(self):
        wanted = self.words()
        self.assertGreater(len(wanted), 60)
        hits = []
        for path in sorted((ROOT / "src").rglob("*")):
            if path.suffix in (".c", ".h", ".sql"):
                for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                    for word in re.findall(r"[^\W\d_]+", line):
                        if word.lower() in wanted:
                            hits.append(f"{path.relative_to(ROOT)}:{number}: {word}")
        self.assertEqual(hits, [], "\n" + "\n".join(hits))


if __name__ == "__main__":
    unittest.main()
