#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The same address with other bytes is a revision: kept, counted once, its differences shown, in any order of reading.

revisions.py STEMMA SOURCES"""
import json, os, subprocess, sys, tempfile

stemma = os.path.abspath(sys.argv[1])
TEXT = "The bridge at Tarn will close on 8 March, the mayor said.\n\nIt carries 3,000 lorries a day, the council says.\n\n\"We close it,\" said Ines Duarte."
FIRST = {"id": "a", "title": "Bridge closes", "url": "https://gazette.example/news/bridge", "outlet": "Gazette", "date": "2031-03-04", "text": TEXT}
SECOND = dict(FIRST, date="2031-03-05", text=TEXT.replace("8 March", "9 March"))
OTHER = dict(FIRST, url="https://gazette.example/", id="b", text="A comet will pass Tarn on 12 May 2031.\n\nNobody ordered it, Orla Finn said.")
FRONT = dict(OTHER, id="c", text="Cheese from Hill Farm won two medals.\n\n\"Eat it soon,\" said Bo Lind.")


def run(*args):
    return subprocess.run([stemma, *args], capture_output=True, check=True).stdout.decode()


with tempfile.TemporaryDirectory() as folder:
    shown = []
    for n, order in enumerate(([FIRST, SECOND, OTHER, FRONT], [FRONT, SECOND, OTHER, FIRST])):
        base = f"{folder}/{n}.db"
        for i, row in enumerate(order):  # one read each, so that the heap is settled in between
            with open(f"{folder}/x.jsonl", "w") as f:
                f.write(json.dumps(row) + "\n")
            run("read", "-q", "--db", base, f"{folder}/x.jsonl")
        stories = [json.loads(l) for l in run("stories", "--db", base, "--json").splitlines()]
        accounts = [json.loads(run("show", "--db", base, s["id"], "--json")) for s in stories]
        shown.append(accounts)
    assert shown[0] == shown[1], "the order of reading shows"
    articles = [a for account in shown[0] for a in account["articles"]]
    assert len(articles) == 3, f"two revisions count once, pages that give the front page as address are not revisions: {len(articles)}"
    bridge = next(a for a in articles if a["title"] == "Bridge closes" and "Tarn will close" in a["text"])
    assert bridge["published"] == "2031-03-05", "the newer capture counts"
    revision, = bridge["revisions"]
    difference, = revision["differences"]
    assert "8 March" in difference["earlier"] and "9 March" in difference["now"]["exact"], difference
    account = next(c for c in shown[0] if bridge in c["articles"])
    revised, = [f for f in account["findings"] if f["kind"] == "revised"]
    assert any("9 March" in (s["value"] or "") for s in revised["sides"]), revised
    # the id of an earlier capture still names the story
    assert json.loads(run("show", "--db", base, revision["id"], "--json"))["story"]["id"] == account["story"]["id"]
print("revisions are kept, counted once and compared")
