"""What is not told: the rules of analysis/sheet.h and form/few.h again, written down
apart from them.

How many units, as it may be told: one or two are "few_units".  What hangs together is
one line of counts, and its total: as long as those that are not told are one alone or all
as many, the smallest that are told and above zero are not told either, at last the total,
or the zeros; and then all of the line that is not told is "withheld", so that nobody sees
which was too few.

What is worked out from ratings: it leans on every question named in its calculation or
in its own condition, and on what those of them that are worked out lean on.  Where one of
those was rated by one or two, it is not told.
"""
import re

FEW = 3
SILENT = ("few_units", "withheld")


class Count:
    def __init__(self, number):
        self.number = number
        self.said = "few_units" if 0 < number < FEW else number

    @property
    def silent(self):
        return self.said in SILENT


def gives_away(parts, total):
    silent = [part.number for part in parts if part.silent]
    if total and total.silent:
        return not silent
    return bool(silent) and len(set(silent)) == 1


def next_out(parts, total):
    told = [part for part in parts if not part.silent]
    above = [part.number for part in told if part.number]
    if above:
        return [part for part in told if part.number == min(above)]
    return [total] if total and not total.silent else told


def withhold(parts, total=None):
    """True if something more is silent now, or said otherwise."""
    changed = bool(total and total.said == "few_units" and sum(part.silent for part in parts) > 1)
    while gives_away(parts, total) and (out := next_out(parts, total)):
        for part in out:
            part.said = "withheld"
        changed = True
    if changed:
        for part in [*parts, *([total] if total else [])]:
            if part.silent:
                part.said = "withheld"
    return changed


def line(numbers):
    """What is told of counts whose total is known."""
    counts = [Count(number) for number in numbers]
    withhold(counts)
    return [count.said for count in counts]


def ranking(numbers):
    """Of rows of places, one row an option: what is told of each, and of all its
    places together.  Every place's column, and the sums', are of a known total."""
    rows = [[Count(number) for number in (*row, sum(row))] for row in numbers]
    changed = True
    while changed:
        changed = False
        for row in rows:
            changed = withhold(row[:-1], row[-1]) or changed
        for column in zip(*rows):
            changed = withhold(column) or changed
    return [[count.said for count in row] for row in rows]


def all_questions(questions):
    for question in questions:
        yield question
        yield from all_questions(question.get("questions", []))
        yield from all_questions(question.get("fields", []))


def calculations(form):
    """By name of what is worked out: all that it leans on, near and far."""
    reads = {question["name"]: set(re.findall(r"\$\{(\w+)", " ".join(
        str(question.get(key, "")) for key in ("calculation", "relevant"))))
        for question in all_questions(form["survey"]) if question["type"] == "calculate"}
    leans = {name: set(read) for name, read in reads.items()}
    grown = True
    while grown:
        grown = False
        for name, read in leans.items():
            wider = read.union(*(leans.get(one, set()) for one in read))
            grown = grown or wider != read
            leans[name] = wider
    return leans
