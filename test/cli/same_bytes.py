#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Equal bytes: together or apart, in any order, twice or once, with any -j, and however the paths are given.

same_bytes.py STEMMA SOURCES [PATH...]    PATH: other articles than the samples (the accuracy gates pass some)"""
import json, os, random, subprocess, sys, tempfile

stemma, sources = os.path.abspath(sys.argv[1]), sys.argv[2]
os.chdir(sources)
given = sys.argv[3:]
paths = given or sorted(os.path.join(d, f) for d, _, files in os.walk("samples") for f in files)
assert len(paths) > 4, "too few articles to say anything"


def run(*args):
    return subprocess.run([stemma, *args], capture_output=True, check=True).stdout


def outputs(base):
    """All that the base prints: stories, and every account in three forms."""
    stories = run("stories", "--db", base, "--json")
    out = [stories]
    for line in stories.decode().splitlines():
        story = json.loads(line)["id"]
        for form in ("--json", "--html", "--markdown", "--evidence"):
            out.append(run("show", "--db", base, story, form))
    out.append(run("rejects", "--db", base, "--json"))
    return out


def check(name, got, expected):
    for n, (a, b) in enumerate(zip(got, expected)):
        if a != b:
            at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            sys.exit(f"{name}: output {n} differs at byte {at}:\n{a[max(0, at - 120):at + 120]}\n{b[max(0, at - 120):at + 120]}")
    if len(got) != len(expected):
        sys.exit(f"{name}: {len(got)} outputs, expected {len(expected)}")


with tempfile.TemporaryDirectory() as folder:
    base = lambda name: os.path.join(folder, name + ".db")
    run("read", "-q", "-j1", "--db", base("one"), *paths)
    expected = outputs(base("one"))
    assert len(expected) > 4 and all(expected[:2]), "nothing was printed"

    run("read", "-q", "-j8", "--db", base("eight"), *paths)
    check("-j8", outputs(base("eight")), expected)

    run("read", "-q", "--db", base("eight"), *paths)
    check("read twice", outputs(base("eight")), expected)

    shuffled = paths[:]
    random.Random(7).shuffle(shuffled)
    for n, path in enumerate(shuffled):
        if n % 3 == 0:
            run("read", "-q", "--db", base("apart"), *shuffled[n:n + 3])
    check("apart, in another order", outputs(base("apart")), expected)

    doubled = shuffled + paths
    run("read", "-q", "-j3", "--db", base("doubled"), *doubled)
    check("each given twice", outputs(base("doubled")), expected)

    if not given:
        run("read", "-q", "--db", base("folder"), "samples")
        check("as a folder", outputs(base("folder")), expected)
    ids = [json.loads(l)["id"] for l in expected[0].decode().splitlines()]
    run("remove", "--db", base("folder" if not given else "doubled"), ids[0])
    changed = outputs(base("folder" if not given else "doubled"))
    assert changed != expected, "a removed article must be missed"
    run("remove", "--db", base("folder" if not given else "doubled"), "--undo", ids[0])
    check("removed and brought back", outputs(base("folder" if not given else "doubled")), expected)
print(f"equal bytes in all the ways, {len(paths)} inputs, {len(ids)} stories")
