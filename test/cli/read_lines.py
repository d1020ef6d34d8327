#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lines of accounts for a reader's verdict: drawn at random by a fixed seed, each with its evidence; verdicts are kept
without a word of the articles (kind, article ids, offsets, and a hash of the line as it was printed).

    read_lines.py draw STEMMA BASE --out FILE [--seed 1] [--count 200] [--stories 30] [--least 3] [--kind KIND]
        writes a text to read. Behind every VERDICT: write right, wrong or trivial, and why after it if you like.
    read_lines.py keep FILE --lines test/gold/lines.json --base NAME
        adds the verdicts of FILE to those kept; refuses a file with a line that has none.
    read_lines.py report --lines test/gold/lines.json [STEMMA BASE]
        the shares; with a base also how many of the lines are still printed as they were. --show wrong prints those.
    read_lines.py STEMMA SOURCES
        tries itself on the samples (a test).

right: an editor who looks at the evidence would print it. trivial: true, and nobody needs it. wrong: anything else, such
as a wrong speaker, a part of a sentence that says something else, two things joined that are two, furniture."""
import argparse, collections, hashlib, json, os, random, re, subprocess, sys, tempfile

VERDICTS = ("right", "wrong", "trivial")
CONTEXT = 160


def run(*args):
    return subprocess.run(args, capture_output=True, check=True).stdout.decode()


def accounts_of(stemma, base, least):
    for line in run(stemma, "stories", "--db", base, "--json").splitlines():
        story = json.loads(line)
        if story["articles"] >= least:
            yield json.loads(run(stemma, "show", "--db", base, story["id"], "--json"))


def lines_of(account):
    """Every line that an account prints: (kind, what it says, evidence)."""
    names = {e["id"]: e["name"] for e in account["entities"]}
    outlets = {a["id"]: a["outlet"] or a["id"][:6] for a in account["articles"]}
    for s in account["story"]["summary"]:
        yield "headline", s["text"], s["evidence"]
    for s in account["statements"]:
        for v in s["versions"]:
            who = names.get(s["speaker"]) or "?"
            more = [f"to {v['addressee']}" if v["addressee"] else "", f"on {v['medium']}" if v["medium"] else "",
                    f"via {names.get(v['via'], v['via'])}" if v["via"] else "", f"when {v['when']['value']}" if v["when"] else "",
                    *[f"{l['kind']} to {names.get(l['to_entity'], l['to_entity'])}" for l in v["links"]],
                    "" if v["complete"] else "cut", "altered" if v["altered"] else "",
                    "" if v["polarity"] == "affirmed" else v["polarity"] if "polarity" in v else ""]
            others = [u["article"] for u in s["versions"] if u is not v]
            joined = f"  = “{s['text']}”" if others and s["text"] != v["text"] else ""
            yield ("statement", f"{who} [{v['mode']}{''.join(', ' + m for m in more if m)}]: {v['text'] or '(no words)'}{joined}",
                   [e for e in (v["source"], v["cue"]) if e] + v["evidence"])
    for c in account["claims"]:
        articles = {v["article"] for v in c["versions"]}
        if len(articles) > 1:
            said = " | ".join(f"{outlets[v['article']]}: {v['text']}" for v in c["versions"][:6])
            yield "claim", f"one claim in {len(articles)} articles: {said}", [e for v in c["versions"][:6] for e in v["evidence"]]
        for v in c["versions"]:
            for f in v["figures"]:
                by = names.get(v["attributed_to"], "a source" if v["statement"] else "the article itself")
                low = f" {f['low']}..{f['high']}" if f["low"] is not None or f["high"] is not None else ""
                yield "figure", f"{f['of'] or '?'}: {f['text']} = {f['value']}{low} {f['unit']}, by {by}", f["evidence"]
    for t in account["timeline"]:
        yield "background" if t.get("background") else "time", f"{t['when']['value']} ({t['when']['basis']}): {t['text']}", t["evidence"]
    for f in account["findings"]:
        sides = " | ".join(f"{s['value']} ({', '.join(outlets.get(a, a) for a in s['articles'])})" for s in f["sides"])
        yield f["kind"], f"[{f['strength']}] {f['text']}   {sides}", [e for s in f["sides"] for e in s["evidence"]]


def key_of(kind, line, evidence):
    at = [[e["article"], e["start"], e["end"]] for e in evidence[:4]]
    return {"kind": kind, "at": at, "line": hashlib.sha256(line.encode()).hexdigest()[:12]}


def around(texts, evidence):
    """The words about the evidence, each piece of it in ⟦⟧; pieces that stand near each other share an excerpt."""
    for article in dict.fromkeys(e["article"] for e in evidence):
        text = texts[article]
        spans = sorted({(e["start"], e["end"]) for e in evidence if e["article"] == article})
        parts = []
        for start, end in spans:
            if parts and start - parts[-1][-1][1] < 2 * CONTEXT and start >= parts[-1][-1][1]:
                parts[-1].append((start, end))
            elif not parts or start >= parts[-1][-1][1]:
                parts.append([(start, end)])
        for part in parts:
            at, shown = max(0, part[0][0] - CONTEXT), ""
            for start, end in part:
                shown += text[at:start].decode(errors="ignore") + "⟦" + text[start:end].decode(errors="ignore") + "⟧"
                at = end
            shown += text[at:at + CONTEXT].decode(errors="ignore")
            yield f"    {article[:8]} " + "".join(c for c in re.sub(r"\s+", " ", shown) if c.isprintable())


def draw(o):
    chance = random.Random(o.seed)
    accounts = list(accounts_of(o.stemma, o.base, o.least))
    accounts = chance.sample(accounts, min(o.stories, len(accounts)))
    pools = [[(account, *line) for line in lines_of(account) if o.kind in (None, line[0])] for account in accounts]
    drawn = []
    for pool in pools:
        chance.shuffle(pool)
    while len(drawn) < o.count and any(pools):  # a line of each story in turn, so that long stories do not drown the others
        drawn += [pool.pop() for pool in pools if pool][:o.count - len(drawn)]
    left = sum(len(pool) for pool in pools)
    with open(o.out, "w", encoding="utf-8") as out:
        out.write(f"# {len(drawn)} of {len(drawn) + left} lines of {len(accounts)} stories, seed {o.seed}\n")
        for n, (account, kind, line, evidence) in enumerate(drawn, 1):
            texts = {a["id"]: a["text"].encode() for a in account["articles"]}
            out.write(f"\n=== {n} {kind} · {account['story']['title']}\n{line}\n")
            out.writelines(line + "\n" for line in around(texts, evidence[:8]))
            out.write(f"KEY: {json.dumps(key_of(kind, line, evidence))}\nVERDICT:\n")
    kinds = collections.Counter(k for _, k, _, _ in drawn)
    print(f"{len(drawn)} of {len(drawn) + left} lines: " + ", ".join(f"{k} {c}" for k, c in kinds.most_common()))


def keep(o):
    rows, key = [], None
    for line in open(o.file, encoding="utf-8"):
        if line.startswith("KEY: "):
            key = json.loads(line[5:])
        elif line.startswith("VERDICT:"):
            said = line[8:].split()
            if not said or said[0] not in VERDICTS:
                sys.exit(f"no verdict ({', '.join(VERDICTS)}) for {key}")
            rows.append({**key, "verdict": said[0], "base": o.base})
    try:
        kept = json.load(open(o.lines, encoding="utf-8"))["lines"]
    except FileNotFoundError:
        kept = []
    known = {json.dumps([r["kind"], r["at"], r["line"]]): r for r in kept + rows}
    with open(o.lines, "w", encoding="utf-8") as out:
        out.write('{ "lines": [\n' + ",\n".join(json.dumps(r) for r in known.values()) + "\n]}\n")
    print(f"{len(rows)} verdicts read, {len(known)} kept")


def report(o):
    rows = json.load(open(o.lines, encoding="utf-8"))["lines"]
    by_kind = collections.defaultdict(collections.Counter)
    for r in rows:
        by_kind[r["kind"]][r["verdict"]] += 1
        by_kind["all"][r["verdict"]] += 1
    print(f"{'kind':24}" + "".join(f"{v:>10}" for v in VERDICTS) + f"{'not wrong':>12}")
    for kind, c in sorted(by_kind.items(), key=lambda x: -sum(x[1].values())):
        n = sum(c.values())
        print(f"{kind:24}" + "".join(f"{c[v]:>10}" for v in VERDICTS) + f"{100 * (n - c['wrong']) / n:11.1f}%")
    if o.base:
        printed = {json.dumps(key_of(*line)): (line, account) for account in accounts_of(o.stemma, o.base, 2) for line in lines_of(account)}
        keys = [(json.dumps({k: r[k] for k in ("kind", "at", "line")}), r["verdict"]) for r in rows]
        still = collections.Counter((key in printed, verdict) for key, verdict in keys)
        print("still printed as they were: " + ", ".join(f"{v} {still[True, v]} of {still[True, v] + still[False, v]}" for v in VERDICTS))
        for key, verdict in keys:
            if verdict == o.show and key in printed:
                (kind, line, evidence), account = printed[key]
                texts = {a["id"]: a["text"].encode() for a in account["articles"]}
                print(f"\n=== {kind} · {account['story']['title']}\n{line}", *around(texts, evidence[:8]), sep="\n")


def try_itself(stemma, sources):
    me = [sys.executable, os.path.abspath(__file__)]
    samples = os.path.join(sources, "samples")
    with tempfile.TemporaryDirectory() as folder:
        base, lines = folder + "/samples.db", folder + "/lines.json"
        run(stemma, "read", "-q", "--db", base, samples)
        for name in ("a", "b"):
            run(*me, "draw", stemma, base, "--out", f"{folder}/{name}", "--count", "60", "--seed", "3")
        drawn = open(folder + "/a", encoding="utf-8").read()
        assert drawn == open(folder + "/b", encoding="utf-8").read(), "the same seed draws other lines"
        assert drawn.count("\nVERDICT:\n") == 60, "not sixty lines"
        empty = subprocess.run([*me, "keep", folder + "/a", "--lines", lines, "--base", "samples"], capture_output=True)
        assert empty.returncode and not os.path.exists(lines), "a line without a verdict was kept"
        with open(folder + "/a", "w", encoding="utf-8") as out:
            out.write(drawn.replace("VERDICT:\n", "VERDICT: right as it stands\n", 45).replace("VERDICT:\n", "VERDICT: wrong\n"))
        for _ in range(2):  # kept twice is kept once
            run(*me, "keep", folder + "/a", "--lines", lines, "--base", "samples")
        rows = json.load(open(lines, encoding="utf-8"))["lines"]
        assert len(rows) == 60 and all(set(r) == {"kind", "at", "line", "verdict", "base"} for r in rows), rows[:2]
        texts = {a["id"]: a["text"].encode() for account in accounts_of(stemma, base, 1) for a in account["articles"]}
        assert all(texts[i][start:end].strip() for r in rows for i, start, end in r["at"]), "a place is empty"
        said = run(*me, "report", "--lines", lines, stemma, base)
        assert "still printed as they were: right 45 of 45, wrong 15 of 15, trivial 0 of 0" in said, said
    print("lines are drawn, judged, kept and found again")


if len(sys.argv) == 3 and sys.argv[1] not in ("draw", "keep", "report"):
    try_itself(*sys.argv[1:])
    sys.exit()
p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
sub = p.add_subparsers(required=True)
d = sub.add_parser("draw")
d.add_argument("stemma"), d.add_argument("base"), d.add_argument("--out", required=True), d.add_argument("--kind")
for name, value in (("--seed", 1), ("--count", 200), ("--stories", 30), ("--least", 3)):
    d.add_argument(name, type=int, default=value)
d.set_defaults(do=draw)
k = sub.add_parser("keep")
k.add_argument("file"), k.add_argument("--lines", required=True), k.add_argument("--base", required=True)
k.set_defaults(do=keep)
r = sub.add_parser("report")
r.add_argument("--lines", required=True), r.add_argument("stemma", nargs="?"), r.add_argument("base", nargs="?"), r.add_argument("--show", choices=VERDICTS)
r.set_defaults(do=report)
o = p.parse_args()
o.do(o)
