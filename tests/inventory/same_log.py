#!/usr/bin/env python3
"""same_log.py PROGRAM LOG: is LOG ("behov log --json") what the story leaves behind
when it is told in linear mode?  Prints how many entries were compared."""
import os
import pathlib
import sys

os.environ["BEHOV_PROGRAM"] = sys.argv[1]
from story import answer_in_linear_mode, plain_log  # noqa: E402
from world import World  # noqa: E402


def main():
    world = World()
    world.env["BEHOV_LANG"] = os.environ.get("LANGUAGE", "en")
    try:
        answer_in_linear_mode(world)
        wanted = plain_log(world.good("log", "--json").out.splitlines())
    finally:
        world.close()
    got = plain_log(pathlib.Path(sys.argv[2]).read_text("utf-8").splitlines())
    for number, (one, other) in enumerate(zip(wanted, got), 1):
        if one != other:
            print(f"entry {number} differs")
            for key in sorted({*one, *other}):
                if one.get(key) != other.get(key):
                    print(f"  {key}: linear {one.get(key)!r}, here {other.get(key)!r}")
            print(f"  of {other}")
            return 1
    if len(wanted) != len(got):
        print(f"{len(wanted)} entries in linear mode, {len(got)} here")
        return 1
    print(f"{len(got)} entries are the same")
    return 0


if __name__ == "__main__":
    sys.exit(main())
