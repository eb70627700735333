"""Every screen fits in a language 40 % longer: pseudo.py ROOT WALK-PROGRAM BEHOV SIZE WALK...

Of each walk two tests are told as TAP: that it walks, and that what its saved screens
show fits.  Nothing is cut without the sign for it and nothing lies over another text:
what is begun on a screen is ended there or cut with the sign.  No key hint is cut, and
what a `whole` line names is there to its last letter.  With --show all screens are
printed, otherwise those at fault.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import language  # noqa: E402

CUT = "…"
HELP, CLOSE = ("Ctrl-G", "^G", "?"), "Esc"
# Whose questions the walks walk through; <B4> is the label of its B4.
FORM = "behovsinventering"
FORMAT = re.compile(r"%[-+0 #]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[hlzjt]*[a-zA-Z]")


def main():
    show = "--show" in sys.argv
    root, walker, program, size, *walks = [word for word in sys.argv[1:] if word != "--show"]
    root = pathlib.Path(root)
    print(f"1..{2 * len(walks)}")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        said = language.catalogue(root, folder / "locale")
        language.data(root, folder / "data")
        said |= {f"<{short}>": label
                 for short, label in language.labels(root, FORM).items()}
        for steps in (root / "tests" / "screens").glob("*.steps"):
            shutil.copy(steps, folder)
        shutil.copytree(root / "tests" / "screens" / "plan", folder / "plan")
        faults = [try_walk(folder, [walker, program], size, number, walk, said, show)
                  for number, walk in enumerate(walks)]
    return 1 if any(faults) else 0


def try_walk(folder, command, size, number, name, said, show):
    """One walk, told as two tests; how many of them failed."""
    walk, wholes, overlays = read_walk(name, size, said)
    place = folder / pathlib.Path(name).name
    place.write_text(walk, encoding="utf-8")
    results = folder / f"results-{number}"
    results.mkdir()
    run = subprocess.run([*command, str(place)], capture_output=True, text=True,
                         env={**os.environ, "BEHOV_TEST_PSEUDO": str(folder),
                              "BEHOV_TEST_RESULTS": str(results)})
    failed = run.returncode != 0
    if failed:
        print(comment(run.stdout + run.stderr))
    print("not ok" if failed else "ok", 2 * number + 1, f"{place.name} {size} walks")
    found = look(results, wholes, overlays, show)
    if found:
        print(comment("\n".join(found)))
    print("not ok" if found else "ok", 2 * number + 2, f"{place.name} {size} fits")
    return failed + bool(found)


def comment(text):
    return "\n".join("# " + line for line in text.split("\n"))


def words_of(wanted, said):
    """A message in the longer language; after | what its formats stand for."""
    message, *values = wanted.split("|")
    if message not in said:
        sys.exit(f"no message of the program is \"{message}\"")
    text = said[message]
    for value in values:
        text = FORMAT.sub(lambda _: value, text, count=1)
    return text


def read_walk(place, size, said):
    """The walk as the harness reads it, and what is whole on which saved screen."""
    narrow = int(size.split("x")[0]) < 60
    lines, wholes, overlays, name = [], {}, set(), None
    for line in pathlib.Path(place).read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            line = "#"
        line = line.replace("{SIZE}", size)
        # How the heading of a question begins: in a narrow window, in the title.
        line = re.sub(r"@([A-Z]\d+)", r"Lund \1" if narrow else r"\1  ⟪", line)
        line = re.sub(r"\{([^{}]+)\}", lambda found: words_of(found.group(1), said), line)
        line = re.sub(r"<[A-Z]\d+>", lambda found: words_of(found.group(), said), line)
        word, _, rest = line.partition(" ")
        if word == "over":
            word, line = "save", "save " + rest.strip()
            overlays.add(rest.strip())
        if word == "save":
            name = rest.strip()
            wholes[name] = []
        if word == "whole":
            wholes[name].append(rest.strip())
            line = "#"
        lines.append(line)
    return "\n".join(lines), wholes, overlays


def look(results, wholes, overlays, show):
    faults = []
    for name, texts in wholes.items():
        place = next(iter(results.glob(f"*.{name}.screen")), None)
        if place is None:
            faults.append(f"{name}: the walk did not come so far")
            continue
        screen = place.read_text(encoding="utf-8")
        rows = screen.split("\n")
        rows = inside_box(rows) if name in overlays else rows
        wrong = look_at(rows, texts) if rows else ["there is no box on the screen"]
        faults += [f"{name}: {fault}" for fault in wrong]
        if show or wrong:
            print(f"# ---- {name}")
            print(comment(screen))
    return faults


def inside_box(rows):
    """What lies in the box over the screen, and the footer."""
    top = next((at for at, row in enumerate(rows) if "┌" in row), None)
    if top is None:
        return []
    left, right = rows[top].index("┌"), rows[top].index("┐")
    end = next(at for at in range(top, len(rows)) if rows[at][left:left + 1] == "└")
    rule = max(at for at, row in enumerate(rows) if is_rule(row))
    return [row[left + 1:right] for row in rows[top + 1:end]] + rows[rule:]


def is_rule(row):
    return row.startswith("─" * 20)


def count(text, marks):
    return sum(text.count(mark) for mark in marks)


def found_at(row, sign):
    return [at for at, letter in enumerate(row) if letter == sign]


def look_at(rows, wholes):
    faults = []
    screen = "\n".join(rows)
    opened, closed = count(screen, "⟦⟪"), count(screen, "⟧⟫")
    # One sign may cut a text within a text; what was begun on an earlier row, and what
    # a person wrote, is cut without its mark.
    cuts = [re.split(r"  |│|…", row[:at])[-1] for row in rows for at in found_at(row, CUT)]
    begun = [max(0, count(cut, "⟦⟪") - count(cut, "⟧⟫")) for cut in cuts]
    least, most = sum(begun), sum(max(1, each) for each in begun)
    above, below = "▴" in screen, "▾" in screen
    if not closed + least - above <= opened <= closed + most + below:
        faults.append(f"{opened} begun, {closed} ended, {len(cuts)} cut with a sign")
    rules = [at for at, row in enumerate(rows) if is_rule(row)]
    if rules:
        footer = "\n".join(rows[rules[-1]:])
        if CUT in footer:
            faults.append("a key hint is cut")
        if not any(word in footer for word in (*HELP, CLOSE)):
            faults.append("the footer names neither help nor the way out")
    read = prose(rows)
    faults += [f"not whole: {text}" for text in wholes
               if not any("".join(text.split()) in flow for flow in read)]
    return faults


def prose(rows):
    """What stands in each pane, read downwards, without blanks."""
    edges = {0}
    for column in range(max(len(row) for row in rows)):
        standing = sum(row[column:column + 1] == "│" for row in rows)
        if standing >= 5:
            edges.add(column + 1)
    edges = sorted(edges) + [None]
    flows = ["".join("".join(row[start:end and end - 1] for row in rows).split())
             for start, end in zip(edges, edges[1:])]
    # And with nothing between: texts above the panes cross their edges.
    return flows + ["".join("".join(rows).split())]


if __name__ == "__main__":
    sys.exit(main())
