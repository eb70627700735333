#!/usr/bin/env python3
"""Every walk of the screen has a twin in linear mode, and both write the same log.

twins.py list: each of tests/screens/*.walk has a twin here under its name, or a
reason in reasons.txt.  twins.py NAME: both walks of that name are walked, each in
a world of its own, and what "behov log --json" then tells is compared, but for
uids, clocks, hashes and devices, and marks of one list that follow each other.

A twin's first line may say which store holds the log: "# log: --store demo.db"."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SCREENS = HERE.parent / "screens"
sys.path.insert(0, str(HERE.parent / "inventory"))
from story import plain_log  # noqa: E402

PROGRAM = os.environ.get("BEHOV_PROGRAM", "behov")
WALK = os.environ.get("BEHOV_WALK", "behov-walk")
SLOW = int(os.environ.get("BEHOV_TEST_SLOW", "1"))
DROPPED_TOO = ("clock",)


def walks(folder):
    return {path.stem for path in folder.glob("*.walk")}


def reasons():
    """NAME: why, one a line."""
    told = {}
    for line in (HERE / "reasons.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, why = line.partition(":")
            told[name.strip()] = why.strip()
    return told


def screen_walks():
    """Those named linear are walks of linear mode themselves."""
    return {name for name in walks(SCREENS) if not name.startswith("linear")}


def store_words(name):
    first = (HERE / f"{name}.walk").read_text("utf-8").splitlines()[0]
    return first.partition("# log:")[2].strip() if first.startswith("# log:") else ""


def beside(folder, *sources):
    """Walks include and compare what lies beside them."""
    for source in sources:
        for path in source.iterdir():
            link = folder / path.name
            if not link.exists():
                link.symlink_to(path)


def walk_log(walk, words, *sources):
    """Walks it, and reads the log that it leaves."""
    with tempfile.TemporaryDirectory(prefix="behov-twin-") as folder:
        folder = pathlib.Path(folder)
        (folder / "world").mkdir()
        beside(folder / "world", *sources)
        twin = folder / "world" / "twin.steps.walk"
        twin.write_text(f'include {walk}.walk\nterminal 1\n'
                        f'run "$behov" {words} log --json > "$BEHOV_TEST_LOG"\n', "utf-8")
        log = folder / "log"
        done = subprocess.run([WALK, PROGRAM, str(twin)], stdin=subprocess.DEVNULL,
                              env={**os.environ, "BEHOV_TEST_LOG": str(log)},
                              capture_output=True, timeout=240 * SLOW, check=False)
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        if done.returncode != 0:
            raise AssertionError(f"{walk}: {done.returncode}\n{said}")
        entries = plain_log(log.read_text("utf-8").splitlines())
    return [{key: value for key, value in entry.items() if key not in DROPPED_TOO}
            for entry in entries]


class Listed(unittest.TestCase):
    def test_every_walk_has_a_twin_or_a_reason(self):
        self.assertEqual(sorted(screen_walks() - walks(HERE) - set(reasons())), [])

    def test_no_twin_or_reason_is_left_over(self):
        self.assertEqual(sorted(walks(HERE) - screen_walks()), [])
        self.assertEqual(sorted(set(reasons()) - screen_walks()), [])

    def test_a_twin_needs_no_reason(self):
        self.assertEqual(sorted(set(reasons()) & walks(HERE)), [])

    def test_reasons_say_something(self):
        self.assertEqual([name for name, why in reasons().items() if len(why) < 20], [])

    def test_every_twin_is_walked(self):
        build = (HERE / "meson.build").read_text("utf-8")
        self.assertEqual([name for name in sorted(walks(HERE)) if f"'{name}'" not in build], [])


class Twin(unittest.TestCase):
    name = ""
    maxDiff = 4000

    def test_log_is_the_same(self):
        words = store_words(self.name)
        screen = walk_log(self.name, words, SCREENS)
        linear = walk_log(self.name, words, HERE, SCREENS)
        for one, other in zip(screen, linear):
            self.assertEqual(one, other)
        self.assertEqual(len(screen), len(linear))


def main():
    which = sys.argv.pop(1) if len(sys.argv) > 1 else "list"
    Twin.name = which
    case = Listed if which == "list" else Twin
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(case)
    good = unittest.TextTestRunner(verbosity=2).run(suite).wasSuccessful()
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
