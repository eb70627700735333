#!/usr/bin/env python3
"""Stores that cannot be written, that two programs use at once, that a newer
program made, and files that are no stores."""
import os
import pathlib
import pwd
import shutil
import sqlite3
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "whole"))
from world import SLOW, PROGRAM, Result, WholeTest  # noqa: E402


def tree(folder):
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()}


class ReadOnly(WholeTest):
    def run_unprivileged(self, *words, input=b""):
        """Modes mean nothing to root, so root becomes nobody."""
        if os.getuid() != 0:
            return self.world.run(*words, input=input)
        nobody = pwd.getpwnam("nobody").pw_uid
        for path in [self.world.folder, *self.world.folder.rglob("*")]:
            os.chown(path, nobody, -1)
        try:
            child = subprocess.run([PROGRAM, *words], input=input, capture_output=True,
                                   cwd=self.world.work, env=self.world.env, user=nobody,
                                   timeout=30 * SLOW)
        except PermissionError:
            self.skipTest("the program cannot be reached by nobody")
        if b"cannot open shared object" in child.stderr or b"Permission denied" in child.stderr:
            self.skipTest("the program cannot be loaded by nobody")
        return Result(child.returncode, child.stdout, child.stderr)

    def test_file_and_folder_that_cannot_be_written(self):
        self.world.begin()
        self.world.good("answer", "", "a2_form", "rum")
        self.world.store.chmod(0o400)
        self.world.store.parent.chmod(0o500)
        before = self.world.store.read_bytes()
        result = self.run_unprivileged("answer", "", "a2_form", "dist")
        self.assertEqual(result.code, 73, result.err)
        self.assertNotIn("saved", result.out)
        self.assertTrue(result.err.strip())
        self.assertEqual(self.world.store.read_bytes(), before)
        shown = self.run_unprivileged("show", "", "--json")
        self.assertEqual(shown.code, 0, shown.err)
        self.assertIn('"rum"', shown.out)

    def test_linear_mode_says_so_before_the_first_question(self):
        self.world.begin()
        self.world.store.chmod(0o400)
        self.world.store.parent.chmod(0o500)
        result = self.run_unprivileged("--linear", "open", input=b"2017-03-14\n:x\n")
        self.assertNotIn("Saved: ", result.out)
        self.assertTrue(result.err.strip(), result.out)

    def test_no_folder_can_be_made(self):
        self.world.work.chmod(0o500)
        self.world.env["BEHOV_STORE"] = str(self.world.work / "deep" / "behov.db")
        result = self.run_unprivileged("new", "--form", "behovsinventering", "--unit", "1281")
        self.assertEqual(result.code, 73, result.err)


class Two(WholeTest):
    def test_two_programs_on_one_store_save_all(self):
        self.world.begin()
        children = []
        for question in ("e6_text", "f6_text"):
            child = self.world.start("answer", "", "--from", "-", stdin=subprocess.PIPE)
            children.append((question, child))
            child.stdin.write("".join(f"{question}\t{question} {number}\n"
                                      for number in range(40)).encode())
            child.stdin.close()
        for question, child in children:
            out, err = child.stdout.read().decode(), child.stderr.read().decode()
            self.assertEqual(child.wait(), 0, err)
            child.stdout.close()
            child.stderr.close()
            self.assertEqual(out, f"saved {question}\n" * 40)
            self.assertEqual(err, "")
        values = [entry["value"] for entry in self.world.good("log", "--json").lines
                  if entry["kind"] == "answer"]
        self.assertEqual(len(values), 80)
        for question, _ in children:
            self.assertEqual([value for value in values if value.startswith(question)],
                             [f"{question} {number}" for number in range(40)])
        self.world.good("verify")
        self.assertEqual(self.world.value("e6_text")["value"], "e6_text 39")


class Newer(WholeTest):
    def test_an_unknown_feature_is_refused_by_name(self):
        self.world.begin()
        with sqlite3.connect(self.world.store) as db:
            db.execute("INSERT INTO features VALUES ('sealed-payloads', 0, 0)")
        db.close()
        before = self.world.store.read_bytes()
        for words in (["show", ""], ["answer", "", "a2_form", "rum"], ["verify"], ["list", "units"],
                      ["export", "--as", "json", "-o", "-"], ["backup", "copy.db"], ["log"]):
            result = self.world.run(*words)
            self.assertNotEqual(result.code, 0, words)
            self.assertIn("sealed-payloads", result.err, words)
        self.assertEqual(self.world.store.read_bytes(), before)
        self.assertEqual([p.name for p in self.world.store.parent.iterdir()], ["behov.db"])
        self.assertEqual(list(self.world.work.iterdir()), [])

    def test_a_feature_that_only_stops_writing_can_be_read(self):
        self.world.begin()
        with sqlite3.connect(self.world.store) as db:
            db.execute("INSERT INTO features VALUES ('slower-ink', 1, 0)")
        db.close()
        before = self.world.store.read_bytes()
        self.world.good("show", "", "--json")
        result = self.world.run("answer", "", "a2_form", "rum")
        self.assertNotEqual(result.code, 0)
        self.assertIn("slower-ink", result.err)
        self.assertEqual(self.world.store.read_bytes(), before)


class Hostile(WholeTest):
    """Files that are given as the store."""

    def refused(self, path):
        before = tree(self.world.work)
        for words in (["show", ""], ["answer", "", "a2_form", "rum"], ["verify"], ["log", "--json"],
                      ["new", "--form", "behovsinventering", "--unit", "1281", "--no-open"]):
            result = self.world.run("--store", path, *words)
            self.assertIn(result.code, (65, 66, 73, 74), (words, result.out, result.err))
            self.assertEqual(result.out, "", words)
            self.assertEqual(len(result.err.strip().splitlines()), 1, result.err)
            self.assertNotIn("\x1b", result.err)
        self.assertEqual(tree(self.world.work), before)

    def a_store(self):
        self.world.begin()
        self.world.good("answer", "", "a2_form", "rum")
        return shutil.copy(self.world.store, self.world.work / "other.db")

    def changed(self, *sql):
        path = self.a_store()
        db = sqlite3.connect(path)
        for line in sql:
            db.execute(line)
        db.commit()
        db.close()
        self.refused(path)

    def test_texts_and_noise(self):
        for i, data in enumerate([b"just text\n", os.urandom(8192), b"SQLite format 3\0" + b"x" * 4096,
                                  b"SQLite format 3\0", b"\x1b]0;owned\x07"]):
            path = self.world.work / f"file{i}"
            path.write_bytes(data)
            self.refused(path)

    def test_folder_fifo_and_device(self):
        os.mkfifo(self.world.work / "fifo")
        (self.world.work / "folder").mkdir()
        for path in (self.world.work / "fifo", self.world.work / "folder", "/dev/zero", "/dev/null"):
            self.refused(path)

    def test_database_of_somebody_else(self):
        path = self.world.work / "other.db"
        db = sqlite3.connect(path)
        db.execute("CREATE TABLE log (a)")
        db.commit()
        db.close()
        self.refused(path)

    def test_trigger(self):
        self.changed("CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM store; END")

    def test_view_in_the_place_of_a_table(self):
        self.changed("DROP TABLE features", "CREATE VIEW features AS SELECT 'log' name, 1 may_read, 1 may_write")

    def test_virtual_table(self):
        self.changed("CREATE VIRTUAL TABLE v USING fts5(a)")

    def test_generated_column(self):
        self.changed("ALTER TABLE features ADD COLUMN g BLOB GENERATED ALWAYS AS (zeroblob(9)) VIRTUAL")

    def test_another_application(self):
        self.changed("PRAGMA application_id = 1")

    def test_trigger_of_ours_dropped(self):
        path = self.a_store()
        db = sqlite3.connect(path)
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type='trigger'").fetchall():
            db.execute(f'DROP TRIGGER "{name}"')
        db.commit()
        db.close()
        self.refused(path)

    def test_broken_pages_are_never_wrongly_believed(self):
        path = pathlib.Path(self.a_store())
        data = path.read_bytes()
        for at in range(100, len(data), len(data) // 12):
            path.write_bytes(data[:at] + bytes(byte ^ 0xFF for byte in data[at:at + 64]) + data[at + 64:])
            result = self.world.run("--store", path, "verify")
            # 0 only where the damage hit unused space.
            self.assertIn(result.code, (0, 1, 65, 66, 74), result.err)
            if result.code == 0:
                self.assertEqual(self.world.good("--store", path, "log", "--json").bytes_out,
                                 self.world.good("log", "--json").bytes_out)

    def test_changed_answer_is_found_by_verify(self):
        path = self.a_store()
        db = sqlite3.connect(path)
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type='trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("UPDATE log SET value = 'dist' WHERE path = 'a2_form'")
        for _, sql in triggers:
            db.execute(sql)
        db.commit()
        db.close()
        self.assertNotEqual(self.world.run("--store", path, "verify").code, 0)

    def test_a_foreign_journal_is_not_played_into_the_store(self):
        self.world.begin()
        journal = pathlib.Path(str(self.world.store) + "-journal")
        journal.write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + os.urandom(4096))
        self.world.good("show", "", "--json")
        self.world.good("verify")


if __name__ == "__main__":
    unittest.main()
