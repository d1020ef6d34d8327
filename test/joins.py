#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Which statements and claims of different articles the account joins, against pairs judged by hand (gold/joins.json:
article ids and offsets, no texts). Needs the grouping corpora, which are not part of the project.

joins.py STEMMA CORPORA [--misses]"""
import gzip, json, os, subprocess, sys, tempfile

stemma, corpora = os.path.abspath(sys.argv[1]), sys.argv[2]
misses = "--misses" in sys.argv
pairs = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "gold", "joins.json")))["pairs"]


def run(*args):
    return subprocess.run([stemma, *args], capture_output=True, check=True).stdout.decode()


def accounts(corpus, folder):
    path = f"{corpora}/{corpus}.jsonl"
    if not os.path.exists(path):
        path, packed = f"{folder}/{corpus}.jsonl", path + ".gz"
        with open(path, "wb") as out:
            out.write(gzip.open(packed).read())
    base = f"{folder}/{corpus}.db"
    run("read", "-q", "--db", base, path)
    wanted = {p[side][0] for p in pairs if p["corpus"] == corpus for side in "ab"}
    for line in run("stories", "--db", base, "--json").splitlines():
        if (story := json.loads(line))["articles"] > 1:
            account = json.loads(run("show", "--db", base, "--json", story["id"]))
            if any(a["id"] in wanted for a in account["articles"]):
                yield account


def lines(account, kind):
    """(article, start, end, id) of every version."""
    for line in account[kind + "s"]:
        for v in line["versions"]:
            if v["evidence"]:
                yield v["article"], v["evidence"][0]["start"], v["evidence"][-1]["end"], line["id"]


def best(found, article, start, end):
    """The ids of the versions that cover the span about as it was judged: the spans share most of their bytes."""
    ids = set()
    for s, e, line in found.get(article, []):
        shared = min(e, end) - max(s, start)
        if shared > 0 and shared >= 0.6 * max(e - s, end - start):
            ids.add(line)
    if not ids:  # a clause that is no line by itself: the lines that tell it among more
        ids = {line for s, e, line in found.get(article, []) if min(e, end) - max(s, start) >= 0.9 * (end - start)}
    return ids


tally = {}
with tempfile.TemporaryDirectory() as folder:
    for corpus in sorted({p["corpus"] for p in pairs}):
        versions, story_of, text_of = {"statement": {}, "claim": {}}, {}, {}
        for account in accounts(corpus, folder):
            for a in account["articles"]:
                story_of[a["id"]] = account["story"]["id"]
                text_of[a["id"]] = a["text"].encode()
            for kind in versions:
                for article, start, end, line in lines(account, kind):
                    versions[kind].setdefault(article, []).append((start, end, line))
        for p in (p for p in pairs if p["corpus"] == corpus):
            t = tally.setdefault((p["kind"], p.get("set", "first")), {"same": 0, "joined": 0, "wrong": 0, "different": 0, "lost": 0})
            (x, xs, xe), (y, ys, ye) = p["a"], p["b"]
            one, two = best(versions[p["kind"]], x, xs, xe), best(versions[p["kind"]], y, ys, ye)
            if story_of.get(x) != story_of.get(y) or not one or not two:
                t["lost"] += 1
                continue
            joined = bool(one & two)
            t["same" if p["same"] else "different"] += 1
            t["joined"] += joined and p["same"]
            t["wrong"] += joined and not p["same"]
            if misses and joined != p["same"]:
                print(f"{'apart' if p['same'] else 'WRONG'} {p['kind']} {corpus}\n   {text_of[x][xs:xe].decode()!r}\n   {text_of[y][ys:ye].decode()!r}")
for kind in ("claim", "statement"):
    sets = [t for (k, _), t in tally.items() if k == kind]
    tally[kind, "all"] = {n: sum(t[n] for t in sets) for n in sets[0]}
for (kind, which), t in sorted(tally.items()):
    all_joined = t["joined"] + t["wrong"]
    print(f"{kind}s, {which}: of {t['same']} pairs that are one {t['joined']} joined ({100 * t['joined'] / max(1, t['same']):.1f}), "
          f"of {t['different']} that are two {t['wrong']} joined; {100 * t['joined'] / max(1, all_joined):.1f} of the joins right; "
          f"{t['lost']} not found as judged")
