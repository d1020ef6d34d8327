#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Edited news for train/sentences_train.c: where no stop is written, no sentence ends.

    train/sentences_silver.py FOLDER > silver.txt

FOLDER holds SET.jsonl.xz, one {"title","text"} a line with a paragraph a line. Prints some documents of each set, a paragraph a
line, an empty line after each document. The text stays out of the project; only weights estimated on it ship."""
import json, lzma, sys

EVERY = {"wikinews": 8, "globalvoices": 2, "senate": 30}


def main(folder):
    for name, every in EVERY.items():
        with lzma.open(f"{folder}/{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for n, line in enumerate(lines):
                if n % every == 0:
                    article = json.loads(line)
                    paragraphs = [" ".join(p.split()) for p in [article["title"]] + article["text"].split("\n")]
                    print("\n".join(p for p in paragraphs if p), end="\n\n")


main(sys.argv[1])
