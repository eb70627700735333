"""A language 40 % longer than English, made from the sources and the forms.

Every message of the program stands between ⟦ and ⟧, every text of a form or a
register between ⟪ and ⟫, so that a cut is seen.  Vowels wear accents and words are
drawn out at their end, so that their beginning still finds them in a search.
Formats, options, commands and the names of keys are kept.
"""
import csv
import math
import pathlib
import re
import subprocess

import yaml

ACCENTS = str.maketrans("aeiouAEIOUncy", "áéíóúÁÉÍÓÚñçý")
# What a translator keeps: formats, references, options, commands, keys.
KEPT = re.compile(
    r"%[-+0 #]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:[hlzjt]|ll|hh)?[a-zA-Z%]"
    r"|\$\{[^}]*\}|\{[^}]*\}|\[[^\]]*\]|--?[a-z]\S*|\"behov[^\"]*\"|behov[-a-z0-9().]*"
    r"|\S*[_/:]\w\S*|\b(?:Ctrl|Shift|Alt)(?:-\S+)?"
    r"|\b(?:Enter|Tab|Esc|Space|Backspace|Delete|Insert|Home|End|PgUp|PgDn|F\d+)\b"
    r"|\b[A-Z]{2,}[A-Z_]*\b|\b[a-z]\b(?= [a-z])|\S*\d\S*|\\.")
KEYS = re.compile(r"(?:Enter|Tab|Esc|Space|Backspace|Delete|Insert|Home|End|PgUp|PgDn|Up|Down"
                  r"|Left|Right| )+")
WORD = re.compile(r"[^\W\d_]+")


def pieces(text):
    """The text as (piece, is it kept as it is)."""
    at = 0
    for kept in KEPT.finditer(text):
        if kept.start() > at:
            yield text[at:kept.start()], False
        yield kept.group(), True
        at = kept.end()
    if at < len(text):
        yield text[at:], False


def longer(text, marks="⟦⟧"):
    """The text in the longer language; what holds no word is left alone."""
    body = text.strip()
    parts = list(pieces(body))
    words = sum(len(WORD.findall(part)) for part, kept in parts if not kept)
    if words == 0 or KEYS.fullmatch(body):
        return text
    more = max(0, math.ceil(len(body) * 1.4) - len(body) - 2)
    said, done = [], 0
    for part, kept in parts:
        if kept:
            said.append(part)
            continue

        def draw_out(word):
            nonlocal done
            share = more * (done + 1) // words - more * done // words
            done += 1
            return (word.group() + word.group()[-1].lower() * share).translate(ACCENTS)

        said.append(WORD.sub(draw_out, part))
    before = text[:len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()):]
    return before + marks[0] + "".join(said) + marks[1] + after


# -- the program's messages -----------------------------------------------------


def entries(pot):
    """Each message of a catalogue as a map from msgid, msgid_plural to its text."""
    field = None
    found = {}
    for line in pot.split("\n") + [""]:
        if line.startswith("#"):
            continue
        start = re.match(r'(msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$', line)
        if start:
            field = start.group(1)
            found[field] = start.group(2)[1:-1]
        elif line.startswith('"'):
            found[field] += line[1:-1]
        elif found:
            yield found
            found = {}


def catalogue(root, folder):
    """Makes folder/sv/LC_MESSAGES/behov.mo; returns msgid -> longer text."""
    sources = sorted(str(path) for path in (pathlib.Path(root) / "src").rglob("*.[ch]"))
    pot = subprocess.run(
        ["xgettext", "--keyword=_", "--keyword=N_", "--keyword=PLURAL:1,2",
         "--from-code=UTF-8", "-o", "-", *sources],
        check=True, capture_output=True).stdout.decode()
    lines = ['msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=UTF-8\\n"',
             '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"', ""]
    said = {}
    for entry in entries(pot):
        one, many = entry["msgid"], entry.get("msgid_plural")
        if not one:
            continue
        lines.append(f'msgid "{one}"')
        said[one] = longer_escaped(one)
        if many is None:
            lines.append(f'msgstr "{said[one]}"')
        else:
            said[many] = longer_escaped(many)
            lines += [f'msgid_plural "{many}"', f'msgstr[0] "{said[one]}"',
                      f'msgstr[1] "{said[many]}"']
        lines.append("")
    place = pathlib.Path(folder) / "sv" / "LC_MESSAGES"
    place.mkdir(parents=True)
    subprocess.run(["msgfmt", "--check-format", "-o", str(place / "behov.mo"), "-"],
                   input="\n".join(lines).encode(), check=True)
    return {plain(msgid): plain(text) for msgid, text in said.items()}


def longer_escaped(text):
    """As longer, of a text as it stands in a catalogue."""
    before, body, after = re.fullmatch(r"((?:\\n)*)(.*?)((?:\\n)*)", text).groups()
    return before + longer(body) + after


def plain(text):
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(*[found.group(1)] * 2), text)


# -- forms, packs and registers -------------------------------------------------


def longer_text(text):
    """Each paragraph for itself, and both sides of the first colon: some places
    show only what stands before it."""
    said = []
    for paragraph in str(text).split("\n"):
        short, colon, rest = paragraph.partition(": ")
        if not rest.strip():
            said.append(longer(paragraph, "⟪⟫"))
        else:
            said.append(longer(short, "⟪⟫") + colon + longer(rest, "⟪⟫"))
    return "\n".join(said)


def longer_tree(tree):
    if isinstance(tree, list):
        return [longer_tree(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    if tree and set(tree) <= {"sv", "en"}:
        return {"sv": longer_text(tree.get("en", tree.get("sv")))}
    return {key: longer_tree(value) for key, value in tree.items()}


class Plain(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


class Written(yaml.SafeLoader):
    """Dates, numbers and the like stay as they are written."""


Written.yaml_implicit_resolvers = {
    first: [(tag, expression) for tag, expression in rows
            if tag in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:int",
                       "tag:yaml.org,2002:null")]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def longer_form(source, target):
    tree = yaml.load(source.read_text(encoding="utf-8"), Loader=Written)
    # What a form's own tests say of texts is not what is tried here.
    tree.pop("tests", None)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(yaml.dump(longer_tree(tree), Dumper=Plain, allow_unicode=True,
                                sort_keys=False, width=1000), encoding="utf-8")


def longer_register(source, target):
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    head = rows[0]
    for row in rows[1:]:
        for at, name in enumerate(head):
            english = name[:-3] + "_en" if name.endswith("_sv") else None
            if english in head:
                row[at] = longer_text(row[head.index(english)])
        for at, name in enumerate(head):
            if name.endswith("_en"):
                row[at] = longer_text(row[at]) if not row[at].startswith("⟪") else row[at]
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def labels(root, form):
    """The longer labels of a form's questions, by short id."""
    found = {}

    def collect(tree):
        if isinstance(tree, dict):
            if "label" in tree and "type" in tree and "name" in tree:
                short = str(tree["name"]).split("_")[0].upper()
                found.setdefault(short, longer_tree(tree["label"])["sv"])
            tree = list(tree.values())
        if isinstance(tree, list):
            for item in tree:
                collect(item)

    path = pathlib.Path(root) / "forms" / f"{form}.yaml"
    collect(yaml.load(path.read_text(encoding="utf-8"), Loader=Written))
    return found


def data(root, folder):
    """Forms, packs and registers in the longer language, as BEHOV_DATA_DIR wants them."""
    root, folder = pathlib.Path(root), pathlib.Path(folder)
    for base, part in ((root, "forms"), (root / "data", "packs")):
        for source in sorted((base / part).rglob("*")):
            target = folder / source.relative_to(base)
            if source.suffix == ".yaml":
                longer_form(source, target)
            elif source.suffix == ".csv":
                longer_register(source, target)
