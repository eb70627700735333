#!/usr/bin/env python3
"""A browser opens the reports: nothing is cut at 400 and 1280 pixels but what scrolls by
itself, paper has its pages, and axe-core finds nothing wrong with them, light or dark.

Passed over (exit 77) where Chromium is missing; the part with axe-core where that is
nowhere (others.py). Nothing is installed here."""
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

import others  # noqa: E402
from world import World  # noqa: E402

SKIPPED = 77
SLOW = int(os.environ.get("BEHOV_TEST_SLOW", "1"))
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.addClassCleanup(cls.world.close)
        cls.world.demo()
        cls.world.good("report", "-o", "pages")
        cls.world.good("compare", "--as", "html", "-o", "pages/compare.html")
        cls.folder = cls.world.work / "pages"

    def browse(self, page, *words):
        command = [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu",
                   f"--user-data-dir={self.world.folder / 'profile'}", *words, page.as_uri()]
        done = subprocess.run(command, cwd=self.world.work, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120 * SLOW, check=False)
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        return done.stdout.decode()

    def asked(self, name, script, width, *how):
        """What a script says of a page: in a copy, since the page itself lets none run."""
        text = (self.folder / name).read_text(encoding="utf-8")
        text = re.sub(r"<meta http-equiv[^>]*>", "", text)
        copy = self.world.work / "copy.html"
        copy.write_text(text.replace("</body>", f"<script>{script}</script></body>"),
                        encoding="utf-8")
        dom = self.browse(copy, f"--window-size={width},900", "--virtual-time-budget=60000",
                          *how, "--dump-dom")
        return json.loads(html.unescape(re.search(r'<pre id="said">(.*?)</pre>', dom, re.S)[1]))

    SAY = ('const say = told => { const pre = document.createElement("pre"); pre.id = "said";'
           ' pre.textContent = JSON.stringify(told); document.body.append(pre); };')

    def test_no_page_is_wider_than_its_window(self):
        # No window of Chromium is narrower than 500; a page of 400 is a frame in it.
        narrow = ('const page = document.body.innerHTML, style = document.head.innerHTML;'
                  'document.body.innerHTML = ""; const frame = document.createElement("iframe");'
                  'frame.width = 400; frame.height = 900; document.body.append(frame);'
                  'const inside = frame.contentDocument; inside.head.innerHTML = style;'
                  'inside.body.innerHTML = page; const root = inside.documentElement;'
                  'say([root.scrollWidth, root.clientWidth])')
        for name in ("index.html", "1281.html", "compare.html"):
            over = self.asked(name, self.SAY + narrow, 1280)
            self.assertLessEqual(over[0], over[1], (name, 400))
            self.assertLessEqual(over[1], 400)
            over = self.asked(name, self.SAY + "say([document.documentElement.scrollWidth,"
                              " document.documentElement.clientWidth])", 1280)
            self.assertLessEqual(over[0], over[1], (name, 1280))

    def test_paper(self):
        self.browse(self.folder / "index.html", "--no-pdf-header-footer",
                    f"--print-to-pdf={self.world.work / 'index.pdf'}")
        pdf = (self.world.work / "index.pdf").read_bytes()
        self.assertTrue(pdf.startswith(b"%PDF"))
        self.assertGreater(len(re.findall(rb"/Type\s*/Page\b", pdf)), 2)

    @unittest.skipUnless(others.AXE, "axe-core is nowhere: see BEHOV_CLIENTS in tests/README.md")
    def test_axe_finds_nothing(self):
        axe = others.AXE.read_text(encoding="utf-8").replace("</script", "<\\/script")
        run = (f"axe.run(document, {{runOnly: {json.dumps(RULES)}}}).then(told =>"
               " say([told.passes.length, told.violations.map(one => [one.id,"
               " one.nodes.map(node => node.html)])]))")
        script = f"{axe}</script><script>{self.SAY}{run}"
        dark = "--blink-settings=preferredColorScheme=0"
        for name, width, *how in (("index.html", 500), ("index.html", 1280, dark),
                                  ("1281.html", 1280), ("1281.html", 500, dark),
                                  ("compare.html", 1280), ("compare.html", 500, dark)):
            passes, violations = self.asked(name, script, width, *how)
            self.assertEqual(violations, [], (name, width, how))
            self.assertGreater(passes, 10)


if __name__ == "__main__":
    if not BROWSER:
        print("Chromium is not here: passed over.")
        sys.exit(SKIPPED)
    unittest.main()
