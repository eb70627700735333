#!/usr/bin/env python3
"""The whole inventory, said twice: by lines for scripts (answers.tsv) and in
linear mode from a pipe (linear.txt).  Both lead to the same present state and,
but for uids, clocks and devices, the same log."""
import unittest

from story import Names, answer_by_lines, answer_in_linear_mode, plain_log
from world import World, WholeTest

class Inventory(WholeTest):
    @classmethod
    def setUpClass(cls):
        cls.lines, cls.linear = World(), World()
        cls.addClassCleanup(cls.lines.close)
        cls.addClassCleanup(cls.linear.close)
        answer_by_lines(cls.lines)
        cls.said = answer_in_linear_mode(cls.linear).out

    def both(self, *words):
        return [world.good(*words) for world in (self.lines, self.linear)]

    def test_log_is_the_same(self):
        logs = [plain_log(result.out.splitlines()) for result in self.both("log", "--json")]
        for one, other in zip(*logs):
            self.assertEqual(one, other)
        self.assertEqual(len(logs[0]), len(logs[1]))
        self.assertGreater(len(logs[0]), 450)

    def test_show_is_the_same(self):
        one, other = [Names().plain(result.json) for result in self.both("show", "", "--json")]
        self.assertEqual(one, other)
        self.assertEqual(len(one["participants"]), 5)

    def test_export_is_the_same(self):
        one, other = [Names().plain(result.json)
                      for result in self.both("export", "--as", "json", "-o", "-")]
        self.assertEqual(one, other)

    def test_missing_is_the_same_and_nothing_stops(self):
        one, other = [Names().plain(result.json) for result in self.both("missing", "", "--json")]
        self.assertEqual(one, other)

    def test_both_stores_are_whole(self):
        self.both("verify")

    def test_every_question_has_been_answered(self):
        show = self.lines.good("show", "", "--json").json
        self.assertEqual((show["answered"], show["total"]), (70, 71))
        self.assertEqual(show["progress"], "hand_in")
        waiting = {fact["path"] for fact in show["answers"] if fact.get("state") == "senare"}
        self.assertEqual(waiting, {"c13_skolstart"})

    def test_indexes_of_the_story(self):
        indexes = {index["name"]: index
                   for index in self.lines.good("show", "", "--json").json["indexes"]}
        for name, value in {"T_ORG": 43.75, "T_ARB": 25, "T_PROC": 37.5, "T_VARD": 56.25,
                            "T_IDE": 25, "B_ORG": 75, "GAP_ORG": 31.25, "HORIS": 50,
                            "TOTAL": 37.5}.items():
            self.assertAlmostEqual(indexes[name]["value"], value, places=6, msg=name)
        self.assertEqual(indexes["T_ORG"]["stage"], "pa_vag")

    def test_linear_mode_says_what_happens(self):
        for said in ["1 more question now applies", "no longer applies", "Corrected.",
                     "A new vote.", "(has left)", "4 of 4 in.", "4 of 5 in.",
                     "4 answers, median 2, lowest 1, highest 3.", "You see this differently",
                     "Saved: 2 lines, 16 words.", "The note is saved.",
                     "anonymous in the group.", "Saved: row 3.", "Handed in.",
                     "14 March 2017 10:41: Decision by a committee", "(replaced)", "Again: ",
                     "The group's answer stands beside the ratings.",
                     "Put off until later"]:
            self.assertIn(said, self.said)

    def test_hidden_ratings_are_said_by_nobody_before_they_are_shown(self):
        before = self.said[:self.said.index("4 of 4 in. Enter shows.")]
        self.assertFalse("answers, median" in before)

    def test_linear_lines_fit_the_paper(self):
        self.assertEqual([line for line in self.said.splitlines() if len(line) > 79], [])
        self.assertNotIn("\x1b", self.said)


if __name__ == "__main__":
    unittest.main()
