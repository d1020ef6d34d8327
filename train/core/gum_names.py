#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Names from the mentions of GUM: gum_names.py IN.conllu > OUT.conllu

GUM brackets every mention of a person, place or organization. A name is the run of capitalised words about the head of
such a mention whose head is a proper noun, with "of", "the", "and" between; of two that overlap the longer one.
The other types of GUM do not say what is a name, so MISC is not annotated (the trainer masks it)."""
import re, sys

BRACKET = re.compile(r"\((\d+)(?:\[(\d+)/\d+\])?-([a-z]+)[^()]*(\))?|(\d+)(?:\[(\d+)/\d+\])?\)")
TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}


def names(rows):
    words = [r for r in rows if r[0].isdigit()]
    head = [int(r[6]) - 1 for r in words]
    tags = ["O"] * len(words)
    open_at, spans = {}, []
    for i, r in enumerate(words):
        m = re.search(r"(?:^|\|)Entity=([^|]*)", r[9])
        for b in BRACKET.finditer(m[1] if m else ""):
            if b[1]:
                open_at.setdefault((b[1], b[2] or "1"), []).append((i, b[3]))
            if b[4] or b[5]:
                key = (b[1], b[2] or "1") if b[4] else (b[5], b[6] or "1")
                if open_at.get(key):
                    start, kind = open_at[key].pop()
                    spans.append((i + 1 - start, start, i + 1, kind))
    taken = set()
    for _, start, end, kind in sorted(spans, key=lambda x: (x[3] == "person", -x[0], x[1])):  # longest first, persons last
        h = next((k for k in range(start, end) if not start <= head[k] < end), None)
        if h is None or words[h][3] != "PROPN":
            continue
        lo = hi = h
        inner = {"person": set(), "place": {"of", "the", "de", "-"}}.get(kind, {"of", "the", "and", "de", "for", "&", "'s", "-"})
        proper = lambda k: words[k][3] == "PROPN" or words[k][1] == "-" or words[k][1][:1].isupper() and words[k][3] not in ("DET", "PRON", "ADP")
        while lo > start and (proper(lo - 1) or words[lo - 1][1].lower() in inner and any(proper(k) for k in range(max(start, lo - 3), lo - 1))):
            lo -= 1
        while hi + 1 < end and (proper(hi + 1) or words[hi + 1][1].lower() in inner and any(proper(k) for k in range(hi + 2, min(end, hi + 4)))):
            hi += 1
        while lo < h and words[lo][1] == "-":
            lo += 1
        while hi > h and words[hi][1] == "-":
            hi -= 1
        if taken & set(range(lo, hi + 1)):
            continue
        taken |= set(range(lo, hi + 1))
        for k in range(lo, hi + 1):
            tags[k] = ("B-" if k == lo else "I-") + TYPES[kind] if kind in TYPES else "O"
    return words, tags


rows = []
print("# global.entity_types = PER ORG LOC")
for line in open(sys.argv[1], encoding="utf-8"):
    line = line.rstrip("\n")
    if line.startswith("# newdoc id"):
        print(line)
    elif line and not line.startswith("#"):
        rows.append(line.split("\t"))
    elif not line and rows:
        for r, tag in zip(*names(rows)):
            print("\t".join(r[:9] + [f"Entity={tag}" if tag != "O" else "_"]))
        print()
        rows = []
