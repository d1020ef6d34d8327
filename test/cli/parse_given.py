#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""parse_given.py STEMMA SOURCES: `parse --conllu` keeps sentences and words, and agrees with `parse` on its own cuts."""
import glob, subprocess, sys, tempfile

stemma, top = sys.argv[1:3]
failed = 0


def run(*arguments):
    done = subprocess.run([stemma, "parse", *arguments], capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def check(name, ok, detail=""):
    global failed
    if not ok:
        failed += 1
        print(f"FAIL {name} {detail}")


def columns(text, *places):
    return [tuple(line.split("\t")[p] for p in places) if line and line[0] != "#" else line[:8] == "# newdoc" and line
            for line in text.split("\n") if not line.startswith("#") or line.startswith("# newdoc")]


given = open(top + "/fuzz/corpus/conllu_fuzz/tarn.conllu").read()
code, out, _ = run("--conllu", top + "/fuzz/corpus/conllu_fuzz/tarn.conllu")
check("ends well", code == 0)
words = [row for row in columns(given, 0, 1) if not (isinstance(row, tuple) and "." in row[0])]
check("words and sentences as given", columns(out, 0, 1) == words)
check("spaces as given", [l.split("\t")[1] for l in out.split("\n") if "SpaceAfter=No" in l] ==
      [l.split("\t")[1] for l in given.split("\n") if "SpaceAfter=No" in l])

code, out, errors = run("--conllu", top + "/fuzz/corpus/conllu_fuzz/broken.conllu")
check("a broken document is named by its line", "line 10" in errors and "bad-conllu" in errors, errors)
check("and the next one is read", "# newdoc id = tarn-2" in out and "tarn-1" not in out, out)
code, _, errors = run("--conllu", top + "/no-such-file")
check("a missing file is the environment's", code == 3 and "no-such-file" in errors, errors)

for path in sorted(glob.glob(top + "/samples/trams/*.txt"))[:6] + sorted(glob.glob(top + "/samples/single/*.txt"))[:2]:
    _, own, _ = run(path)
    with tempfile.NamedTemporaryFile("w", suffix=".conllu") as file:
        file.write(own)
        file.flush()
        _, again, _ = run("--conllu", file.name)
    mine, theirs = columns(own, 0, 1, 2, 3, 4), columns(again, 0, 1, 2, 3, 4)
    differ = [(a, b) for a, b in zip(mine, theirs) if a != b]
    check("the same words, lemmas and tags when its own cuts are given: " + path,
          len(mine) == len(theirs) and len(differ) * 200 <= len(mine), differ[:5])

if not failed:
    print("given words are kept")
sys.exit(failed > 0)
