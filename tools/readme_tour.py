#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Puts the minute's tour of README.md in step with what the program prints: readme_tour.py STEMMA (in the checkout)."""
import os, re, subprocess, sys, tempfile

STORY = "6a70"  # of the samples: two lines short of everything, so it shows most of what there is
SHOWN = {"WHAT MOST SAY": 7, "WHO SAID WHAT": 26, "FIGURES": 14, "WHERE THEY DIFFER": 22, "WHO TOOK FROM WHOM": 6}
stemma = os.path.abspath(sys.argv[1])


def run(*args):
    done = subprocess.run([stemma, *args], capture_output=True, check=True, env=dict(os.environ, COLUMNS="96"))
    return done.stdout.decode().rstrip("\n")


with tempfile.TemporaryDirectory() as folder:
    base = folder + "/tour.db"
    listed = run("read", "-q", "--db", base, "samples/") or run("stories", "--db", base)
    account = run("show", "--db", base, STORY)
sections = re.split(r"\n(?= [A-Z][A-Z ]+(?:  |$|\n))", account)
kept = [sections[0].rstrip("\n")]
for section in sections[1:]:
    lines = section.rstrip("\n").split("\n")
    most = next((n for title, n in SHOWN.items() if section.startswith(" " + title)), 0)
    if most:
        kept.append("\n".join(lines[:most]) + ("\n   …" if len(lines) > most else ""))
tour = "```\n$ stemma read samples/\n" + listed + f"\n\n$ stemma show {STORY}\n" + "\n\n".join(kept) + "\n```"
readme = open("README.md", encoding="utf-8").read()
start = readme.index("```\n$ stemma read samples/")
end = readme.index("\n```", start + 5) + 4
open("README.md", "w", encoding="utf-8").write(readme[:start] + tour + readme[end:])
