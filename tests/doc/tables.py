"""Each row of the tables in the source stands in its manual page.

tables.py SOURCE_ROOT

Keys, types, functions, patterns and diagnostics of forms in behov-form(5);
commands, options, exit codes and environment in behov(1) in each language;
columns and formats in behov-export(5); keys and commands of linear mode in
behov-keys(7); settings, acts, roles and themes in behov-config(5); commands,
options and files that the readmes speak of.  The other
way round as well, where a page lists nothing else: what the table no longer has
must not stand in the page.
"""
import pathlib
import re
import sys

# Where each level of keys.c has its section in behov-form(5).
LEVELS = {
    "FORM": "Of the form", "INCLUDE": "Of an included file", "QUESTION": "Of a question",
    "CELL": "Of a matrix's cell", "CHOICE": "Of a choice", "POINT": "Of a scale's point",
    "FROM": "Of choices, rows or columns from elsewhere", "CHECK": "Of a check",
    "INDEX": "Of an index", "STAGE": "Of a stage", "TEST": "Of a test",
    "STATE": "Of a state", "MOVE": "Of a move", "CARD": "Of rows on a card", "VIEW": "Of a view",
    "PREFILL": "Of a prefill",
}
ACCENTS = {r"\(oa": "å", r"\(:a": "ä", r"\(:o": "ö"}


class Checker:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.wrong = 0

    def say(self, text):
        print(text)
        self.wrong += 1

    def source(self, name):
        return (self.root / "src" / name).read_text(encoding="utf-8")

    def sources(self, folder):
        return {path.name: path.read_text(encoding="utf-8")
                for path in sorted((self.root / "src" / folder).glob("*.c"))}

    def page(self, name):
        text = (self.root / "data/man" / name).read_text(encoding="utf-8")
        for roff, letter in ACCENTS.items():
            text = text.replace(roff, letter)
        return text.replace(r"\&", "").replace(r"\e", "\\")

    def same(self, what, table, page, least, both=True):
        """Report what is in one and not in the other; a table that came out
        nearly empty was not read right."""
        if len(table) < least:
            self.say(f"{what}: only {len(table)} were found in the source")
        for name in sorted(set(table) - set(page)):
            self.say(f"{what}: the page lacks {name}")
        for name in sorted(set(page) - set(table)) if both else []:
            self.say(f"{what}: the page has {name}, which the source has not")
        print(f"{what}: {len(set(table))}")


def section(page, head, kind="Ss"):
    """The text below a heading, up to the next of its kind or above."""
    ends = r"\.S[hs] " if kind == "Ss" else r"\.Sh "
    found = re.search(rf"^\.{kind} {re.escape(head)}\n(.*?)(?=^{ends}|\Z)", page, re.M | re.S)
    return found[1] if found else ""


def items(text, macro):
    """The words after .It MACRO, which stands for one or several."""
    found = []
    for line in re.findall(rf"^\.It {macro} (.*)$", text, re.M):
        found += [word for word in line.split() if word != ","]
    return found


def without_comments(text):
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


# ---- forms ----

def form_keys(text):
    """(level, key) of every row of form_keys[]; were all rows read?"""
    body = re.search(r"form_keys\[\] = \{(.*?)\n\};", text, re.S)[1]
    rows, read = [], 0
    for macro, rest in re.findall(r"\b(FORM|INCLUDE|OF|CHOSEN|READ|PICKED|BOTH|BOTH_READ|QUESTION|PART)"
                                  r"\(([^\"]*\"[a-z_]+\")", body):
        key = re.search(r'"([a-z_]+)"', rest)[1]
        level = re.match(r"LEVEL_([A-Z]+)", rest)
        read += 1
        if macro in ("BOTH", "BOTH_READ"):
            rows += [("QUESTION", key), ("CELL", key)]
        elif macro in ("FORM", "INCLUDE", "QUESTION"):
            rows.append((macro, key))
        elif macro == "PART":
            rows.append(("VIEW", key))
        else:
            rows.append((level[1], key))
    return rows, read == body.count("N_(")


def check_form(checker):
    page = checker.page("behov-form.5")
    rows, whole = form_keys(checker.source("form/keys.c"))
    if not whole:
        checker.say("keys: not all rows of form/keys.c were read")
    for level, head in LEVELS.items():
        text = section(page, head)
        keys = items(text, "Cm") or re.findall(r"^\.Cm (\w+)", text, re.M)
        checker.same(f"keys {head.lower()}", [key for at, key in rows if at == level], keys, 2)

    types = re.findall(r"row\((\w+)\)", checker.source("form/qtype.h"))
    checker.same("types", [name for name in types if name != "name"],
                 items(section(page, "QUESTIONS", "Sh"), "Cm"), 15)

    table = re.search(r"functions\[\] = \{(.*?)\n\};", checker.source("form/function.c"), re.S)[1]
    functions = [line.split()[0] for line in
                 re.findall(r"^\.It Fn (.*)$", section(page, "FUNCTIONS", "Sh"), re.M)]
    checker.same("functions", re.findall(r'\{ "(\w+)",', table), functions, 40)

    table = re.search(r"patterns\[\] = \{(.*?)\n\};", checker.source("form/pattern.c"), re.S)[1]
    patterns = re.findall(r"^\.It Li \\\(aq(\w+)\\\(aq$", page, re.M)
    checker.same("patterns", re.findall(r'\{ "(\w+)",', table), patterns, 5)

    table = re.search(r"form_checks\[\] = \{(.*?)\n\};", checker.source("form/check.c"), re.S)[1]
    codes = re.findall(r'(?:ERROR_CODE\(\s*|^\t\{ )"(form\.[a-z-]+)"', table, re.M)
    checker.same("diagnostics", codes, items(section(page, "DIAGNOSTICS", "Sh"), "Li"), 40)

    signs = re.search(r"signs\[\] = \{(.*?)\n\};", checker.source("form/expr_parse.c"), re.S)[1]
    operators = section(page, "Operators")
    listed = set(" ".join(items(operators, "Ic")).split())
    written = {"SIGN_OTHER": "<>", "SIGN_LESS_EQUAL": "<=", "SIGN_MORE_EQUAL": ">=",
               "SIGN_CONCAT": "||"}
    table = [written.get(sign, sign.strip("'")) for sign in
             re.findall(r"\{ ('.'|SIGN_\w+), OP_", signs)]
    words = re.findall(r'"([a-z]+)"\)', checker.source("form/expr_parse.c"))
    table += [word.upper() for word in words
              if word in ("or", "and", "not", "is", "in", "between", "like", "case")]
    checker.same("operators", table, listed, 18, both=False)


# ---- the command line ----

def options_of(text, name):
    """Names and letters of a table of options."""
    body = re.search(rf"{name}\[\] = \{{(.*?)\n\}};", text, re.S)
    names = re.findall(r'\.name = "([\w-]+)"', body[1]) if body else []
    letters = re.findall(r"\.letter = '(.)'", body[1]) if body else []
    return [f"--{option}" for option in names] + [f"-{letter}" for letter in letters]


def options_said(text):
    """What .It Fl lines name: ".It Fl o , -output Ar FILE"."""
    said = []
    for line in re.findall(r"^\.It Fl (.*)$", text, re.M):
        names = re.split(r" (?:Ar|Cm) ", line)[0]
        said += [f"-{word}" for word in names.split() if word not in (",", "Fl")]
    return said


def check_commands(checker, name):
    page = checker.page(name)
    headings = re.findall(r"^\.Sh (.*)$", page, re.M)
    commands = section(page, headings[3], "Sh")
    options = section(page, headings[4], "Sh")
    verbs = re.findall(r"row\((\w+)\)", re.search(
        r"#define COMMANDS\(row\)(.*?)\n\n", checker.source("cmd/cmd.h"), re.S)[1])
    parts = re.split(r"^(?=\.It Ic )", commands, flags=re.M)[1:]
    said = {}
    for part in parts:
        verb = part.split()[2]
        said.setdefault(verb, []).extend(options_said(part))
    checker.same(f"{name}: commands", verbs, list(said), 15)
    for file, text in checker.sources("cmd").items():
        row = re.search(r"const struct cmd cmd_(\w+) =", text)
        if row:
            checker.same(f"{name}: options of {row[1]}", options_of(text, "options"),
                         said.get(row[1], []), 0)
    checker.same(f"{name}: options of all", options_of(checker.source("cmd/parse.c"),
                                                       "common_options"),
                 options_said(options), 15)

    codes = re.findall(r"EXIT_\w+ = (\d+)", without_comments(checker.source("cmd/cmd.h")))
    exits = re.findall(r"^\.It (\d+)$", page, re.M)
    checker.same(f"{name}: exit codes", codes, exits, 10)

    read = set()
    for path in (checker.root / "src").rglob("*.c"):
        text = path.read_text(encoding="utf-8")
        read |= set(re.findall(r'(?:getenv|setting)\("(\w+)"\)', text))
        read |= set(re.findall(r'"(BEHOV_[A-Z_]+)"', text))
    environment = re.findall(r"^\.It Ev (.*)$", page, re.M)
    environment = [word for line in environment for word in line.split() if word != ","]
    # Said in passing, or the system's own.
    quiet = {"HOME", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "LANGUAGE", "TMUX", "STY"}
    checker.same(f"{name}: environment", read - quiet, environment, 8, both=False)


def check_export(checker):
    page = checker.page("behov-export.5")
    columns = re.search(r"#define FACT_COLUMNS\(row\)(.*?)\n\n",
                        checker.source("exchange/out/columns.h"), re.S)[1]
    checker.same("columns", re.findall(r"row\((\w+)\)", columns),
                 items(section(page, "COLUMNS", "Sh"), "Cm"), 15)
    formats = re.search(r"#define EXPORTERS\(row\)(.*?)/\*", checker.source("exchange/exporter.h"), re.S)[1]
    told = re.findall(r"^\.It Cm (.*)$", re.search(r"The formats:(.*?)\.El", page, re.S)[1], re.M)
    checker.same("formats", re.findall(r"row\((\w+)\)", formats),
                 [word for line in told for word in re.findall(r"\w+", line)], 9)


# ---- keys ----

def check_keys(checker):
    page = checker.page("behov-keys.7")
    contexts = dict(re.findall(r'row\((\w+), \w+, N_\("([^"]+)"\)\)', checker.source("ui/act.h")))
    acts = re.findall(r'\bA\(\w+,\s*(\w+),\s*"([^"]*)",\s*(NULL|"[^"]+"),\s*(?:NULL|N_\("[^"]*"\))'
                      r',\s*N_\("([^"]+)"\)\)', checker.source("ui/act.c"))
    if len(acts) != len(re.findall(r"^\tA\(", checker.source("ui/act.c"), re.M)):
        checker.say("acts: not all rows of ui/act.c were read")
    table, said = [], []
    for context, keys, also, help_ in acts:
        # Without a key it is found by searching: its sentence is there.
        if not keys:
            if help_ not in " ".join(page.split()):
                checker.say(f"keys on screen: nothing about {help_!r}")
            continue
        names = keys.split() + (also.strip('"').split() if also != "NULL" else [])
        table.append((contexts[context], " ".join(names), help_))
    for head in contexts.values():
        text = section(page, head)
        for keys, help_ in re.findall(r"^\.It Sy (.*)\n((?:[^.].*\n)+)", text, re.M):
            # A comma alone is a key.
            names = [word for word in keys.split(" ") if word != ","] or [","]
            said.append((head, " ".join(names).replace(r"\&", ""), " ".join(help_.split())))
    # A comma is a key of its own: ". ," abstains.
    table = [(head, keys.replace(" ,", ""), help_) for head, keys, help_ in table]
    checker.same("keys on screen", table, said, 100)

    commands = re.findall(r'\{ "([^"]+)", "([^"]+)", "([^"]+)", run_',
                          checker.source("ui/linear/command.c"))
    names = {f":{name}" for row in commands for name in row} | {"::"}
    checker.same("linear commands", names, items(section(page, "LINEAR MODE", "Sh"), "Li"), 30)


# ---- settings ----

def check_settings(checker):
    page = checker.page("behov-config.5")
    table = re.search(r"\brows\[\] = \{(.*?)\n\};", checker.source("ui/config.c"), re.S)[1]
    checker.same("settings", re.findall(r'\{ "(\w+)",', table),
                 re.findall(r"^\.It Cm (\w+) : ", section(page, "SETTINGS", "Sh"), re.M), 5)
    acts = re.findall(r'row\(\w+, "([a-z-]+)"\)', checker.source("ui/act.h"))
    checker.same("acts", acts, items(section(page, "KEYS", "Sh"), "Cm"), 40)
    themes = section(page, "THEMES", "Sh")
    roles = re.findall(r'row\(\w+, "([a-z0-9-]+)"\)', checker.source("ui/theme.h"))
    parts = re.search(r"names\[\] = \{(.*?)\};", checker.source("ui/themefile.c"), re.S)[1]
    checker.same("roles and their looks", roles + re.findall(r'"(\w+)"', parts),
                 items(themes, "Cm"), 20)
    shipped = [path.stem for path in (checker.root / "data/themes").glob("*.yaml")]
    checker.same("themes", shipped + ["terminal"],
                 re.findall(r"^\.Li ([a-z-]+)", section(page, "SETTINGS", "Sh"), re.M), 3,
                 both=False)


# ---- the readmes ----

def check_readme(checker, name):
    """Its commands and options are there, and it has the two that everybody
    begins with."""
    text = (checker.root / name).read_text(encoding="utf-8")
    verbs = set(re.findall(r"row\((\w+)\)", re.search(
        r"#define COMMANDS\(row\)(.*?)\n\n", checker.source("cmd/cmd.h"), re.S)[1]))
    options = set(options_of(checker.source("cmd/parse.c"), "common_options"))
    for source in checker.sources("cmd").values():
        options |= set(options_of(source, "options"))
    shown = re.findall(r"```(?:sh|console)\n(.*?)```|`([^`]*)`", text, re.S)
    code = "\n".join(block or words for block, words in shown)
    used = set(re.findall(r"(?:^|\$ |/)behov (?:--lang \w+ )?([a-z]+)", code, re.M))
    for word in sorted(used - verbs):
        checker.say(f"{name}: there is no command {word}")
    for word in sorted(set(re.findall(r"(?<![\w-])--[a-z-]+", code)) - options):
        checker.say(f"{name}: there is no option {word}")
    if len(used) < 8:
        checker.say(f"{name}: only {len(used)} commands were found")
    for command in ("```sh\nsh .ci/setup && build/src/behov demo\n```",
                    "<!-- test-command -->\n```sh\nsh .ci/setup && meson test -C build\n```"):
        if command not in text:
            checker.say(f"{name} lacks {command}")
    if text.count("\n") >= 150:
        checker.say(f"{name} is too long to be read: {text.count(chr(10))} lines")
    for link in re.findall(r"\]\(([^)]+)\)", text):
        if "://" not in link and not (checker.root / link).exists():
            checker.say(f"{name}: there is no file {link}")
    print(f"{name}: commands: {len(used)}")


def main():
    checker = Checker(sys.argv[1])
    check_form(checker)
    check_commands(checker, "behov.1")
    check_commands(checker, "sv/behov.1")
    check_export(checker)
    check_keys(checker)
    check_settings(checker)
    check_readme(checker, "README.md")
    check_readme(checker, "README.sv.md")
    return 1 if checker.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
