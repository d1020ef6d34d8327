#!/usr/bin/env python3
"""Compare `stemma dates` and `stemma figures` with the gold of the samples (test/gold/*.json).

    gold_values.py [PROGRAM [SOURCES]] [-v]

A development tool, not a gate: prints precision and recall an article, -v also what is missed, wrong or more than the
gold has. A span counts when it overlaps the gold's words at any of their places in the text; a figure is right when
value and unit are the same (bounds where the gold has no value), a date when its value is the same. The gold is not
complete ("four pages" may be missing), so read what is more before calling it wrong.
"""
import json, pathlib, subprocess, sys

import gold_account

verbose = "-v" in sys.argv
words = [w for w in sys.argv[1:] if w != "-v"]
program = words[0] if words else "build/dev/stemma"
sources = pathlib.Path(words[1] if len(words) > 1 else ".")


def run(command, article):
    """Lines of one stage for one article of the gold."""
    name, _, record = article["file"].partition("#")
    arguments = [program, command]
    if command == "dates":
        arguments += ["--published", article["published"]]
    arguments += (["--jsonl"] if name.endswith(".jsonl") else []) + [str(sources / name)]
    done = subprocess.run(arguments, capture_output=True, check=True)
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return [r for r in rows if not record or r["id"] == record]


def text_of(article):
    """The text that offsets count in, furniture included."""
    name, _, record = article["file"].partition("#")
    arguments = [program, "extract", "--keep-furniture"] + (["--jsonl"] if name.endswith(".jsonl") else []) + [str(sources / name)]
    rows = [json.loads(line) for line in subprocess.run(arguments, capture_output=True, check=True).stdout.decode().splitlines()]
    return next((r["text"] for r in rows if not record or r["id"] == record), "").encode()


def places(text, words):
    at, needle = -1, words.encode()
    while (at := text.find(needle, at + 1)) >= 0:
        yield at, at + len(needle)


def near(a, b):
    return a is None and b is None or (a is not None and b is not None and abs(a - b) <= 0.006 * max(1, abs(b)))


def right(kind, gold, row):
    if kind == "dates":
        return row["value"] == gold["value"]
    if row["unit"] != gold["unit"] or not near(row["value"], gold["value"]) and gold["value"] is not None:
        return False
    return gold["value"] is not None or near(row["low"], gold["low"]) and near(row["high"], gold["high"])


def compare(kind, article, text):
    rows, gold = run(kind, article), article[kind]
    used, found, lines = set(), 0, []
    for g in gold:
        spots = list(places(text, g["text"]))
        over = [(i, r) for i, r in enumerate(rows) if any(r["start"] < end and start < r["end"] for start, end in spots)]
        good = [i for i, r in over if right(kind, g, r)]
        found += bool(good)
        used.update(good)
        if not good:
            at = "" if spots else " (not in the text)"
            lines.append(f"    {kind} {g['text']!r} {g['value']} {g.get('low')} {g.get('high')} {g.get('unit', '')}{at}: got "
                         + "; ".join(f"{r['text']!r} {r['value']} {r.get('low')} {r.get('high')} {r.get('unit', '')}" for _, r in over))
            used.update(i for i, _ in over)
    more = [r for i, r in enumerate(rows) if i not in used]
    for r in more:
        lines.append(f"    {kind} more: {r['text']!r} {r['value']} {r.get('unit', '')} of {r.get('of')!r} … {text[max(0, r['start'] - 40):r['start']].decode(errors='replace')!r}")
    return found, len(gold), len(more), lines


total = {"dates": [0, 0, 0], "figures": [0, 0, 0]}
for path in sorted((sources / "test/gold").glob("*.json")):
    if path.stem in gold_account.BLIND:
        continue
    for article in json.loads(path.read_text()).get("articles", []):
        text = text_of(article)
        print(article["file"], end="")
        notes = []
        for kind in total:
            found, gold, more, lines = compare(kind, article, text)
            for i, n in enumerate((found, gold, more)):
                total[kind][i] += n
            print(f"   {kind} {found} of {gold}, {more} more", end="")
            notes += lines
        print()
        if verbose:
            print("\n".join(notes))
for kind, (found, gold, more) in total.items():
    print(f"{kind}: {found} of {gold} ({100 * found / gold:.1f} %), {more} more than the gold has")
