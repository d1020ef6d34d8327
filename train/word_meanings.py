#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Which words can mean the same, from WordNet 3.0: src/account/tables/word-meanings.txt (card: models/word-meanings.md).

word_meanings.py [/usr/share/wordnet] > src/account/tables/word-meanings.txt

A row is a word, the numbers of its usual meanings (synsets, and those of words derived from the same one: "withdrawal",
"withdraw"), and the numbers of the meanings one step wider ("stroll": "walk"). A meaning is usual when at least an
eighth of the word's uses in WordNet's own tagged texts have it. Meanings that only one word has are left out, and
nouns and adjectives that those texts never hold."""
import collections, os, re, sys

folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
NUMBERS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
plain = re.compile(r"[a-z][a-z]{2,18}$").match
MOST, SHARE = 3, 0.125

counts = {}  # (lemma, part of speech, sense number) -> uses
for line in open(os.path.join(folder, "cntlist.rev"), encoding="ascii"):
    key, number, uses = line.split()
    lemma, rest = key.split("%")
    place = (lemma, NUMBERS[rest[0]], int(number))
    counts[place] = counts.get(place, 0) + int(uses)

usual = {}  # (lemma, part of speech) -> synsets
for pos, name in FILES.items():
    for line in open(os.path.join(folder, "index." + name), encoding="ascii"):
        if line.startswith(" "):
            continue
        cells = line.split()
        lemma, senses = cells[0], int(cells[2])
        synsets = [pos + offset for offset in cells[-senses:]]
        if not plain(lemma):
            continue
        uses = [counts.get((lemma, pos, n + 1), 0) + 0.5 for n in range(senses)]
        keep = [s for s, u in zip(synsets, uses) if u >= SHARE * sum(uses)]
        usual[lemma, pos] = (keep or synsets)[:MOST], sum(uses)

words, derived, wider = {}, collections.defaultdict(set), collections.defaultdict(set)
for pos, name in FILES.items():
    for line in open(os.path.join(folder, "data." + name), encoding="ascii"):
        if line.startswith(" "):
            continue
        cells = line.split(" | ")[0].split()
        me, count = pos + cells[0], int(cells[3], 16)
        words[me] = [cells[4 + 2 * k].split("(")[0].lower() for k in range(count)]
        at = 4 + 2 * count
        for k in range(int(cells[at])):
            symbol, offset, target, source = cells[at + 1 + 4 * k: at + 5 + 4 * k]
            target = target.replace("s", "a") + offset
            if symbol in ("+", "\\") and source != "0000":
                derived[me, int(source[:2], 16)].add((target, int(source[2:], 16)))
            elif symbol == "@" and pos == "v" or symbol == "&" and cells[2] == "s":
                wider[me].add(target)


def is_usual(lemma, synset):
    return synset in usual.get((lemma, synset[0]), ((), 0))[0]


rows = {}
for (lemma, pos), (synsets, uses) in sorted(usual.items()):
    total = sum(usual.get((lemma, p), ((), 0))[1] for p in FILES)
    if uses < SHARE * total or (pos != "v" and not any(counts.get((lemma, pos, n)) for n in (1, 2, 3))):
        continue
    near, far = rows.setdefault(lemma, (set(), set()))
    for s in synsets:
        near.add(s)
        far |= wider[s]
        if lemma in words[s]:
            for target, number in derived[s, words[s].index(lemma) + 1]:
                if target in words and is_usual(words[target][number - 1], target):
                    near.add(target)
have = collections.Counter(s for near, far in rows.values() for s in near)
tied = collections.Counter(s for near, far in rows.values() for s in near | far)
numbers = {}
print("# Words that can mean the same: a word, its usual meanings, meanings one step wider. Made by train/word_meanings.py")
print("# from WordNet 3.0. WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Card and licence:")
print("# models/word-meanings.md.")
for lemma, (near, far) in sorted(rows.items()):
    near = sorted(s for s in near if tied[s] > 1)
    far = sorted(s for s in far if have[s] and s not in near)
    if near or far:
        number = lambda s: format(numbers.setdefault(s, len(numbers)), "x")
        print(lemma, " ".join(map(number, near)), " ".join(map(number, far)), sep="\t")
