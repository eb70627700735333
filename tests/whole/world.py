"""A fresh world for the real program: a folder of its own with home, store and
state, Swedish forms, English messages, and the clock at 2017-03-14 10:41.

BEHOV_PROGRAM says which program, BEHOV_TEST_ROOT where the sources lie,
BEHOV_TEST_SLOW by how much a sanitizer makes it slower."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ.get("BEHOV_PROGRAM", "behov")
ROOT = pathlib.Path(os.environ.get("BEHOV_TEST_ROOT", pathlib.Path(__file__).parents[2]))
SLOW = int(os.environ.get("BEHOV_TEST_SLOW", "1"))
KEPT = ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "BEHOV_DATA_DIR")
SANITIZER_EXIT = 99
FAULT_EXIT = 70


class Result:
    def __init__(self, code, out, err):
        self.code = code
        self.bytes_out, self.bytes_err = out, err
        self.out = out.decode("utf-8", "replace")
        self.err = err.decode("utf-8", "replace")

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


class World:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="behov-whole-"))
        self.store = self.folder / "store" / "behov.db"
        (self.folder / "home").mkdir()
        (self.folder / "work").mkdir()
        self.work = self.folder / "work"
        self.env = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.env.update(
            HOME=str(self.folder / "home"), LC_ALL="C.UTF-8", TZ="UTC", TERM="dumb",
            TMPDIR=str(self.work),
            BEHOV_LANG="en", BEHOV_NOW="2017-03-14T10:41", BEHOV_STORE=str(self.store),
            XDG_STATE_HOME=str(self.folder / "state"), XDG_DATA_HOME=str(self.folder / "data"),
            XDG_CONFIG_HOME=str(self.folder / "config"))
        options = self.env.get("ASAN_OPTIONS", "")
        self.env["ASAN_OPTIONS"] = options + f":exitcode={SANITIZER_EXIT}"
        self.env["UBSAN_OPTIONS"] = "halt_on_error=1:" + self.env.get("UBSAN_OPTIONS", "")

    def close(self):
        for path in [self.folder, *self.folder.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o700)
        shutil.rmtree(self.folder)

    def start(self, *words, env=None, **more):
        more.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.Popen([PROGRAM, *map(str, words)], cwd=self.work,
                                env={**self.env, **(env or {})}, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, **more)

    def run(self, *words, input=None, env=None):
        if isinstance(input, str):
            input = input.encode()
        child = self.start(*words, env=env,
                           stdin=subprocess.DEVNULL if input is None else subprocess.PIPE)
        try:
            out, err = child.communicate(input, timeout=30 * SLOW)
        except subprocess.TimeoutExpired:
            child.kill()
            raise AssertionError(f"behov {words}: not done in {30 * SLOW} s") from None
        result = Result(child.returncode, out, err)
        if child.returncode in (SANITIZER_EXIT, FAULT_EXIT, -signal.SIGSEGV, -signal.SIGABRT):
            raise AssertionError(f"behov {words}: {child.returncode}\n{result.err}")
        return result

    def good(self, *words, input=None, env=None):
        """Run what must exit 0."""
        result = self.run(*words, input=input, env=env)
        if result.code != 0:
            raise AssertionError(f"behov {words}: exit {result.code}\n{result.out}{result.err}")
        return result

    def demo(self, *words, store=None):
        """What "demo WORDS -o STORE" makes, where that is not what is tested."""
        env = {**self.env, "BEHOV_PROGRAM": PROGRAM, "BEHOV_TEST_ROOT": str(ROOT),
               "BEHOV_TEST_KEPT": os.environ.get("BEHOV_TEST_KEPT", "")}
        done = subprocess.run([ROOT / "tests/lib/demo.sh", store or self.store, *map(str, words)],
                              cwd=self.work, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=60 * SLOW, check=False)
        if done.returncode != 0:
            raise AssertionError(f"demo {words}: {done.returncode}\n{done.stderr.decode()}")

    def begin(self, *participants, form="behovsinventering", unit="1281"):
        """A conversation; returns what "new --json" tells."""
        words = ["new", "--form", form, "--consent", "--no-open", "--json"]
        if unit:
            words += ["--unit", unit]
        for participant in participants:
            words += ["--participant", participant]
        return self.good(*words).json

    def value(self, question, session="", **where):
        """The answer's row in "show --json"."""
        for fact in self.good("show", session, "--json").json["answers"]:
            if fact["path"] == question and all(fact.get(k) == v for k, v in where.items()):
                return fact
        raise AssertionError(f"no {question} in show --json")


class WholeTest(unittest.TestCase):
    def setUp(self):
        self.world = World()
        self.addCleanup(self.world.close)
        self.maxDiff = 4000


def main(*apart):
    """unittest's; classes that are apart are tests of their own, and run when named."""
    if len(sys.argv) == 1:
        own = vars(sys.modules["__main__"])
        sys.argv += [name for name, value in own.items()
                     if isinstance(value, type) and issubclass(value, unittest.TestCase)
                     and value.__module__ == "__main__" and name not in apart]
    unittest.main()
