#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores what a program says of who took what from whom against gold.json of generate.py.

    score.py FOLDER --stemma PATH        runs stemma on each story's articles
    score.py FOLDER --pred FILE          lines {"story","origins":N|null,"edges":[{"from","to","direction":"known"|"unknown"}]}
    score.py FOLDER --baseline           shared word 5-grams and the stated dates, as a floor
      --json: ends with one line of figures   --misses: what was missed and what was drawn too much

What the figures mean is in README.md beside this."""
import argparse, collections, json, os, subprocess, sys, tempfile
import edits


def ask_stemma(stemma, articles, folder):
    """One story's articles, as a user would have them read; merged by hand where grouping took them apart."""
    base, heap = os.path.join(folder, "base.db"), os.path.join(folder, "heap.jsonl")
    for path in (base, base + "-wal", base + "-shm"):
        if os.path.exists(path):
            os.remove(path)
    with open(heap, "w", encoding="utf-8") as f:
        for a in articles:
            f.write(json.dumps(dict(a, url=f"https://lineage.example/{a['id']}")) + "\n")

    def run(*args):
        done = subprocess.run([stemma, *args], capture_output=True)
        if done.returncode:
            sys.exit(f"{' '.join(args)} ended with {done.returncode}: {done.stderr.decode()[-300:]}")
        return done.stdout.decode()
    run("read", "-q", "--db", base, heap)
    stories = [json.loads(x)["id"] for x in run("stories", "--db", base, "--json").splitlines()]
    if len(stories) > 1:
        run("merge", "--db", base, *stories)
    story = json.loads(run("stories", "--db", base, "--json").splitlines()[0])["id"]
    account = json.loads(run("show", "--db", base, story, "--json"))
    name = {a["id"]: a["url"].rsplit("/", 1)[1] for a in account["articles"]}
    drawn = [{"from": name[e["from"]], "to": name[e["to"]], "direction": e["direction"]} for e in account["lineage"]
             if e["from"] in name and e["to"] in name]  # an edge from an origin that is not here joins no two articles
    return {"origins": account["story"]["origins"], "edges": drawn, "stories": len(stories)}


def baseline(articles):
    """Each article's parent is the one that shares most 5-grams with it, if that is a fifth; the earlier date is the parent."""
    grams = {a["id"]: edits.grams([a["text"]]) for a in articles}
    date = {a["id"]: a.get("date", "") for a in articles}
    pairs = sorted(((len(grams[x] & grams[y]) / max(min(len(grams[x]), len(grams[y])), 1), x, y)
                    for x in grams for y in grams if x < y), reverse=True)
    group, drawn = {i: i for i in grams}, []

    def root(i):
        while group[i] != i:
            i = group[i]
        return i
    for share, x, y in pairs:
        if share < .2 or root(x) == root(y):
            continue
        group[root(x)] = root(y)
        known = bool(date[x] and date[y] and date[x][:10] != date[y][:10])
        first, then = (y, x) if known and date[y] < date[x] else (x, y)
        drawn.append({"from": first, "to": then, "direction": "known" if known else "unknown"})
    return {"origins": len({root(i) for i in grams}), "edges": drawn}


def score_story(gold, said, c, misses):
    true = {(e["from"], e["to"]) for e in gold["edges"] if not e["from"].startswith("?")}
    lost = collections.defaultdict(set)  # copies of a text that is not in the heap: an edge between them is no mistake
    for e in gold["edges"]:
        if e["from"].startswith("?"):
            lost[e["from"]].add(e["to"])
    beside = {frozenset((x, y)) for s in lost.values() for x in s for y in s if x != y}
    found, turned, drawn = set(), set(), set()
    for e in said["edges"]:
        pair = (e["from"], e["to"])
        known = e["direction"] == "known"
        if frozenset(pair) in beside and pair not in true and pair[::-1] not in true:
            continue
        drawn.add(frozenset(pair))
        if pair in true or (not known and pair[::-1] in true):
            found.add(pair if pair in true else pair[::-1])
            c["directed"] += known
        elif pair[::-1] in true:
            turned.add(pair[::-1])
        elif misses:
            print(f"  too much {gold['id']} {pair[0]} -> {pair[1]} {e['direction']}")
    c["true"] += len(true)
    c["drawn"] += len(drawn)
    c["found"] += len(found)
    c["turned"] += len(turned)
    for e in gold["edges"]:
        if (e["from"], e["to"]) not in true:
            continue
        kind = "far" if e["containment"] < .4 else "near"
        c[kind] += 1
        c[kind + " found"] += (e["from"], e["to"]) in found
        if misses and (e["from"], e["to"]) not in found:
            way = "turned" if (e["from"], e["to"]) in turned else "missed"
            print(f"  {way} {gold['id']} {e['from']} -> {e['to']} {e['containment']} {' '.join(e['edits'])}")
    parents = collections.defaultdict(set)
    for x, y in true:
        parents[y].add(x)
    for child, of in parents.items():
        if len(of) == 2:
            c["merged"] += 1
            c["merged found"] += all((x, child) in found for x in of)
    roots = set(gold["articles"]) - {e["to"] for e in said["edges"] if e["direction"] == "known"}
    # An edge whose direction is not known leaves one of its two no root; which one is not said.
    unsure = {frozenset((e["from"], e["to"])) for e in said["edges"] if e["direction"] != "known"}
    gold_roots = set(gold["roots"])
    for pair in unsure:
        if len(pair & gold_roots) == 1 and pair <= roots:
            roots -= pair - gold_roots
    c["roots"] += len(gold_roots)
    c["roots said"] += len(roots)
    c["roots found"] += len(roots & gold_roots)
    c["origins"] += gold["origins"]
    if said["origins"] is None:
        c["origins unknown"] += gold["origins"]
    else:
        c["origins off"] += abs(said["origins"] - gold["origins"])
        c["origins right"] += said["origins"] == gold["origins"]
        if misses and said["origins"] != gold["origins"]:
            print(f"  origins {gold['id']}: {said['origins']}, not {gold['origins']}")
    c["stories"] += 1
    c["apart"] += said.get("stories", 1) > 1


def share(x, y):
    return x / y if y else 0.0


def figures(c):
    p, r = share(c["found"], c["drawn"]), share(c["found"], c["true"])
    rp, rr = share(c["roots found"], c["roots said"]), share(c["roots found"], c["roots"])
    f1 = lambda a, b: share(2 * a * b, a + b)
    return {"edge_precision": p, "edge_recall": r, "edge_f1": f1(p, r), "near_recall": share(c["near found"], c["near"]),
            "far_recall": share(c["far found"], c["far"]), "two_parent_recall": share(c["merged found"], c["merged"]),
            "direction_known": share(c["directed"], c["found"]), "direction_wrong": share(c["turned"], c["found"] + c["turned"]),
            "root_precision": rp, "root_recall": rr, "root_f1": f1(rp, rr),
            "origin_error": share(c["origins off"] + c["origins unknown"], c["origins"]),
            "origin_count_right": share(c["origins right"], c["stories"]), "origin_unknown": share(c["origins unknown"], c["origins"])}


def main():
    o = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    o.add_argument("folder")
    o.add_argument("--stemma")
    o.add_argument("--pred")
    o.add_argument("--baseline", action="store_true")
    o.add_argument("--json", action="store_true")
    o.add_argument("--misses", action="store_true")
    o = o.parse_args()
    with open(os.path.join(o.folder, "gold.json"), encoding="utf-8") as f:
        gold = json.load(f)["stories"]
    with open(os.path.join(o.folder, "articles.jsonl"), encoding="utf-8") as f:
        articles = {a["id"]: a for a in map(json.loads, f)}
    said = {}
    if o.pred:
        with open(o.pred, encoding="utf-8") as f:
            said = {x["story"]: x for x in map(json.loads, f)}
    with tempfile.TemporaryDirectory() as folder:
        for story in gold:
            here = [articles[i] for i in story["articles"]]
            if o.baseline:
                said[story["id"]] = baseline(here)
            elif o.stemma:
                said[story["id"]] = ask_stemma(os.path.abspath(o.stemma), here, folder)
    c = collections.Counter()
    for story in gold:
        score_story(story, said.get(story["id"], {"origins": None, "edges": []}), c, o.misses)
    d = figures(c)
    print(f"{c['stories']} stories, {sum(len(s['articles']) for s in gold)} articles, {c['true']} edges between articles of the heap"
          f" ({c['far']} under 0.4 containment, {c['merged']} copies with two parents), {c['origins']} origins; {c['apart']} stories had to be merged by hand")
    for name, value in d.items():
        print(f"   {name.replace('_', ' '):20s} {100 * value:5.1f}")
    if o.json:
        print(json.dumps({k: round(v, 4) for k, v in d.items()}))


if __name__ == "__main__":
    main()
