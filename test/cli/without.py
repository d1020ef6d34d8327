#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The same account over a part: without an agency's copies, without or only one outlet, before a day.

without.py STEMMA SOURCES"""
import json, os, subprocess, sys, tempfile

stemma, sources = os.path.abspath(sys.argv[1]), sys.argv[2]
os.chdir(sources)


def run(*args, code=0):
    done = subprocess.run([stemma, *args], capture_output=True)
    assert done.returncode == code, (args, done)
    return done.stdout.decode()


with tempfile.TemporaryDirectory() as folder:
    base = folder + "/w.db"
    run("read", "-q", "--db", base, "samples/trams")
    story = json.loads(run("stories", "--db", base, "--json").splitlines()[0])["id"]

    def outlets(*part):
        return sorted(a["outlet"] or "?" for a in json.loads(run("show", "--db", base, "--json", story, *part))["articles"])

    whole = outlets()
    assert len(whole) == 6 and "Norden Wire" in whole
    assert len(outlets("--without", "origin:Norden Wire")) == 3, "an agency goes with its two copies"
    assert len(outlets("--without", "outlet:Norden Wire")) == 5, "an outlet goes alone"
    assert outlets("--without", "origin:Nobody") == whole
    assert outlets("--only", "outlet:Norden Wire") == ["Norden Wire"]
    assert 0 < len(outlets("--before", "2027-03-11")) < 6
    run("show", "--db", base, story, "--only", "outlet:Nobody", code=2)
    run("show", "--db", base, story, "--without", "nonsense", code=2)
print("accounts over a part")
