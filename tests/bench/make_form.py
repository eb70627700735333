#!/usr/bin/env python3
"""Print a form of N questions, or (with "answers") the answers to it, for
behov-bench: each 3rd has a condition, each 5th a constraint, each 10th is a
calculation; sections of 20.  "chain" makes N questions that each need the one
before; "room" makes N of the kinds that a group is asked, for the frame mode."""
import sys

kind, count = sys.argv[1], int(sys.argv[2])


def head(name):
    print(f'form_id: {name}\nversion: "1"\nform_title: Bench\ndefault_language: en')


def question(i):
    if i % 10 == 9:
        terms = " + ".join(f"coalesce(${{q{j}}}, 0)" for j in range(i - 3, i))
        return f'      - {{type: calculate, name: q{i}, calculation: "{terms}"}}'
    keys = [f"type: integer, name: q{i}, label: Question number {i} of the bench form"]
    if i % 3 == 2:
        keys.append(f'relevant: "${{q{max(j for j in range(i) if j % 10 != 9)}}} > 2"')
    if i % 5 == 4:
        keys.append('constraint: ". >= 0 and . <= 100"')
    return "      - {" + ", ".join(keys) + "}"


def asked(i):
    kinds = [
        "type: scale, scale: grade, answered_by: participant",
        "type: select_one, choices: kinds",
        "type: text",
        'type: integer, constraint: ". >= 0 and . <= 100"',
    ]
    keys = [kinds[i % 4], f"name: q{i}, label: Question number {i} of the bench form"]
    if i % 3 == 2 and i > 4:
        keys.append(f'relevant: "${{q{(i - 4) // 4 * 4 + 3}}} > 2"')
    return "      - {" + ", ".join(keys) + "}"


def room():
    print("scales:\n  grade:")
    for i in range(5):
        print(f"    - {{value: {i}, label: \"Step {i}: done so far\"}}")
    print("choices:\n  kinds:")
    for word in "red green blue grey".split():
        print(f"    - {{name: {word}, label: {word.title()}}}")
    print("survey:")


def sections(one):
    for section in range(0, count, 20):
        print(f"  - type: group\n    name: g{section}\n    label: Section {section}\n    questions:")
        for i in range(section, min(section + 20, count)):
            print(one(i))


if kind == "room":
    head(sys.argv[3])
    room()
    sections(asked)
elif kind == "form":
    head(sys.argv[3])
    print("survey:")
    sections(question)
elif kind == "chain":
    head(sys.argv[3])
    print("survey:")
    print("  - {type: integer, name: q0, label: First}")
    for i in range(1, count):
        print(f'  - {{type: integer, name: q{i}, label: Next, relevant: "${{q{i - 1}}} = 1"}}')
else:
    for i in range(count):
        if i % 10 != 9:
            print(f"q{i}\t{(i * 7) % 11}")
