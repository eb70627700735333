#!/usr/bin/env python3
"""The program is killed at random moments while answers stream in: none for
which "saved" was printed is lost, and the store needs no mending.
BEHOV_KILLS says how often (25)."""
import os
import pathlib
import random
import subprocess
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "whole"))
from world import SLOW, WholeTest  # noqa: E402

KILLS = int(os.environ.get("BEHOV_KILLS", "25"))
QUESTIONS = ("e6_text", "f6_text", "g6_text", "h6_text", "i6_text")


def feed(child, first):
    """Answers that say their number, until the program is gone."""
    try:
        for number in range(first, first + 100000):
            line = f"{QUESTIONS[number % len(QUESTIONS)]}\tnumber {number}\n"
            child.stdin.write(line.encode())
            child.stdin.flush()
    except (BrokenPipeError, ValueError):
        pass


class Kill(WholeTest):
    def killed_run(self, first, luck):
        """How many were said to be saved before the end."""
        child = self.world.start("answer", "", "--from", "-", stdin=subprocess.PIPE)
        feeder = threading.Thread(target=feed, args=(child, first))
        feeder.start()
        first_line = child.stdout.readline() if luck.random() < 0.8 else b""
        time.sleep(luck.random() * 0.04 * SLOW)
        child.kill()
        said = first_line + child.stdout.read()
        err = child.stderr.read()
        child.wait()
        feeder.join()
        try:
            child.stdin.close()
        except BrokenPipeError:
            pass
        child.stdout.close()
        child.stderr.close()
        self.assertNotIn(b"error", err)
        return said.count(b"saved ")

    def numbers(self):
        return [int(entry["value"].split()[1]) for entry in self.world.good("log", "--json").lines
                if entry["kind"] == "answer"]

    def test_nothing_that_was_saved_is_lost(self):
        seed = random.randrange(1 << 32)
        luck = random.Random(seed)
        self.world.begin()
        kept, saved = [], 0
        for kill in range(KILLS):
            before = len(kept)
            said = self.killed_run(before + 1, luck)
            kept = self.numbers()
            where = f"kill {kill} of seed {seed}"
            self.assertEqual(kept, list(range(1, len(kept) + 1)), where)
            # One more may have been on its way.
            self.assertGreaterEqual(len(kept) - before, said, where)
            self.assertLessEqual(len(kept) - before, said + 1, where)
            saved += said
        self.world.good("verify")
        self.world.good("answer", "", "a2_form", "rum")
        self.assertGreater(saved, KILLS)
        print(f"{KILLS} kills, {len(kept)} answers", file=sys.stderr)


if __name__ == "__main__":
    unittest.main()
