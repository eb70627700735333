"""Take the examples out of behov-form(5).

examples.py PAGE FOLDER writes every form between ".Bd -literal" and ".Ed" to
FOLDER/FORM_ID.yaml, and every other example that a comment '.\\" file: NAME'
names to FOLDER/NAME, and prints the paths of the forms.
"""
import os
import re
import sys

LETTERS = {":a": "ä", ":o": "ö", "oa": "å", ":A": "Ä", ":O": "Ö", "oA": "Å",
           "dq": '"', "aq": "'", "ga": "`"}


def plain(line):
    """The text that a line of roff shows."""
    line = re.sub(r"\\\((..)", lambda found: LETTERS[found[1]], line)
    return line.replace("\\&", "").replace("\\e", "\\")


def blocks(path):
    """Each example's lines, and the file's name that was said before it."""
    name, lines = None, None
    with open(path, encoding="utf-8") as page:
        for line in page.read().split("\n"):
            said = re.match(r'\.\\" file: (\S+)$', line)
            if said:
                name = said[1]
            elif line.startswith(".Bd -literal"):
                lines = []
            elif line == ".Ed":
                if lines is None:
                    raise SystemExit(f"{path}: .Ed without .Bd")
                yield name, lines
                name, lines = None, None
            elif lines is not None:
                if line[:1] in (".", "'"):
                    raise SystemExit(f"{path}: a line of an example begins as a macro: {line}")
                lines.append(plain(line))


def main():
    page, folder = sys.argv[1:]
    forms = []
    for name, lines in blocks(page):
        form = re.match(r"form_id: (\S+)$", lines[0])
        if form:
            name = form[1] + ".yaml"
            if name in forms:
                raise SystemExit(f"{page}: two examples are called {name}")
            forms.append(name)
        if name is None:
            continue
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
    print("\n".join(os.path.join(folder, name) for name in forms))


if __name__ == "__main__":
    main()
