#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Texts and mentions of the GUM treebank, for train/coref.c:  coref_gold.py GUM.conllu[.gz] TEXTS.jsonl MENTIONS.tsv

A line a mention head: document, bytes of the head word, bytes of the run of proper nouns around it, the entity of the
shortest mention with that head, its type, the entity of the longest one where that is another ("A and B"), or -.
"""
import collections, gzip, json, re, sys

BRACKET = re.compile(r"\((\d+)(?:\[(\d+)/\d+\])?(?:-([a-z]+))?[^()]*(\))?|(\d+)(?:\[(\d+)/\d+\])?\)")


def documents(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        docs, comments, rows = [], {}, []
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                docs.append((line[14:], []))
            elif line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
            elif line:
                cols = line.split("\t")
                if "." not in cols[0]:
                    rows.append(cols)
            elif rows:
                docs[-1][1].append((comments, rows))
                comments, rows = {}, []
        return docs


def words_of(sentences):
    """The text and its words: (start, end, tag, head's index or None, misc)."""
    text, words, glue = "", [], ""
    for comments, rows in sentences:
        if text and any(k.startswith("newpar") for k in comments):
            glue = "\n\n"
        text += glue
        at, base, until, first = len(text), len(words), 0, {}
        text += comments["text"]
        for cols in rows:
            if "-" in cols[0]:
                at = text.index(cols[1], at)
                until, inner, end = int(cols[0].split("-")[1]), at, at + len(cols[1])
                continue
            number = int(cols[0])
            if number <= until:
                start = text.find(cols[1], inner, end)
                start = inner if start < 0 else start
                inner = stop = min(start + len(cols[1]), end)
                at = end
            else:
                start = text.index(cols[1], at)
                at = stop = start + len(cols[1])
            head = int(cols[6])
            words.append((start, stop, cols[3], base + head - 1 if head else None, cols[9]))
        glue = "" if "SpaceAfter=No" in rows[-1][9].split("|") else " "
    return text, words


def mentions_of(words):
    found, open_at = {}, collections.defaultdict(list)
    for i, (_, _, _, _, misc) in enumerate(words):
        entity_field = next((f[7:] for f in misc.split("|") if f.startswith("Entity=")), "")
        for m in BRACKET.finditer(entity_field):
            if m[1]:
                open_at[m[1], m[2] or "1"].append((i, m[3]))
            if m[4] or m[5]:
                entity, part = (m[1], m[2] or "1") if m[4] else (m[5], m[6] or "1")
                if part != "1" or not open_at[entity, part]:
                    continue
                start, kind = open_at[entity, part].pop()
                head = next(k for k in range(start, i + 1) if words[k][3] is None or not start <= words[k][3] <= i)
                found.setdefault(head, []).append((i - start, start, i, entity, kind))
    return found


def main():
    source, texts, mentions = sys.argv[1:]
    with open(texts, "w", encoding="utf-8") as t, open(mentions, "w", encoding="utf-8") as m:
        for name, sentences in documents(source):
            text, words = words_of(sentences)
            t.write(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n")
            byte = [0]
            for c in text:
                byte.append(byte[-1] + len(c.encode()))
            for head, all_here in sorted(mentions_of(words).items()):
                all_here.sort()
                _, start, end, entity, kind = all_here[0]
                low = high = head
                while words[head][2] == "PROPN" and low > start and words[low - 1][2] == "PROPN":
                    low -= 1
                while words[head][2] == "PROPN" and high < end and words[high + 1][2] == "PROPN":
                    high += 1
                group = all_here[-1][3] if all_here[-1][3] != entity else "-"
                counted = int(kind in ("person", "organization") and words[head][2] in ("PROPN", "PRON"))
                m.write("\t".join(map(str, (name, byte[words[head][0]], byte[words[head][1]], byte[words[low][0]],
                                            byte[words[high][1]], entity, kind, group, counted))) + "\n")


main()
