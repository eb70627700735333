"""data/po/POTFILES names every source file with words for people, and no other.

words.py SOURCE_ROOT; with --write after it the list is made anew.
"""
import pathlib
import re
import sys

MARK = re.compile(r'\b(?:_|N_|PLURAL)\(\s*"')


def main():
    root = pathlib.Path(sys.argv[1])
    files = sorted(path for path in (root / "src").rglob("*.[ch]"))
    marked = {str(path.relative_to(root)) for path in files
              if MARK.search(path.read_text(encoding="utf-8"))}
    if "--write" in sys.argv[2:]:
        (root / "data/po/POTFILES").write_text("".join(f"{name}\n" for name in sorted(marked)),
                                               encoding="utf-8")
    listed = (root / "data/po/POTFILES").read_text(encoding="utf-8").split("\n")
    listed = [line for line in listed if line and not line.startswith("#")]
    wrong = 0
    for name in sorted(marked - set(listed)):
        print(f"data/po/POTFILES lacks {name}")
        wrong += 1
    for name in sorted(set(listed) - marked):
        print(f"data/po/POTFILES has {name}, which has no words for people")
        wrong += 1
    if listed != sorted(set(listed)):
        print("data/po/POTFILES is not in order, or has a line twice")
        wrong += 1
    if not marked:
        print("no words were found at all")
        wrong += 1
    print(f"{len(marked)} files with words")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
