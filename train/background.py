#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Estimates src/stories/tables/background.txt: in what share of articles a word or a pair of words stands.

    train/background.py FOLDER > src/stories/tables/background.txt

FOLDER holds SET.jsonl.xz, one {"title","text"} a line. A share is counted in each set and the shares are averaged with
the weights below, so that no one set's topics rule. Only counts leave this program, no text."""
import collections, json, lzma, os, re, sys

WEIGHTS = {"wikinews": .5, "globalvoices": .2, "senate": .15, "digitalgov": .15}
WORDS, PAIRS = 20000, 6000
STOP = .2  # a word in more than this share of articles makes no pair
SPLIT = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def fold(word):
    """As term_fold of src/stories/terms.c: change both together."""
    w = word.lower().replace("’", "'")
    if w.endswith("'s"):
        w = w[:-2]
    w = w.rstrip("'")
    if w.isascii() and len(w) > 4 and w.endswith("s") and w[-2] not in "sui'":
        w = w[:-3] + "y" if w.endswith("ies") else w[:-1]
    return w


def main(folder):
    words, pairs = collections.Counter(), collections.Counter()
    texts = {}
    for name in WEIGHTS:
        with lzma.open(os.path.join(folder, name + ".jsonl.xz"), "rt", encoding="utf-8") as f:
            texts[name] = [[[fold(w) for w in SPLIT.findall(line)] for line in
                            (d["title"] + "\n" + d["text"]).split("\n")] for d in map(json.loads, f)]
    for name, weight in WEIGHTS.items():
        for lines in texts[name]:
            for w in {w for line in lines for w in line}:
                words[w] += weight / len(texts[name])
    for name, weight in WEIGHTS.items():
        for lines in texts[name]:
            for p in {p for line in lines for p in zip(line, line[1:]) if words[p[0]] < STOP and words[p[1]] < STOP}:
                pairs[p] += weight / len(texts[name])
    top = lambda counts, n: sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:n]
    print("# Share of articles that hold a word or a pair of words, in parts of 100,000. Words are folded: lower case,")
    print("# genitive and plural endings off. Made by train/background.py; counts only.")
    print("# Counted on: Wikinews (CC BY 2.5, public domain before 25 Sep 2005; the contributors of Wikinews), Global")
    print("# Voices (CC BY 3.0; the authors of Global Voices), press releases of US senators (public domain, 17 USC 105),")
    print("# Digital.gov (CC0 1.0).")
    for w, share in top(words, WORDS):
        print(f"{w}\t{max(1, round(share * 1e5))}")
    for (a, b), share in top(pairs, PAIRS):
        print(f"{a} {b}\t{max(1, round(share * 1e5))}")


main(*sys.argv[1:])
