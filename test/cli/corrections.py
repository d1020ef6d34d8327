#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a user says of the stories (merge, split, pin, remove) survives every later read, and can be taken back.

corrections.py STEMMA SOURCES"""
import json, os, subprocess, sys, tempfile

stemma, sources = os.path.abspath(sys.argv[1]), sys.argv[2]
os.chdir(sources)
EARLY = ["samples/trams/norden-wire.txt", "samples/trams/daily-lamp.txt", "samples/leak/marlow-falls-beacon.txt",
         "samples/leak/channel-brae.html", "samples/single/hill-cheese.txt", "samples/single/comet-watch.html"]
LATER = ["samples/trams/halvering-observer.txt", "samples/trams/eastquay-weekly.txt", "samples/leak/veldhaven-courant.html",
         "samples/single/velmar-forgery.txt"]


def run(*args):
    done = subprocess.run([stemma, *args], capture_output=True)
    if done.returncode:
        sys.exit(f"{' '.join(args)} ended with {done.returncode}: {done.stderr.decode()[-300:]}")
    return done.stdout.decode()


def stories(db):
    """For each path the paths of its story."""
    out = {}
    for line in run("stories", "--db", db, "--json").splitlines():
        account = json.loads(run("show", "--db", db, json.loads(line)["id"], "--json"))
        paths = frozenset(a["path"] for a in account["articles"])
        out.update({p: paths for p in paths})
    return out


def ids(db):
    out = {}
    for line in run("stories", "--db", db, "--json").splitlines():
        for a in json.loads(run("show", "--db", db, json.loads(line)["id"], "--json"))["articles"]:
            out[a["path"]] = a["id"]
    return out


def expect(what, ok):
    if not ok:
        sys.exit(f"FAILED: {what}")
    print(f"ok  {what}")


with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "base.db")
    run("read", "-q", "--db", db, *EARLY)
    wire, lamp, beacon, brae, cheese, comet = EARLY
    before, of = stories(db), ids(db)
    expect("two articles on trams are one story", before[wire] == before[lamp] and cheese not in before[wire])
    run("merge", "--db", db, of[cheese], of[comet])
    run("split", "--db", db, of[lamp])
    run("pin", "--db", db, of[beacon])
    pinned = stories(db)[beacon]
    said = stories(db)
    expect("merged", said[cheese] == {cheese, comet})
    expect("split", said[lamp] == {lamp})
    for later in LATER:  # one read each: grouping looks at another heap every time
        run("read", "-q", "--db", db, later)
        now = stories(db)
        expect(f"after {later}: merged stays merged", {cheese, comet} <= now[cheese])
        expect(f"after {later}: split stays split", now[lamp] == {lamp})
        expect(f"after {later}: pinned stays together", pinned <= now[beacon])
    run("settle", "--db", db)
    now = stories(db)
    expect("after settle", {cheese, comet} <= now[cheese] and now[lamp] == {lamp} and pinned <= now[beacon])

    other = os.path.join(folder, "other.db")  # the same articles and the same words, read in another order
    run("read", "-q", "--db", other, *reversed(EARLY + LATER))
    run("merge", "--db", other, of[cheese], of[comet])
    run("split", "--db", other, of[lamp])
    run("pin", "--db", other, of[beacon])
    expect("the order of reading changes no story", stories(other) == now)

    run("remove", "--db", db, of[comet])
    expect("removed", comet not in stories(db))
    run("read", "-q", "--db", db, comet)
    expect("removed stays removed when it is read again", comet not in stories(db))
    run("remove", "--db", db, "--undo", of[comet])
    expect("and comes back", comet in stories(db)[cheese])
    for _ in range(len(pinned) - 1 + 1 + 1):
        run("split", "--db", db, "--undo")
    expect("all taken back", stories(db)[lamp] == stories(db)[wire] and stories(db)[cheese] == {cheese})
