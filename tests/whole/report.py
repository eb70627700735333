"""Reports of the invented conversations: whole, inert, the same numbers as
`behov compare`, the same bytes twice, and nothing in them that a reader outside a
unit may not read."""
import html.parser
import pathlib
import re
import shutil
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "clients"))

import strange  # noqa: E402
from world import ROOT, World  # noqa: E402

VOID = {"meta", "br", "rect", "path", "circle", "polyline"}
CANARY = "KANARIEFÅGEL"
UNITS = 16


class Page(html.parser.HTMLParser):
    """A page taken apart; says what is wrong with it."""

    def __init__(self, text):
        super().__init__()
        self.open, self.faults, self.headings, self.ids = [], [], [], []
        self.tables, self.words, self.svgs = [], [], []
        self.cell, self.language, self.policy = None, None, None
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"left open: {self.open}")

    def handle_starttag(self, tag, pairs):
        given = dict(pairs)
        if tag in ("script", "link", "img", "iframe", "object", "embed", "base", "form"):
            self.faults.append(f"<{tag}>")
        for name, value in pairs:
            if name in ("src", "srcset", "action") or name.startswith("on"):
                self.faults.append(f"{tag} {name}")
            if name == "href" and not re.fullmatch(r"#[a-z0-9]+|[a-z0-9-]+\.html", value):
                self.faults.append(f"leads to {value}")
            if name == "id":
                self.ids.append(value)
        if tag == "html":
            self.language = given.get("lang")
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append({"caption": "", "rows": [], "scopes": True})
        if tag == "tr":
            self.tables[-1]["rows"].append([])
        if tag in ("td", "th", "caption"):
            self.cell = ""
        if tag == "th" and "scope" not in given:
            self.faults.append("th without scope")
        if tag == "svg":
            self.svgs.append(given)
            if given.get("role") == "img":
                self.svgs[-1]["titled"] = False
        if tag == "title" and "svg" in self.open and "titled" in self.svgs[-1]:
            self.svgs[-1]["titled"] = True
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, pairs):
        self.handle_starttag(tag, pairs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")
        if tag == "caption":
            self.tables[-1]["caption"] = self.cell
        if tag in ("td", "th") and self.tables[-1]["rows"]:
            self.tables[-1]["rows"][-1].append(self.cell)
        if tag in ("td", "th", "caption"):
            self.cell = None

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)
        if self.cell is not None and "svg" not in self.open:
            self.cell += data

    def table(self, caption):
        return next(table for table in self.tables if table["caption"].startswith(caption))


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.addClassCleanup(cls.world.close)
        cls.world.env.pop("BEHOV_NOW")
        cls.world.demo()
        cls.world.good("report", "-o", "one")
        cls.pages = cls.read("one")
        cls.parsed = {name: Page(text) for name, text in cls.pages.items()}

    @classmethod
    def read(cls, folder):
        return {path.name: path.read_text(encoding="utf-8")
                for path in sorted((cls.world.work / folder).iterdir())}

    def compare(self, *words):
        return self.world.good("compare", "--json", *words).json

    def test_one_page_for_all_and_one_a_unit(self):
        self.assertEqual(len(self.pages), UNITS + 1)
        self.assertIn("index.html", self.pages)
        for path in (self.world.work / "one").iterdir():
            self.assertEqual(path.stat().st_mode & 0o777, 0o600)

    def test_the_same_store_gives_the_same_bytes(self):
        again = self.world.good("report", "-o", "two", "--json").json
        self.assertEqual(len(again["files"]), UNITS + 1)
        self.assertTrue(again["demo"])
        self.assertEqual(self.read("two"), self.pages)

    def test_pages_are_whole_and_inert(self):
        for name, page in self.parsed.items():
            with self.subTest(name):
                self.assertEqual(page.faults, [])
                self.assertEqual(page.language, "en")
                self.assertIn("default-src 'none'", page.policy)
                self.assertNotIn("http:", self.pages[name].replace("http-equiv", ""))
                self.assertNotIn("https:", self.pages[name])
                self.assertNotIn("url(http", self.pages[name])
                self.assertNotIn("@import", self.pages[name])
                self.assertEqual(page.headings.count(1), 1)
                for before, after in zip(page.headings, page.headings[1:]):
                    self.assertLessEqual(after, before + 1)
                self.assertEqual(len(page.ids), len(set(page.ids)))
                for table in page.tables:
                    self.assertTrue(table["caption"].strip())
                for svg in page.svgs:
                    self.assertTrue(svg.get("aria-hidden") == "true" or svg["titled"])
                self.assertIn("DEMO", "".join(page.words))

    def test_colours_have_contrast_enough(self):
        style = self.pages["index.html"]
        for block in re.findall(r":root\{(--paper[^}]*)\}", style):
            colours = dict(re.findall(r"--([a-z0-9-]+):(#[0-9a-f]{6})", block))
            for name in colours:
                if "on-" + name in colours:
                    self.assertGreaterEqual(contrast(colours[name], colours["on-" + name]), 4.5,
                                            name)
            for name in ("ink", "quiet", "link"):
                self.assertGreaterEqual(contrast(colours[name], colours["paper"]), 4.5, name)
            for name in ("bar", "mark"):
                self.assertGreaterEqual(contrast(colours[name], colours["paper"]), 3, name)
        self.assertEqual(len(re.findall(r":root\{--paper", style)), 2)

    # ---- the same numbers ----

    def test_the_heat_map_says_what_compare_says(self):
        sheet = self.compare()
        page = self.parsed["index.html"]
        tables = [page.table("Municipalities and themes"), page.table("Other indexes")]
        for row in sheet["rows"]:
            shown = [cell["shown"] for cell in row["cells"].values()]
            said = []
            for table in tables:
                said += next(cells[1:] for cells in table["rows"] if cells[:1] == [row["label"]])
            self.assertEqual([word for word in said if word], shown, row["label"])
        self.assertGreater(len(sheet["rows"]), UNITS)

    def test_stages_are_counted_as_the_map_names_them(self):
        """Nothing is withheld beside the map that it names unit by unit; alone it is."""
        units = [row for row in self.compare()["rows"] if not row["summary"]]
        alone = next(page["sheet"] for page in self.world.good("compile", "--json").json["pages"]
                     if page["page"] == "indexes")
        named = {column["name"]: column["label"].lower() for column in alone["columns"]
                 if column["name"].startswith("stage_")}
        table = self.parsed["index.html"].table("Indexes")["rows"]
        few = 0
        for index in ("T_ORG", "T_ARB", "T_PROC"):
            row = next(row for row in alone["rows"] if row["code"] == index)
            said = next(cells for cells in table if cells[:1] == [row["label"]])
            stages = [unit["cells"][index].get("stage", "") for unit in units]
            counts = [str(stages.count(label)) for label in named.values()]
            first = len(alone["columns"]) - len(named) + 1
            self.assertEqual(said[first:first + len(named)], counts, index)
            few += sum(row["cells"][name]["shown"] in ("<3", "..") for name in named)
        self.assertGreater(few, 0)

    def profile(self, page):
        """Rows by their whole label: under a theme's heading a measure says it not again."""
        said, theme = {}, ""
        for cells in page.table("How far come")["rows"]:
            if len(cells) == 1:
                theme = cells[0]
            elif cells:
                said[cells[0]] = said[f"{cells[0]}: {theme}"] = cells
        return said

    def test_a_profile_says_what_compare_says(self):
        sheet = self.compare()
        for row in sheet["rows"][:UNITS]:
            said = self.profile(self.parsed[f"{row['code']}.html"])
            self.assertNotIn("Maturity: Organisation & collaboration: Organisation & collaboration", said)
            median = next(row for row in sheet["rows"] if row["code"] == "median")
            for column in sheet["columns"]:
                cells = said[column["label"]]
                self.assertEqual(cells[1], row["cells"][column["name"]]["shown"])
                self.assertEqual(cells[2], median["cells"][column["name"]]["shown"])

    def test_before_and_after_are_those_of_compare(self):
        sheet = self.compare("--view", "rounds", "--index", "T_ORG", "--unit", "1281")
        row = sheet["rows"][0]
        cells = next(cells for cells in self.parsed["1281.html"].table("Before and after")["rows"]
                     if len(cells) > 1 and "Organisation" in cells[0])
        self.assertEqual(cells[1:4], [row["cells"][name]["shown"]
                                      for name in ("before", "after", "difference")])
        silent = 0
        for row in self.compare()["rows"][:UNITS]:
            page = self.parsed[f"{row['code']}.html"]
            profile = self.profile(page)
            both = [cells for table in page.tables
                    if table["caption"].startswith("Before and after") for cells in table["rows"]]
            for cells in both:
                if len(cells) < 6 or cells[0] == "Index" or cells[0] not in profile:
                    continue
                # Those who rated this, not all who took part.
                rated = profile[cells[0]][3]
                few = "<3" if cells[2] == "<3" else "–"
                self.assertEqual(cells[5], rated or few, (row["label"], cells))
                silent += cells[2] == "·"
        self.assertGreater(silent, 0)

    def test_nothing_is_explained_that_is_not_there(self):
        """Legends are of the columns that stand there; and a reader who takes 59 from 91 is
        told why it says +31."""
        for name, page in self.parsed.items():
            heads = " ".join(word for table in page.tables for row in table["rows"][:1] for word in row)
            words = " ".join(page.words)
            self.assertEqual("+/-" in heads, "+/- difference in that index" in words, name)
            self.assertIn("before the numbers are rounded", words, name)

    def test_a_map_says_which_way_its_colours_run(self):
        page = self.pages["index.html"]
        figure = page[page.index("<figure>"):page.index("</figure>")]
        self.assertLess(figure.index("<figcaption>"), figure.index("class=\"tile"))
        self.assertIn("0: least far come", figure)
        self.assertIn("100: furthest come", figure)
        tiles = set(re.findall(r"tile t([a-z])\d", figure))
        self.assertEqual(tiles, {"m"}, "the colours of need")
        for table in re.findall(r"<div class=\"wide[^>]*>", page):
            self.assertIn("tabindex=\"0\"", table)
            self.assertIn("aria-label=", table)

    def test_what_was_done_between_the_rounds(self):
        store = self.world.work / "done.db"
        self.world.demo(store=store)
        words = ["--store", store]
        first = next(one["document"] for one in self.world.good(
            *words, "list", "documents", "--unit", "1281", "--json").json["documents"]
            if one["form"] == "behovsinventering" and one["round"] == "1")
        plan = self.world.good(*words, "new", "--form", "handlingsplan", "--unit", "1281", "--consent",
                               "--no-open", "--json").json["document"]
        self.world.good(*words, "answer", plan, "--from", "-", "--at", "2017-05-01T10:00", input=(
            f"p1_kalla\t{first}\nm_text\tEtt\t\t+\nm_status\tklar\t\t1\nm_text\tTva\t\t+\n"
            "m_klar\t2016-10-01\t\t1\nm_klar\t2016-10-02\t\t2\np4_mal\tMål\nu_rubrik\tRaden\t\t+\n"))
        self.world.good(*words, "document", plan, "--state", "grupp")
        self.world.good(*words, "report", "-o", "done")
        pages = {name: Page(text) for name, text in self.read("done").items()}
        self.assertIn("Done between the rounds1 of 2", "".join(pages["1281.html"].words))
        self.assertNotIn("Done between", "".join(pages["1280.html"].words))
        # What is not done and should be is late; what is done is not.
        said = "".join(pages["1281.html"].words)
        self.assertIn("2 October 2016 (late)", said)
        self.assertNotIn("1 October 2016 (late)", said)
        rows = {cells[0]: cells for cells in pages["index.html"].table(
            "DEMO Before and after · Maturity: Process")["rows"] if cells}
        self.assertIn("1 of 2", rows["Lund"])
        own = pages["1281.html"].table("Before and after")["rows"]
        self.assertIn("Readiness", own[1][0])
        # What comes first stands first, and is not repeated beside the others.
        tables = [table["caption"] for table in pages["index.html"].tables if "round 1 to 2" in table["caption"]]
        self.assertIn("Readiness", tables[0])
        self.assertEqual(rows["Municipality"][1], "before")

    def test_few_are_few_and_the_smallest_unit_tells_nothing(self):
        row = next(row for row in self.compare()["rows"] if row["code"] == "1262")
        self.assertEqual(row["cells"]["T_ORG"], {"reason": "few", "shown": "<3"})
        self.assertIn("<3", "".join(self.parsed["1262.html"].words))
        inside = self.world.good("report", "1262", "--inside", "-o", "own")
        self.assertEqual(inside.code, 0)
        own = Page((self.world.work / "own" / "1262.html").read_text(encoding="utf-8"))
        cells = self.profile(own)["Maturity: Organisation & collaboration"]
        self.assertRegex(cells[1], r"^\d+")

    # ---- head ----

    def test_the_head_names_who_stands_behind(self):
        words = "".join(self.parsed["index.html"].words)
        pack = (ROOT / "data/packs/boss/pack.yaml").read_text(encoding="utf-8")
        owner = re.search(r'owner: \{sv: "([^"]+)"', pack).group(1)
        self.assertIn(owner, words)
        for label in re.findall(r'label: "([^"]+)"\}', pack):
            self.assertIn(label, words)
        self.assertIn("Phases", words)

    def test_the_horizontal_principles_are_four_rows(self):
        for name in ("1281.html", "index.html"):
            table = self.parsed[name].table("K1")
            rows = [cells for cells in table["rows"][1:] if len(cells) == 2]
            self.assertEqual([cells[0] for cells in rows],
                             ["Gender equality", "Accessibility", "Non-discrimination",
                              "Ecological sustainability"])
            for cells in rows:
                self.assertRegex(cells[1], r"^(\d|<3)")
        # What their numbers mean stands below.
        self.assertIn("3 Established", "".join(self.parsed["1281.html"].words))

    def test_the_news_say_how_far_each_has_come(self):
        rows = self.parsed["index.html"].table("How far each municipality")["rows"][1:]
        self.assertEqual(len(rows), UNITS)
        for cells in rows:
            self.assertTrue(cells[2])

    # ---- other formats, files ----

    def test_text_and_markdown_say_the_same(self):
        for kind, end in (("md", "md"), ("text", "txt")):
            self.world.good("report", "-o", kind, "--as", kind)
            index = (self.world.work / kind / f"index.{end}").read_text(encoding="utf-8")
            unit = (self.world.work / kind / f"1281.{end}").read_text(encoding="utf-8")
            self.assertNotIn("<svg", index + unit)
            self.assertTrue(index.lstrip("# ").startswith("DEMO"))
            shown = self.compare()["rows"][0]["cells"]["T_ORG"]["shown"]
            self.assertIn(shown, index)
            self.assertEqual(len(list((self.world.work / kind).iterdir())), UNITS + 1)

    def test_files_are_not_replaced_unasked_nor_through_links(self):
        refused = self.world.run("report", "-o", "one")
        self.assertEqual(refused.code, 73)
        self.assertEqual(self.read("one"), self.pages)
        shutil.copytree(self.world.work / "one", self.world.work / "four")
        (self.world.work / "aim").write_text("mine")
        (self.world.work / "four" / "index.html").unlink()
        (self.world.work / "four" / "index.html").symlink_to(self.world.work / "aim")
        self.world.run("report", "-o", "four", "--yes")
        self.assertEqual((self.world.work / "aim").read_text(), "mine")

    def test_wrong_use_is_told(self):
        for words in (["report"], ["report", "-o", "x", "--as", "pdf"],
                      ["report", "-o", "x", "--inside"], ["report", "9999", "-o", "x"],
                      ["report", "-o", "x", "--round", "7"], ["compare", "--view", "no"],
                      ["compare", "--sort", "no"], ["compare", "--as", "pdf"],
                      ["compare", "--measure", "no"], ["compare", "--falling"],
                      ["compare", "--question", "no"], ["compare", "--index", "no"],
                      # What a view knows nothing of is not left out in silence.
                      ["compare", "--view", "rounds", "--question", "e1_forum"],
                      ["compare", "--view", "choices", "--question", "a4_uppdrag"],
                      ["compare", "--view", "links", "--question", "e1_forum"],
                      ["compare", "--view", "levels", "--question", "e1_forum"],
                      ["compare", "--view", "levels", "--index", "GAP_ORG"],
                      ["compare", "--view", "tiles", "--measure", "need"],
                      # Nor is one unit chosen for who named none.
                      ["compare", "--view", "answers", "--question", "b4_beredskap"],
                      ["compare", "--view", "parts", "--json"],
                      ["compare", "--unit", "1281", "--index", "T_ORG", "--same-people"],
                      ["compare", "--question", "d3_matris[soc,no]"],
                      ["compare", "--view", "rounds", "--round", "2,1"],
                      ["compare", "--view", "rounds", "--round", "1,1"],
                      ["compare", "--round", "1,2"], ["compile", "--round", "1,2"],
                      # What no filter decides takes none.
                      ["compare", "--view", "levels", "--filter", "l"],
                      ["compare", "--view", "links", "--unit", "1281", "--filter", "l"],
                      ["compare", "--unit", "1281", "--index", "T_ORG", "--filter", "l"],
                      ["compare", "--filter", "no=where"], ["compile", "--filter", "zz"],
                      ["program", "--filter", "zz"], ["export", "--unit", "9999"],
                      ["export", "--form", "no"], ["read", "--json", "--question", "ZZ"],
                      ["read", "--json", "--unit", "9999"], ["review", "--json", "--form", "no"]):
            self.assertIn(self.world.run(*words).code, (1, 64) if words[0] == "read" else (64,),
                          words)
        self.assertFalse((self.world.work / "x").exists())


class Canary(unittest.TestCase):
    """What must not be told is planted, and looked for in all that goes out."""

    def draw_maps(self, world):
        """One of the unit, and one of nobody's, which stands on the page for all."""
        for title, unit in (("Own", "1281"), ("Joint", None)):
            told = world.good("new", "--form", "processkarta", "--title", title, "--consent",
                              "--no-open", "--json").json
            if unit:
                world.good("answer", told["document"], "k_kommun", unit)
            world.good("answer", told["document"], "k_namn", title)
            world.good("document", told["document"], "--state", "faststalld")

    def test_it_is_nowhere(self):
        world = World()
        self.addCleanup(world.close)
        world.demo()
        inventory = world.good(
            "new", "--form", "behovsinventering", "--unit", "1281", "--round", "3", "--consent",
            "--no-open", "--json", *[word for seat in range(5) for word in
                                     ("--participant", f"label={CANARY}{seat},actor=soc")]).json
        document = inventory["document"]
        lines = [f"e1_forum\t{seat % 5}\t{seat}" for seat in range(1, 6)]
        lines += ["e1_forum\t\t\t\t\treveal", f"e1_forum\t{CANARY}\t\t\t\tdiscussion",
                  f"e1_forum\t{CANARY}\t1\t\t\tdissent", f"e6_text\t{CANARY}",
                  f"j3a_rubrik\t{CANARY}\t\t+"]
        told = world.run("answer", document, "--from", "-", input="\n".join(lines) + "\n")
        self.assertEqual(told.code, 0, told.err)
        world.good("answer", document, "e1_forum", "2", "--seat", "1", "--note", CANARY)
        plan = world.good("new", "--form", "handlingsplan", "--unit", "1281", "--consent",
                          "--no-open", "--json").json["document"]
        told = world.run("answer", plan, "--from", "-", input=(
            f"p4_mal\tDELAT MÅL\np17_insats\t{CANARY}\nu_rubrik\tRaden\t\t+\n"
            f"p12_princip\t{CANARY}\t\tjamst\n"))
        self.assertEqual(told.code, 0, told.err)
        world.good("document", plan, "--state", "grupp")
        self.draw_maps(world)
        for kind in ("html", "md", "text"):
            world.good("report", *(["1281"] if kind == "text" else []), "-o", kind, "--as", kind,
                       "--round", "3")  # begun only: by itself it would be of what is handed in
            pages = "".join(path.read_text(encoding="utf-8")
                            for path in (world.work / kind).iterdir())
            self.assertNotIn(CANARY, pages)
            self.assertIn("DELAT", pages)
            self.assertIn("written (not shared)", pages)
        for words in ([], ["--unit", "1281", "--index", "T_ORG"],
                      ["--unit", "1281", "--question", "e1_forum"],
                      ["--unit", "1281", "--question", "e6_text"]):
            self.assertNotIn(CANARY, world.good("compare", "--round", "3", *words).out)
        for name in ("1281.html", "index.html"):
            text = (world.work / "html" / name).read_text(encoding="utf-8")
            self.assertEqual(Page(text).faults, [])
            self.assertNotIn("http:", text.replace("http-equiv", ""))
            self.assertEqual(text.count('<svg class="map"'), 1)
        # The unit's own people read their own text, but nobody reads the notes.
        world.good("report", "1281", "--inside", "-o", "inside", "--round", "3")
        own = (world.work / "inside" / "1281.html").read_text(encoding="utf-8")
        self.assertEqual(own.count(CANARY), 4)


def whole_goal(words):
    return "p4_mal", f"{words} är att alla barn ska veta vad nästa steg är."


def whole_plan(goal, challenge, measure):
    """The lines of a plan that can be decided."""
    return (whole_goal(goal), ("p8_hur", "Vi deltar"), ("p1_kalla", "", "", "", "", "ej_aktuellt"),
            ("u_rubrik", challenge, "", "+"), ("u_paverkan", "5", "", "1"), ("u_mojlig", "4", "", "1"),
            *whole_row(measure, "1"))


def whole_row(measure, number):
    return (("m_text", measure, "", "+"), ("m_utm", "1", "", number), ("m_ansv", "soc", "", number),
            ("m_roll", "Enhetschef", "", number), ("m_klar", "2017-06-01", "", number),
            ("m_ind", "Antal", "", number))


class Draft(unittest.TestCase):
    """What nobody has decided is told to others as it was decided, or not at all."""

    def test(self):
        world = World()
        self.addCleanup(world.close)
        world.begin()
        plan = world.begin(form="handlingsplan")["document"]
        card = world.good("new", "--form", "processkarta", "--title", "Karta", "--consent", "--no-open",
                          "--json").json["document"]
        told = 0

        def answer(document, *lines):
            world.good("answer", document, "--from", "-", input="".join("\t".join(line) + "\n" for line in lines))

        def report(*words):
            nonlocal told
            told += 1
            world.good("report", "1281", "--as", "text", "-o", str(told), *words)
            return (world.work / str(told) / "1281.txt").read_text("utf-8")

        answer(plan, *whole_plan("FÖRSTA målet", "Raden", "Åtgärden"))
        answer(card, ("k_kommun", "1281"), ("k_namn", "KARTNAMN"))
        drafts = "2 drafts are left out: they are not decided yet."
        outside, inside = report(), report("--inside")
        self.assertIn(drafts, outside)
        for word in ("FÖRSTA", "KARTNAMN", "Draft"):
            self.assertNotIn(word, outside)
            self.assertIn(word, inside)
        self.assertNotIn(drafts, inside)
        # Decided: told; a draft after that: as it was decided, until that is decided too.
        world.good("document", plan, "--state", "grupp")
        outside = report()
        self.assertIn("FÖRSTA målet", outside)
        self.assertIn("1 draft is left out: it is not decided yet.", outside)
        # What is withdrawn, back to the draft of the same version, is told no more.
        world.good("document", plan, "--state", "utkast")
        outside = report()
        self.assertNotIn("FÖRSTA", outside)
        self.assertIn(drafts, outside)
        for name, *why in (("grupp",), ("namnd",), ("utkast", "--reason", "anew")):
            world.good("document", plan, "--state", name, *why)
        answer(plan, ("p4_mal", "ANDRA målet"), ("u_rubrik", "Ny rad", "", "+"))
        outside, inside = report(), report("--inside")
        self.assertIn("FÖRSTA målet", outside)
        self.assertIn("Decided by the committee", outside)
        self.assertNotIn("ANDRA", outside)
        self.assertNotIn("Ny rad", outside)
        self.assertIn("ANDRA målet", inside)
        # A text that the reader of texts marks is quoted to others only when it is decided.
        self.assertEqual({text["text"]: text["shared"] for text in world.good("read", "--json").json["texts"]
                          if "målet" in text["text"]}, {"ANDRA målet": False})
        world.good("document", plan, "--state", "grupp")
        self.assertIn("ANDRA målet", report())
        self.assertEqual({text["text"]: text["shared"] for text in world.good("read", "--json").json["texts"]
                          if "målet" in text["text"]}, {"ANDRA målet": True})
        # Handing it in is to decide it.
        world.good("submit", card, "--yes")
        outside = report()
        self.assertIn("KARTNAMN", outside)
        self.assertNotIn("left out: it is", outside)


class DraftReported(unittest.TestCase):
    """The same rule when the report is of the form that has the drafts itself, and a mark
    belongs to the text it was put on."""

    def test(self):
        world = World()
        self.addCleanup(world.close)
        for unit in ("1281", "1283"):
            world.begin(unit=unit)
        plans = {unit: world.begin(form="handlingsplan", unit=unit)["document"] for unit in ("1281", "1283")}
        told = 0

        def answer(unit, *lines):
            world.good("answer", plans[unit], "--from", "-",
                       input="".join("\t".join(line) + "\n" for line in lines))

        def state(unit, *names):
            for name in names:
                world.good("document", plans[unit], "--state", name, *(
                    ["--reason", "anew"] if name == "utkast" else []))

        def report(*words):
            nonlocal told
            told += 1
            world.good("report", *words, "--form", "handlingsplan", "--as", "text", "-o", str(told))
            return {path.name: path.read_text("utf-8") for path in (world.work / str(told)).iterdir()}

        answer("1281", *whole_plan("FÖRSTA målet", "Utmaningen", "FÖRSTA raden"))
        state("1281", "grupp", "namnd", "utkast")
        answer("1281", whole_goal("ANDRA målet"), *whole_row("NY rad", "2"))
        answer("1283", ("p4_mal", "UTKASTETS mål"), ("m_text", "UTKASTETS rad", "", "+"))
        left = "1 draft is left out: it is not decided yet."
        pages = report()
        every = "".join(pages.values())
        for word in ("ANDRA", "NY rad", "UTKASTETS"):
            self.assertNotIn(word, every)
        self.assertIn("FÖRSTA målet", pages["1281.txt"])
        self.assertIn("State: Decided by the committee", pages["1281.txt"])
        self.assertNotIn(left, pages["1281.txt"])
        self.assertIn(left, pages["1283.txt"])
        self.assertIn(left, pages["index.txt"])
        inside = report("1281", "--inside")["1281.txt"]
        self.assertIn("ANDRA målet", inside)
        self.assertIn("State: Draft", inside)
        # The old text is marked, the new one is not: what was decided names someone still.
        state("1281", "grupp", "namnd")
        world.good("read", plans["1281"], "p4_mal", "--names", "yes")
        state("1281", "utkast")
        answer("1281", whole_goal("TREDJE målet"))
        world.good("read", plans["1281"], "p4_mal", "--names", "no")
        for words in ((), ("1281", "--inside")):
            pages = report(*words)
            self.assertNotIn("ANDRA", "".join(pages.values()))
            self.assertEqual("TREDJE" in pages["1281.txt"], bool(words))
        # The new one is told when it is decided; so is the old one whose own mark is taken off.
        state("1281", "grupp")
        self.assertIn("TREDJE målet", report()["1281.txt"])
        state("1281", "namnd", "utkast")
        answer("1281", whole_goal("ANDRA målet"))
        state("1281", "grupp")
        self.assertNotIn("ANDRA", report()["1281.txt"])
        world.good("read", plans["1281"], "p4_mal", "--names", "no")
        self.assertIn("ANDRA målet", report()["1281.txt"])


class DraftCounted(unittest.TestCase):
    """A tag counts what is decided: no draft, and of a draft after that what was."""

    def test(self):
        world = World()
        self.addCleanup(world.close)
        world.begin()
        plan = world.begin(form="handlingsplan")["document"]
        world.good("answer", plan, "--from", "-", input="".join(
            "\t".join(line) + "\n" for line in whole_plan("FÖRSTA målet", "Utmaningen", "FÖRSTA raden")))
        world.good("read", "--new-code", "Väntan", "--theme", "proc")

        def counted():
            codes = world.good("read", "--codes", "--json").json["codes"]
            features = world.good("compile", "--form", "handlingsplan", "--json").out
            return [one["texts"] for one in codes], features.count('"Väntan"')

        def state(name, *why):
            world.good("document", plan, "--state", name, *why)

        world.good("read", plan, "p4_mal", "--set-tag", "Väntan")
        self.assertEqual(counted(), ([0], 0))
        state("grupp")
        self.assertEqual(counted(), ([1], 1))
        state("namnd")
        state("utkast", "--reason", "anew")
        self.assertEqual(counted()[1], 1)
        world.good("answer", plan, "--from", "-", input="".join(
            "\t".join(line) + "\n" for line in [whole_goal("ANDRA målet")]))
        self.assertEqual(counted()[1], 1)


class Strange(unittest.TestCase):
    """Texts, labels, codes and titles that would like to be something else."""

    def test_they_are_only_text(self):
        world = strange.strange_world()
        self.addCleanup(world.close)
        world.good("report", "-o", "html")
        names = sorted(path.name for path in (world.work / "html").iterdir())
        self.assertIn("index.html", names)
        for kind in ("html", "md", "text"):
            if kind != "html":
                world.good("report", "-o", kind, "--as", kind)
            for path in (world.work / kind).iterdir():
                text = path.read_text(encoding="utf-8")
                self.assertRegex(path.name, r"^[a-z0-9-]+\.(html|md|txt)$")
                self.assertNotIn(strange.SECRET, text)
                self.assertNotRegex(text, "[\u202e\u2066\u200b\ufeff\x1b]")
                if kind == "html":
                    self.assertEqual(Page(text).faults, [])
        # What is personal is not even for the unit's own people.
        code = world.good("compare", "--json").json["rows"][0]["code"]
        world.good("report", code, "--inside", "-o", "inside")
        for path in (world.work / "inside").iterdir():
            text = path.read_text(encoding="utf-8")
            self.assertNotIn(strange.SECRET, text)
            self.assertEqual(Page(text).faults, [])
        for kind in ("html", "md", "csv", "json", "text"):
            told = world.good("compare", "--as", kind)
            self.assertNotIn("<script", told.out)
            self.assertNotIn(strange.SECRET, told.out)


if __name__ == "__main__":
    unittest.main()
