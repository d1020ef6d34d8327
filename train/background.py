#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Estimates src/stories/tables/background.txt: in what share of articles a word or a pair of words stands.

    for each SET: terms < SET.jsonl > FOLDER/SET.txt        (train/terms.c; text is the title, a line feed, the text)
    train/background.py FOLDER > src/stories/tables/background.txt

A share is counted in each set of articles and the shares are averaged with the weights below, so that no one set's topics
rule. The articles are old; `events` says which names and things are in the news since 2008. It holds items of about 25
words: a word of share s in them is taken to stand in 1 - (1 - s)^ITEMS of articles, and gets NEWS of that where that is
more than the articles give. Only counts leave this program, no text."""
import collections, os, sys

WEIGHTS = {"wikinews": .5, "globalvoices": .2, "senate": .15, "digitalgov": .15}
ITEMS, NEWS = 5, .5
WORDS, PAIRS = 30000, 6000
STOP = .2  # a word in more than this share of articles makes no pair


def main(folder):
    texts = {}
    for name in [*WEIGHTS, "events"]:
        with open(os.path.join(folder, name + ".txt"), encoding="utf-8") as f:
            texts[name] = [[run.split() for run in line.split("|")] for line in f if line.strip()]

    def shares(name, of):
        counts = collections.Counter(x for runs in texts[name] for x in {x for run in runs for x in of(run)})
        return {x: n / len(texts[name]) for x, n in counts.items()}

    def average(of):
        out = collections.Counter()
        for name, weight in WEIGHTS.items():
            for x, share in shares(name, of).items():
                out[x] += weight * share
        return out

    words = average(lambda run: run)
    for w, share in shares("events", lambda run: run).items():
        words[w] = max(words[w], NEWS * (1 - (1 - share) ** ITEMS))
    usual = lambda x: words[x] >= STOP or x[0].isdigit()
    pairs = average(lambda run: (p for p in zip(run, run[1:]) if not usual(p[0]) and not usual(p[1])))
    top = lambda counts, n: sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:n]
    print("# Share of articles that hold a word or a pair of words, in parts of 100,000. Words are folded: lower case,")
    print("# genitive and plural endings off. Made by train/background.py; counts only.")
    print("# Counted on: Wikinews (CC BY 2.5, public domain before 25 Sep 2005; the contributors of Wikinews), Global")
    print("# Voices (CC BY 3.0; the authors of Global Voices), press releases of US senators (public domain, 17 USC 105),")
    print("# Digital.gov (CC0 1.0), Wikipedia's current events 2008-2026 (CC BY-SA 4.0; the contributors of Wikipedia).")
    for w, share in top(words, WORDS):
        print(f"{w}\t{max(1, round(share * 1e5))}")
    for (a, b), share in top(pairs, PAIRS):
        print(f"{a} {b}\t{max(1, round(share * 1e5))}")


main(*sys.argv[1:])
