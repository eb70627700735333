"""Two documents with every kind of answer, whose texts would like to be something
else: formulas, tags, quotes, line breaks, letters that turn the line round."""
import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "whole"))
from world import ROOT, World  # noqa: E402

FORM = HERE / "strange.yaml"
TITLE = "=title; \"a\" <b> & 'c'\u202e ÅÄÖ"
SECRET = "canary-70123456"
# What the doors let in: no control characters but line breaks.
TEXTS = [
    "=1+1", "=HYPERLINK(\"http://x.invalid\",\"y\")", "+46 70", "-1+2", "@SUM(A1)", "'=1", "''=1", "\"", "a,b;c",
    "<script>alert(1)</script>", "]]> &amp; &lt; &#65;", "a\u202eb\u2066c", "Å Ä Ö å ä ö é ü", "one\ntwo\n\nfour", " blanks ",
    "_x0041_ _x000D_ _xD83D_", "a\U0001f600b", "1281", "0012", "1e5", "2017-03-14", "TRUE", "#REF!",
    "{=1}", "a\ufeffb\u200b", "\ufffdx",
]
# The names of all units that the project's own pack has, and a long text.
with open(ROOT / "data/packs/boss/municipalities.csv", encoding="utf-8", newline="") as file:
    NAMES = [row["label"] for row in csv.DictReader(file)]
LONG = ("På Ängsö äter åtta överförmyndare räksmörgås; à la carte, é. " * 80)[:4000]
TEXTS += ["\n".join(NAMES), LONG]


def escaped(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def answer(world, document, *lines):
    text = "".join("\t".join(map(str, line)) + "\n" for line in lines)
    return world.good("answer", document, "--from", "-", input=text)


def begin(world, unit, *participants):
    words = ["new", "--form", FORM, "--unit", unit, "--title", TITLE, "--consent", "--no-open", "--json"]
    for participant in participants:
        words += ["--participant", participant]
    return world.good(*words).json["document"]


def first_document(world):
    document = begin(world, "0007", *(f"actor={name}" for name in ("one", "two", "three", "one")))
    lines = [("a_text", escaped(TEXTS[0])), ("a_page", escaped(TEXTS[-1])), ("a_secret", SECRET), ("a_whole", -7),
             ("a_part", "2.5"), ("a_day", "2017-03-14"), ("a_time", "13:30"), ("a_word", "other:=own words"),
             ("a_figure", -20), ("a_many", "plus rtl"), ("a_rank", "rtl plus at"), ("b_group", 4)]
    lines += [("b_rating", value, seat) for seat, value in enumerate((0, 1, 4, 4), 1)]
    lines += [("b_hidden", 4, seat) for seat in (1, 2, 3, 4)]
    lines += [("b_few", 4, 1), ("b_few", 1, 2), ("b_few", "", 3, "", "", "avstar"), ("b_few", "", 4, "", "", "avstar")]
    lines += [(name, "", "", "", "", "reveal") for name in ("b_rating", "b_few")]
    lines += [("b_pairs", 4, "", "one", "two"), ("b_pairs", 0, "", "two", "one")]
    for i, text in enumerate(TEXTS, 1):
        lines += [("r_text", escaped(text), "", "+"), ("if", i, "", i)]
    answer(world, document, *lines)
    return document


def second_document(world):
    document = begin(world, "p2")
    answer(world, document, ("a_text", "", "", "", "", "vet_ej"), ("a_whole", "", "", "", "", "vill_ej"),
           ("a_day", "", "", "", "", "ej_aktuellt"), ("a_word", "", "", "", "", "senare"), ("a_figure", 10),
           ("a_many", "", "", "", "", "vet_ej"), ("r_text", escaped(TEXTS[13]), "", "+"))
    return document


def strange_world():
    world = World()
    first_document(world)
    second_document(world)
    return world
