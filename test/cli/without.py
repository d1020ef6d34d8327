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
    assert outlets("--without", "origin:norden wire") == outlets("--without", "origin:Norden Wire"), "in any case"
    assert outlets("--only", "outlet:the Norden Wire") == ["Norden Wire"], "with and without an article"
    assert outlets("--only", "outlet:Norden Wire") == ["Norden Wire"]
    assert 0 < len(outlets("--before", "2027-03-11")) < 6
    run("show", "--db", base, story, "--only", "outlet:Nobody", code=2)
    run("show", "--db", base, story, "--without", "nonsense", code=2)

    # The output says which part it is and what is left out; nothing of what is left out is told.
    part = json.loads(run("show", "--db", base, "--json", story, "--without", "origin:Norden Wire"))
    options = part["generator"]["options"]
    assert options["without_origin"] == "Norden Wire" and options["of_articles"] == 6 and len(options["left_out"]) == 3, options
    assert part["story"]["id"] == story, "a part goes by the story's name"
    kept = {a["id"] for a in part["articles"]}
    assert not kept & set(options["left_out"])

    def evidence(x):
        if isinstance(x, dict):
            if "exact" in x and "article" in x:
                yield x["article"]
            for value in x.values():
                yield from evidence(value)
        elif isinstance(x, list):
            for value in x:
                yield from evidence(value)

    assert set(evidence(part)) <= kept, "a line of an article that is left out"
    assert all(set(s["articles"]) <= kept for s in part["statements"])
    most = max(len(s["articles"]) for s in part["statements"])
    assert 1 < most <= 3, most
    for how in ([], ["--markdown"], ["--html"]):
        text = run("show", "--db", base, story, "--without", "origin:Norden Wire", *how).replace("\n  ", "")
        assert "a part, 3 of 6 articles: without what comes from Norden Wire" in text, how
        assert "a part, " not in run("show", "--db", base, story, *how)
    assert json.loads(run("show", "--db", base, "--json", story))["generator"]["options"] == {}
    both = json.loads(run("show", "--db", base, "--json", story, "--without", "outlet:Norden Wire", "--before", "2027-03-11"))
    assert both["generator"]["options"]["before"] == "2027-03-11" and both["articles"]
    assert all((a["published"] or "") < "2027-03-11" and a["outlet"] != "Norden Wire" for a in both["articles"])
print("accounts over a part")
