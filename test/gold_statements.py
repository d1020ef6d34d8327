#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many of the samples' statements are found, and under whom: a checker for development, not a test.

    test/gold_statements.py ./stemma [--story NAME] [--misses]

A gold statement is found when a statement of the same article covers at least half of the letters of its content; an act
without words when one of the same speaker and link is there. Of those found: speaker, mode, medium, addressee, link and
day as the gold has them. A statement that covers no gold content and no word of `not_statements` is only counted: the
gold names clear reporting verbs, so an extra one may well be right. One that covers a `not_statements` is an error."""
import argparse, json, pathlib, subprocess, sys

import gold_account

ROOT = pathlib.Path(__file__).resolve().parent.parent


def text_of(program, path):
    """The article's text and its statements; a JSON line's record is fed by itself."""
    name, _, record = path.partition("#")
    args, feed = [str(ROOT / name)], None
    if record:
        line = next(l for l in (ROOT / name).read_text().splitlines() if json.loads(l)["id"] == record)
        args, feed = ["--jsonl"], line.encode()
    run = lambda *c: subprocess.run([program, *c, *args], input=feed, stdout=subprocess.PIPE, check=True).stdout.decode()
    whole = json.loads(run("extract", "--keep-furniture"))["text"]
    return whole, [json.loads(l) for l in run("statements").splitlines()]


def letters(raw, start, end):
    return {i for i in range(start, end) if raw[i:i + 1].isalnum() or raw[i] > 127}


def places(raw, words):
    needle, at, out = words.encode(), -1, []
    while (at := raw.find(needle, at + 1)) >= 0:
        out.append(letters(raw, at, at + len(needle)))
    return out


def same_name(a, b):
    """One of the two names holds the other's last word, titles and case aside."""
    if not a or not b:
        return a == b
    a, b = a.replace("’", "'").lower(), b.replace("’", "'").lower()
    return a in b or b in a or a.split()[-1] == b.split()[-1]


def named(gold):
    return bool(gold) and gold[0].isupper()


def check(program, article, misses):
    whole, statements = text_of(program, article["file"])
    raw = whole.encode()
    got = [(s, set().union(*(letters(raw, c["start"], c["end"]) for c in s["content"]), set())) for s in statements]
    score, used = {}, set()

    def count(key, right, shown=""):
        hit, all_of = score.get(key, (0, 0))
        score[key] = (hit + bool(right), all_of + 1)
        if misses and not right:
            print(f"   {article['file']}: {key}: {shown}")

    for g in article["statements"]:
        want = [places(raw, c) for c in g["content"]]
        best, best_rank = None, None
        for i, (s, have) in enumerate(got):
            if not g["content"]:
                if not s["content"] and same_name(s["speaker"], g["speaker"]):
                    best = i
                continue
            share = sum(max((len(p & have) for p in c), default=0) for c in want) / max(1, sum(len(c[0]) for c in want if c))
            rank = (share, i not in used, -i)  # words that occur twice: the first place that is still free
            if share > .5 and (best is None or rank > best_rank):
                best, best_rank = i, rank
        words = " ## ".join(g["content"]) or f"act of {g['speaker']}"
        count("found, " + ("indirect" if g["mode"] == "indirect" else "quoted"), best is not None, words)
        if best is None:
            continue
        used.add(best)
        s = got[best][0]
        if named(g["speaker"]):
            count("speaker", same_name(s["speaker"], g["speaker"]), f"{s['speaker']} for {g['speaker']}: {words[:60]}")
        else:
            count("unnamed speaker", s["speaker"] is None or same_name(s["speaker"], g["speaker"]), f"{s['speaker']} for {g['speaker']}")
        count("source", not g["source"] or s["source"] and same_name(s["source"]["text"].rstrip(","), g["source"].rstrip(",")), f"{s['source'] and s['source']['text']} for {g['source']}")
        count("mode", s["mode"] == g["mode"] or not g["content"], f"{s['mode']} for {g['mode']}: {words[:60]}")
        for field in ("medium", "addressee"):
            if g[field]:
                count(field, s[field] and (g[field].lower() in s[field].lower() or s[field].lower() in g[field].lower()), f"{s[field]} for {g[field]}: {words[:60]}")
        if g["link"]:
            count("link", any(l["kind"] == g["link"]["kind"] and same_name(l["to"], g["link"]["to"]) for l in s["links"]), f"{s['links']} for {g['link']}: {words[:60]}")
        elif s["links"]:
            count("no link", False, f"{s['links']}: {words[:60]}")
        if g["when"]:
            count("when", s["when"] and s["when"][:len(g["when"])] == g["when"], f"{s['when']} for {g['when']}: {words[:60]}")
    for words in article["not_statements"]:
        hit = [s for s, have in got if have and any(p and have <= p for p in places(raw, words))]
        count("not a statement", not hit, words)
    score["more than gold"] = (len(got) - len(used), len(got))
    return score


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("program")
    p.add_argument("--story")
    p.add_argument("--misses", action="store_true", help="print what is not as the gold has it")
    o = p.parse_args()
    for path in sorted((ROOT / "test/gold").glob("*.json")):
        gold = json.loads(path.read_text())
        if "articles" not in gold or (gold["story"] != o.story if o.story else path.stem in gold_account.BLIND):
            continue
        total = {}
        for article in gold["articles"]:
            for key, (hit, all_of) in check(o.program, article, o.misses).items():
                h, a = total.get(key, (0, 0))
                total[key] = (h + hit, a + all_of)
        print(gold["story"] + ": " + ", ".join(f"{k} {h}/{a}" for k, (h, a) in total.items()))


if __name__ == "__main__":
    sys.exit(main())
