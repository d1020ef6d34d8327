#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The cases of src/account/cases/five_ws.txt: articles as given, read by the program, against its five Ws.

five_ws.py STEMMA SOURCES"""
import json, os, subprocess, sys, tempfile

stemma, sources = os.path.abspath(sys.argv[1]), sys.argv[2]


def cases(path):
    case = None
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if line.startswith("== "):
            if case:
                yield case
            case = (line[3:], [], [])
        elif line.startswith("article "):
            day, text = line[8:].split(" | ", 1)
            case[1].append((day, text))
        elif line and not line.startswith("#"):
            case[2].append(tuple(line.split(" ", 1)))
    yield case


def read(articles, folder):
    path, base = folder + "/heap.jsonl", folder + "/heap.db"
    with open(path, "w", encoding="utf-8") as out:
        for n, (day, text) in enumerate(articles):
            article = {"id": f"a{n}", "title": "Harbour bridge at Tarn", "text": text, "outlet": f"Paper {n}"}
            out.write(json.dumps(article | ({} if day == "-" else {"date": day})) + "\n")
    if os.path.exists(base):
        os.remove(base)
    subprocess.run([stemma, "read", "-q", "--db", base, path], check=True, capture_output=True)
    lines = subprocess.run([stemma, "stories", "--db", base, "--json"], check=True, capture_output=True).stdout.decode().splitlines()
    story = max(map(json.loads, lines), key=lambda s: s["articles"])
    shown = subprocess.run([stemma, "show", story["id"], "--db", base, "--json"], check=True, capture_output=True).stdout
    return json.loads(shown)["story"]


failed = looked = 0
with tempfile.TemporaryDirectory() as folder:
    for name, articles, expected in cases(os.path.join(sources, "src/account/cases/five_ws.txt")):
        story = read(articles, folder)
        assert story["articles"] == len(articles), name
        for key, words in expected:
            x = story["five_ws"][key]
            found = "?" if x is None else "-" if x == "none" else x["value"] if key == "when" else x["text"]
            looked += 1
            if found != words:
                failed += 1
                print(f"{name}: {key}: {found!r}, not {words!r}")
assert looked
sys.exit(failed > 0)
