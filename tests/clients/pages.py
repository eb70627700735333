#!/usr/bin/env python3
"""A browser opens the reports: nothing is cut at 400 and 1280 pixels but what scrolls by
itself, paper has its pages, and axe-core finds nothing wrong with them.

Passed over (exit 77) where Chromium is missing; the part with axe-core where
BEHOV_AXE does not name its axe.min.js. Nothing is installed here."""
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "whole"))

from world import World  # noqa: E402

SKIPPED = 77
SLOW = int(os.environ.get("BEHOV_TEST_SLOW", "1"))
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
AXE = os.environ.get("BEHOV_AXE")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.addClassCleanup(cls.world.close)
        cls.world.good("demo", "-o", cls.world.store)
        cls.world.good("report", "-o", "pages")
        cls.folder = cls.world.work / "pages"

    def browse(self, page, *words):
        command = [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu",
                   f"--user-data-dir={self.world.folder / 'profile'}", *words, page.as_uri()]
        done = subprocess.run(command, cwd=self.world.work, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120 * SLOW, check=False)
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        return done.stdout.decode()

    def asked(self, name, script, width):
        """What a script says of a page: in a copy, since the page itself lets none run."""
        text = (self.folder / name).read_text(encoding="utf-8")
        text = re.sub(r"<meta http-equiv[^>]*>", "", text)
        copy = self.world.work / "copy.html"
        copy.write_text(text.replace("</body>", f"<script>{script}</script></body>"),
                        encoding="utf-8")
        dom = self.browse(copy, f"--window-size={width},900", "--virtual-time-budget=60000",
                          "--dump-dom")
        return json.loads(html.unescape(re.search(r'<pre id="said">(.*?)</pre>', dom, re.S)[1]))

    SAY = ('const say = told => { const pre = document.createElement("pre"); pre.id = "said";'
           ' pre.textContent = JSON.stringify(told); document.body.append(pre); };')

    def test_no_page_is_wider_than_its_window(self):
        for name in ("index.html", "1281.html"):
            for width in (500, 1280):
                over = self.asked(name, self.SAY + "say([document.documentElement.scrollWidth,"
                                  " document.documentElement.clientWidth])", width)
                self.assertLessEqual(over[0], over[1], (name, width))

    def test_paper(self):
        self.browse(self.folder / "index.html", "--no-pdf-header-footer",
                    f"--print-to-pdf={self.world.work / 'index.pdf'}")
        pdf = (self.world.work / "index.pdf").read_bytes()
        self.assertTrue(pdf.startswith(b"%PDF"))
        self.assertGreater(len(re.findall(rb"/Type\s*/Page\b", pdf)), 2)

    @unittest.skipUnless(AXE, "BEHOV_AXE does not name axe.min.js")
    def test_axe_finds_nothing(self):
        axe = pathlib.Path(AXE).read_text(encoding="utf-8").replace("</script", "<\\/script")
        run = (f"axe.run(document, {{runOnly: {json.dumps(RULES)}}}).then(told =>"
               " say(told.violations.map(one => [one.id, one.nodes.map(node => node.html)])))")
        for name in ("index.html", "1281.html"):
            for width in (500, 1280):
                self.assertEqual(self.asked(name, f"{axe}</script><script>{self.SAY}{run}", width),
                                 [], (name, width))


if __name__ == "__main__":
    if not BROWSER:
        print("Chromium is not here: passed over.")
        sys.exit(SKIPPED)
    unittest.main()
