#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The samples in plain text and JSON lines against their gold: title, byline, outlet, date, and every line of furniture.

article_gold.py STEMMA SOURCES. No word of a gold statement may be in a block that is not read."""
import json, os, subprocess, sys

stemma, sources = os.path.abspath(sys.argv[1]), sys.argv[2]
os.chdir(sources)
# What the page itself does not say: its outlet is only named as "the Observer", and one page has no date.
NOT_ON_THE_PAGE = {("samples/trams/halvering-observer.txt", "outlet"), ("samples/trams/sound-one.txt", "published")}
UNREAD = ("furniture", "caption", "byline", "dateline")
read = {}
for line in subprocess.run([stemma, "extract", "--keep-furniture", "samples"], capture_output=True, check=True).stdout.splitlines():
    article = json.loads(line)
    read[article["id"]] = article
failures = []
# The stories that must be read without a fault; the later ones are scored, faults and all, by samples_gold.py.
for name in (f"test/gold/{story}.json" for story in ("chess", "leak", "single", "trams")):
    for gold in json.load(open(name)).get("articles", []):
        path = gold["file"]
        if not path.startswith("samples/") or path.endswith(".html"):
            continue
        article = read[path.split("#")[1] if "#" in path else os.path.splitext(os.path.basename(path))[0]]
        text = article["text"].encode()

        def kinds(words):
            """Kinds of the blocks at each place of the words."""
            at, found = text.find(words.encode()), []
            while at >= 0:
                end = at + len(words.encode())
                found.append({b["kind"] for b in article["blocks"] if b["start"] < end and b["end"] > at})
                at = text.find(words.encode(), end)
            return found

        for key in ("title", "outlet", "byline"):
            if article[key] != gold[key] and (path, key) not in NOT_ON_THE_PAGE:
                failures.append(f"{path}: {key} is {article[key]!r}, not {gold[key]!r}")
        if (article["published"] or "")[:10] != gold["published"] and (path, "published") not in NOT_ON_THE_PAGE:
            failures.append(f"{path}: published is {article['published']!r}, not {gold['published']!r}")
        for words in gold["furniture"]:
            if not any(k <= set(UNREAD) for k in kinds(words)):
                failures.append(f"{path}: read as if it were the article: {words!r}")
        for statement in gold["statements"]:
            for words in statement["content"]:
                places = kinds(words)
                if places and not any(k.isdisjoint(UNREAD) for k in places):
                    failures.append(f"{path}: not read: {words!r}")
print(*failures, sep="\n")
sys.exit(bool(failures))
