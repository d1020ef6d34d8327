#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Small heaps: what `stemma cluster` makes of the few articles that a person reads at once.

    test/heaps.py ./stemma CORPORA [--quick]

CORPORA holds clustering/*.jsonl[.gz] ({"id","story","topic"?,"title"?,"text","outlet"?}). No dates, no addresses. Heaps:
one story alone; five articles of one; two stories; the look-alike stories of one topic; the first 5, 20 or 100 articles of
stories drawn at random; 5, 20 or 100 articles that have nothing to do with each other. Prints for each kind how many heaps
came out exactly, with a story split, with two merged, and the mean B-cubed F1."""
import collections, gzip, json, os, random, subprocess, sys

SETS = {"allsides": "AllSides", "ecbplus-1-35": "ECB+", "neus-val": "NeuS", "newswcl50": "NewsWCL50"}


def read(folder, name):
    path = os.path.join(folder, "clustering", name + ".jsonl")
    with gzip.open(path + ".gz", "rt") if os.path.exists(path + ".gz") else open(path) as f:
        return [json.loads(line) for line in f]


def heaps(sets):
    """(kind, set, [(article, story)]) of every heap, always the same ones."""
    rng = random.Random(5)
    stories = {}
    for name, rows in sets.items():
        by = collections.defaultdict(list)
        for k, a in enumerate(rows):
            by[f"{SETS[name]}:{a['story']}"].append((name, k))
        stories[name] = by
    five = lambda m: m if len(m) <= 5 else rng.sample(m, 5)
    for name, by in stories.items():
        several = [s for s in sorted(by) if len(by[s]) > 1]
        for s in several if len(several) <= 150 else rng.sample(several, 150):
            yield "one story", name, [(a, s) for a in by[s]]
            if len(by[s]) > 5:
                yield "five of one story", name, [(a, s) for a in rng.sample(by[s], 5)]
        for _ in range(150 if name != "newswcl50" else 45):
            x, y = rng.sample(several, 2)
            yield "two stories", name, [(a, s) for s in (x, y) for a in five(by[s])]
    topics = collections.defaultdict(lambda: collections.defaultdict(list))
    for k, a in enumerate(sets["ecbplus-1-35"]):
        topics[a["topic"]][a["story"]].append(("ecbplus-1-35", k))
    for _, by in sorted(topics.items()):
        if len(by) > 1:
            yield "look-alikes", "ecbplus-1-35", [(a, s) for s in sorted(by) for a in by[s]]
            yield "look-alikes, five each", "ecbplus-1-35", [(a, s) for s in sorted(by) for a in five(by[s])]
    for name in list(stories)[:3]:
        by = stories[name]
        for size, times in (5, 80), (20, 60), (100, 12):
            for _ in range(times):
                order, heap = sorted(by), []
                rng.shuffle(order)
                for s in order:
                    if len(heap) < size:
                        heap += [(a, s) for a in by[s]]
                yield f"{size} articles", name, heap[:size]
        for size, times in (5, 60), (20, 30), (100, 8):
            for _ in range(times):
                picked = rng.sample(sorted(by), min(size, len(by)))
                yield f"{size} strangers", name, [(rng.choice(by[s]), s) for s in picked]


def cluster(program, articles):
    lines = [json.dumps({"id": f"n{k}", **{f: a[f] for f in ("title", "text", "outlet") if a.get(f)}}) for k, a in enumerate(articles)]
    out = subprocess.run([program, "cluster", "--jsonl"], input="\n".join(lines), capture_output=True, text=True, check=True).stdout
    found = {r["id"]: r["story"] for r in map(json.loads, out.splitlines())}
    return [found.get(f"n{k}", k) for k in range(len(articles))]


def judge(gold, found):
    both, g, p = collections.Counter(zip(gold, found)), collections.Counter(gold), collections.Counter(found)
    precision = sum(n * n / p[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / g[s] for (s, _), n in both.items()) / len(gold)
    return precision > .99999, recall > .99999, 2 * precision * recall / (precision + recall)


def main(program, corpora, *options):
    sets = {name: read(corpora, name) for name in SETS}
    rows = collections.defaultdict(list)
    for n, (kind, name, heap) in enumerate(heaps(sets)):
        if "--quick" in options and n % 5:
            continue
        found = cluster(program, [sets[a[0]][a[1]] for a, _ in heap])
        rows[kind, SETS[name]].append(judge([s for _, s in heap], found))
    print(f"{'':34s}heaps   exact   split  merged      F1")
    for (kind, name), r in rows.items():
        share = lambda wanted: 100 * sum(map(wanted, r)) / len(r)
        print(f"{kind + ', ' + name:34s}{len(r):5d}{share(lambda x: x[0] and x[1]):8.1f}{share(lambda x: not x[1]):8.1f}"
              f"{share(lambda x: not x[0]):8.1f}{100 * sum(x[2] for x in r) / len(r):8.1f}")


if len(sys.argv) < 3:
    sys.exit(__doc__)
main(*sys.argv[1:])
