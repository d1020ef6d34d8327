#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every evidence span of every account of a base: the bytes at the offsets equal the text shown, and it is narrow.

evidence.py STEMMA BASE"""
import json, subprocess, sys

stemma, base = sys.argv[1:3]
spans = wrong = wide = bare = 0


def walk(x, texts, path):
    global spans, wrong, wide
    if isinstance(x, dict):
        if {"article", "start", "end", "exact"} <= set(x):
            spans += 1
            raw = texts[x["article"]][x["start"]:x["end"]]
            if raw != x["exact"].encode() or not raw:
                wrong += 1
                print("not exact:", path, x)
            if len(raw) > 400 and "statements" not in path:
                wide += 1
                print("wide:", path, len(raw), x["exact"][:80])
            return
        for k, v in x.items():
            walk(v, texts, path + "." + k)
    elif isinstance(x, list):
        for v in x:
            walk(v, texts, path)


def run(*args):
    return subprocess.run([stemma, *args, "--db", base], capture_output=True, check=True).stdout.decode()


for line in run("stories", "--json").splitlines():
    account = json.loads(run("show", json.loads(line)["id"], "--json"))
    texts = {a["id"]: a["text"].encode() for a in account["articles"]}
    for key in account:
        if key != "articles":
            walk(account[key], texts, key)
    for s in account["statements"]:
        for v in s["versions"]:
            if not v["evidence"] and not any(l["evidence"] for l in v["links"]) and not v["source"]:
                bare += 1
                print("no evidence: statement", s["id"])
    for c in account["claims"]:
        for v in c["versions"]:
            bare += not v["evidence"]
            for f in v["figures"]:
                if not any(f["text"] in e["exact"] for e in f["evidence"]):
                    bare += 1
                    print("the printed number is not in its span:", f)
    for f in account["findings"]:
        bare += not any(s["evidence"] for s in f["sides"])
    for s in account["story"]["summary"]:
        bare += not s["evidence"]
print(f"{spans} spans: {wrong} not exact, {wide} wide; {bare} lines without evidence")
sys.exit(bool(wrong or wide or bare) or not spans)
