#!/usr/bin/env python3
"""What the forms and the pack owe the project's papers, beyond what `behov
check` can know: registers that agree, dates, headings, what must not be asked.

Each check is a function; its name is the argument, as in `content.py names`."""
import csv
import os
import pathlib
import sys

import yaml

ROOT = pathlib.Path(os.environ.get("BEHOV_TEST_ROOT", "."))
PACK = ROOT / "data/packs/boss"
CHILD = "Skriv inget som kan peka ut ett barn"
# Long texts about plans and measures, where no child is near.
NOT_ON_CHILDREN = {
    "p4_mal", "p8_hur", "m_text", "t7_grund", "q20_uppdrag", "y_info", "y_ratt"}


def read(path):
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def register(name):
    with open(PACK / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def forms():
    return {path.stem: read(path) for path in sorted((ROOT / "forms").glob("*.yaml"))}


def questions(some):
    for question in some:
        yield question
        for key in ("questions", "fields"):
            yield from questions(question.get(key, []))


def asked(form):
    return {question["name"]: question for question in questions(form["survey"])}


def same(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: {found}\n  should be {wanted}")


def pack_dates():
    """S44: the three phases, implementation in its two parts, with open ends."""
    phases = [(phase["name"], phase.get("from"), phase.get("to"))
              for phase in read(PACK / "pack.yaml")["phases"]]
    same("phases", phases, [
        ("analys", "2016-11", "2017-03"),
        ("strategisk", "2017-04", None),
        ("operativ", None, "2018-06"),
        ("avslut", "2018-07", "2018-09")])


def pack_forms():
    """S43: the pack lists the forms there are, and phases only those."""
    pack = read(PACK / "pack.yaml")
    same("forms", sorted(pack["forms"]), sorted(forms()))
    for phase in pack["phases"]:
        unknown = set(phase["forms"]) - set(pack["forms"])
        same(f"unknown forms of {phase['name']}", unknown, set())
    same("registers", sorted(pack["registers"]), sorted(p.stem for p in PACK.glob("*.csv")))


def municipalities():
    """The whole country's list has 290, and those of the county are the same."""
    country = {row["code"]: row["label"] for row in register("sweden")}
    same("municipalities", len(country), 290)
    same("in file order", list(country), sorted(country))
    same("codes", [code for code in country if len(code) != 4 or not code.isdigit()], [])
    same("the county's", {code: name for code, name in country.items() if code[:2] == "12"},
         {row["code"]: row["label"] for row in register("municipalities")})


def attendance():
    """S39: whoever is in the project stands in each session's attendance."""
    steps = asked(forms()["utbildningstillfalle"])["t16_narvaro"]["template"]
    same("template", sorted(row["t16a_kommun"] for row in steps),
         sorted(row["code"] for row in register("municipalities") if row["participates"] == "ja"))


def names():
    """S36: at the workshop's table and in evaluations nobody's name is asked."""
    for form, roster in (("workshop", "s3_deltagare"), ("utbildningstillfalle", "t20_svarande")):
        fields = asked(forms()[form])[roster]["fields"]
        same(roster, [field["name"] for field in fields], ["actor", "role", "level"])


def headings():
    """S88: a card's five headings each have their long text."""
    wanted = {"I korthet": "x5_kort", "Bakgrund": "x6_bakgrund", "Genomförande": "x7_gjorde",
              "Vad det ledde till": "x10_ledde", "Om exemplet": "x22_om"}
    found = {}
    for group in forms()["larande_exempel"]["survey"]:
        long = [question["name"] for question in group["questions"]
                if question.get("appearance") == "multiline"]
        if group["label"]["sv"] in wanted:
            found[group["label"]["sv"]] = long[0]
    same("headings", found, wanted)


def civil_society():
    """S92: civil society is an actor, and a theme, wherever these are chosen."""
    same("actor", [row["inside"] for row in register("actors") if row["code"] == "civ"], ["nej"])
    same("theme", [row["label_en"] for row in register("themes") if row["code"] == "ide"],
         ["Collaboration with civil society"])
    every = asked(forms()["processkarta"])
    for name in ("y_ansv", "y_med", "y_infovem"):
        same(name, every[name]["choices"], {"register": "actors"})


def children():
    """Every long text on the reception says that no child may be pointed out."""
    silent = [f"{form}: {name}" for form, text in forms().items()
              for name, question in asked(text).items()
              if question.get("appearance") == "multiline" and name not in NOT_ON_CHILDREN
              and CHILD not in question.get("guidance", {}).get("sv", "")]
    same("without the line", silent, [])


if __name__ == "__main__":
    globals()[sys.argv[1]]()
