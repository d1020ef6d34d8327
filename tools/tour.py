#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes docs/tour.md: one sample article followed through every stage, from what the program prints.

tools/tour.py STEMMA > docs/tour.md      (run in the top folder)"""
import json, os, subprocess, sys, tempfile

stemma, FILE, FOLDER = sys.argv[1], "samples/trams/halvering-observer.txt", "samples/trams"


def run(*args):
    return subprocess.run([stemma, *args], capture_output=True, check=True).stdout.decode()


def rows(*args):
    return [json.loads(l) for l in run(*args).splitlines()]


def short(text, n=70):
    text = " ".join(text.split())
    return text if len(text) <= n else text[:n - 1].rsplit(" ", 1)[0] + " …"


def block(lines):
    print("```\n" + "\n".join(lines) + "\n```\n")


raw = open(FILE, "rb").read()
print("# One article through every stage\n")
print(f"Made by `tools/tour.py` from what the program prints of [`{FILE}`](../{FILE}), one of six invented articles on the same")
print("event. Offsets are bytes of the file.\n")

print("## 1. Ingest: bytes to a capture\n")
print("`src/ingest` finds the file, looks at its size before it reads, and hands its bytes on with path and place. Anything that is no")
print("article becomes a reject with a code and words; the run goes on. The article's id is the beginning of the SHA-256 of the bytes.\n")

print("## 2. Article: blocks, furniture, title, byline, date\n")
print("`src/article` cuts the text into blocks that partition it. Furniture is a mark on a block, found by what a line is (its shape,")
print("its place, what repeats), and is never read as news.\n")
art = rows("extract", "--keep-furniture", FILE)[0]
block([f"$ stemma extract --keep-furniture {FILE}",
       f"title      {art['title']}", f"byline     {', '.join(art['byline'])}", f"outlet     {art['outlet']}",
       f"published  {art['published']}", f"language   {art['language']}", ""] +
      [f"{b['start']:5}-{b['end']:<5} {b['kind']:<11} {short(art['text'].encode()[b['start']:b['end']].decode(), 78)}" for b in art["blocks"]
       if b["kind"] != "paragraph"][:12] + ["  …"])

print("## 3. Language: sentences, tokens, names, dates, figures\n")
print("`src/language` adds arrays of plain structs, all spans into the text: tokens and sentences, quotation marks paired by side, names")
print("and what stands for them (\"she\", \"the mayor\"), time expressions resolved against the article's date, and quantities.\n")
parsed = run("parse", FILE).splitlines()
at = next(i for i, l in enumerate(parsed) if "Ostervald" in l) - 3
block([f"$ stemma parse {FILE}"] + parsed[at:at + 12] + ["  …"])
block([f"$ stemma dates {FILE}"] + [f"{d['start']:5}-{d['end']:<5} {d['type']:<8} {str(d['value']):<16} {d['text']}" for d in rows("dates", FILE)[:10]] + ["  …"])
figures = rows("figures", FILE)
block([f"$ stemma figures {FILE}"] +
      [f"{d['start']:5}-{d['end']:<5} {d['text']:<26} {str(d['value'] if d['value'] is not None else [d['low'], d['high']]):<16} {d['unit']:<10} of: {d['of']}" for d in figures[:10]] + ["  …"])

print("## 4. Statements: who said what\n")
print("`src/statements` finds cues (a verb, \"according to\", a colon), their source and content, then who is meant, on what medium, to whom,")
print("and what is answered or passed on. The same contents, sentence by sentence, and what the article asserts itself, are its claims.\n")
block([f"$ stemma statements {FILE}"] +
      [f"{(s['content'] or [{'start': 0}])[0]['start']:5} {s['mode']:<8} {str(s['speaker']):<18} {str((s['cue'] or {}).get('text')):<14} "
       f"{short(' … '.join(c['text'] for c in s['content']), 64)}" for s in rows("statements", FILE)[:12]] + ["  …"])

print("## 5. Stories: which articles, which passages, which origins\n")
print("`src/stories` groups articles by their words and dates, aligns what they share word for word, and works out how many independent")
print("origins stand behind them. Here `stemma compare` over the folder: three of the six carry one agency text.\n")
files = sorted(os.path.join(FOLDER, f) for f in os.listdir(FOLDER))
pairs = sorted((r for r in rows("compare", *files) if "passages" in r), key=lambda p: -p["shared_words"])
block(["$ stemma compare " + FOLDER + "/*.txt"] +
      [f"{p['a']:<20} {p['b']:<20} {p['shared_words']:4} words shared, {100 * p['share_of_a']:.0f} % and {100 * p['share_of_b']:.0f} %, {p['direction']}" for p in pairs[:6]])

print("## 6. Account: what agrees, what differs\n")
print("`src/account` joins the names, statements, claims and figures of all articles of the story, puts dates on one line, and notes what")
print("differs. `src/present` prints it; every line keeps its spans.\n")
with tempfile.TemporaryDirectory() as tmp:
    run("read", "-q", "--db", tmp + "/t.db", FOLDER)
    story = rows("stories", "--db", tmp + "/t.db", "--json")[0]["id"]
    account = json.loads(run("show", "--db", tmp + "/t.db", "--json", story))
    names = {a["id"]: os.path.basename(a["path"])[:-4] for a in account["articles"]}
    block(["$ stemma show " + story[:8] + " --json | …findings"] +
          [f"{f['kind']:<22} {short(f['text'], 96)}" for f in account["findings"][:10]])
    f = account["findings"][0]
    print("Each side of a finding points to its words:\n")
    block([f"{names[e['article']]:<20} {e['start']:5}-{e['end']:<5} {short(e['exact'], 70)}" for s in f["sides"] for e in s["evidence"]][:6])
print("Where to look for a change: each folder under `src/` has a README of ten lines; [ARCHITECTURE.md](ARCHITECTURE.md) shows how they hang together.")
