#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every export read by a reader that is not ours: Python's csv, JSON Schema, prov, Graphviz, xmllint, and for extended
Newick a small reader here. What they read is held against the account as JSON.

exports.py STEMMA SOURCES [hand]      (Debian's Python, for the packages that `make test` installs)
hand: only the account made by hand, which takes a second"""
import collections, csv, io, json, os, subprocess, sys, tempfile, xml.etree.ElementTree

import jsonschema
import prov.model

stemma, sources = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
by_hand = os.path.join(os.path.dirname(stemma), "export_test")
failures = []
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
JSON_FORMATS = ("annotations", "prov", "ninjs", "json")
FORMATS = JSON_FORMATS + ("dot", "graphml", "newick")
TABLES = "stories articles entities statements versions claims figures findings origins lineage timeline not_measured".split()
HIDDEN = "\u202e\u2066\u200e\u2028\x01\x1b\x9b"


def fail(what):
    failures.append(what)


def same(what, a, b):
    if a != b:
        fail(f"{what}: {str(a)[:300]} is not {str(b)[:300]}")


def run(*words, code=0, program=None, into=None):
    done = subprocess.run([program or stemma, *words], input=into, capture_output=True)
    if done.returncode != code:
        fail(f"{words}: ended with {done.returncode}, not {code}: {done.stderr.decode()[:300]}")
    return done.stdout


def schema(name):
    with open(os.path.join(sources, "schema", name)) as file:
        text = json.load(file)
    jsonschema.Draft202012Validator.check_schema(text)
    return jsonschema.Draft202012Validator(text)


SCHEMAS = {"annotations": schema("export/annotations.schema.json"), "prov": schema("export/prov.schema.json"),
           "ninjs": schema("export/ninjs.schema.json"), "json": schema("account.schema.json")}


def hold(name, validator, value):
    for error in list(validator.iter_errors(value))[:3]:
        fail(f"{name}: {list(error.absolute_path)}: {error.message[:200]}")


def strict_json(text):
    """One object a line, no key twice, no character that cannot be seen."""
    def pairs(items):
        if len({k for k, _ in items}) != len(items):
            fail(f"a key twice: {[k for k, n in collections.Counter(k for k, _ in items).items() if n > 1]}")
        return dict(items)
    text = text.decode("utf-8")
    if any(c in text for c in HIDDEN):
        fail("JSON with characters that cannot be seen")
    return [json.loads(line, object_pairs_hook=pairs) for line in text.splitlines()]


# ---- tables

def check_tables(name, account, table, raw):
    """`table(NAME)` gives the rows of one table, `raw` says the cells are as the articles have them."""
    texts = {a["id"]: a["text"].encode() for a in account["articles"]}
    story = account["story"]["id"]
    rows = {}
    for key in TABLES:
        text = table(key).decode("utf-8")
        if text.replace("\r\n", "").count("\r") and not raw:
            fail(f"{name} {key}: a lone carriage return")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        if not text.endswith("\r\n") or any(len(line) != len(lines[0]) for line in lines):
            fail(f"{name} {key}: rows of different lengths")
        rows[key] = [dict(zip(lines[0], line)) for line in lines[1:] if line[0] == story]
        for row in rows[key]:
            for span in row.get("evidence", "none").split("; "):
                article, _, place = span.partition(":")
                if span != "none" and not 0 <= int(place.split("-")[0]) < int(place.split("-")[1]) <= len(texts[article]):
                    fail(f"{name} {key}: evidence {span}")
            if not raw and any(c in cell for cell in row.values() for c in HIDDEN):
                fail(f"{name} {key}: {row} holds what cannot be seen")
            if not raw and any(cell[:1] in "=+@＝＋＠" for cell in row.values() if cell):
                fail(f"{name} {key}: a formula in {row}")
    same(f"{name} stories", [(r["title"], r["articles"], r["origins"], r["part"]) for r in rows["stories"]] if raw or name == "by hand csv" else None,
         [(account["story"]["title"] or "", str(len(account["articles"])), "" if account["story"]["origins"] is None else str(account["story"]["origins"]), "all")]
         if raw or name == "by hand csv" else None)
    for key, id in (("articles", "article"), ("entities", "entity"), ("statements", "statement"), ("claims", "claim"),
                    ("origins", "origin")):
        same(f"{name} {key}", [r[id] for r in rows[key]], [x["id"] for x in account[key]])
    same(f"{name} versions", [(r["of"], r["id"], r["article"]) for r in rows["versions"]],
         [("statement", s["id"], v["article"]) for s in account["statements"] for v in s["versions"]] +
         [("claim", c["id"], v["article"]) for c in account["claims"] for v in c["versions"]])
    same(f"{name} findings", [(r["finding"], r["kind"], int(r["side"])) for r in rows["findings"]],
         [(f["id"], f["kind"], i + 1) for f in account["findings"] for i in range(len(f["sides"]))])
    same(f"{name} figures", [tuple(float(r[k]) if r[k] else None for k in ("value", "low", "high")) for r in rows["figures"]],
         [(s["value"], s["low"], s["high"]) for f in account["figures"] for s in f["sides"]])
    same(f"{name} lineage", [(r["from"], r["to"], r["kind"], r["direction"]) for r in rows["lineage"]],
         [(e["from"], e["to"], e["kind"], e["direction"]) for e in account["lineage"]])
    same(f"{name} timeline", [(r["when"], r["background"]) for r in rows["timeline"]],
         [(t["when"]["value"], str(t["background"]).lower()) for t in account["timeline"]])
    same(f"{name} not measured", [r["what"] for r in rows["not_measured"]], [n["what"] for n in account["not_measured"]])
    # Not known is an empty cell, none is "none".
    same(f"{name} unknown", [r["published"] for r in rows["articles"]], [a["published"] or "" for a in account["articles"]])
    same(f"{name} no byline", [r["byline"] == "none" for r in rows["articles"]], [not a["byline"] for a in account["articles"]])
    same(f"{name} origins", [r["origins"] for r in rows["articles"]], ["; ".join(a["origins"]) for a in account["articles"]])
    same(f"{name} count of origins", [r["origins"] for r in rows["claims"]],
         ["" if c["origins"]["count"] is None else str(c["origins"]["count"]) for c in account["claims"]])
    if raw:
        for row in rows["figures"]:
            article, _, place = row["evidence"].partition(":")
            start, end = map(int, place.split("-"))
            same(f"{name} words of a figure", row["text"].encode(), texts[article][start:end])
        same(f"{name} titles", [r["title"] for r in rows["articles"]], [(a["title"] or "").replace("\0", "\ufffd") for a in account["articles"]])


# ---- annotations

def check_annotations(name, account, collection):
    texts = {f"urn:stemma:article:{a['id']}": a["text"] for a in account["articles"]}
    items = collection["first"]["items"]
    same(f"{name}: total", collection["total"], len(items))
    same(f"{name}: ids", len({i["id"] for i in items}), len(items))
    spans = collections.Counter()
    for item in items:
        what = item["body"][0]["value"]
        for target in item["target"]:
            quote, place = target["selector"]
            text = texts[target["source"]["id"]]
            start, end = place["start"], place["end"]
            same(f"{name}: {item['id']}", quote["exact"], text[start:end])
            same(f"{name}: {item['id']} prefix", quote["prefix"], text[max(0, start - 32):start])
            same(f"{name}: {item['id']} suffix", quote["suffix"], text[end:end + 32])
            spans[what, target["source"]["id"][-16:], quote["exact"]] += 1
    expected = collections.Counter()
    for s in account["statements"]:
        for v in s["versions"]:
            for what, all_of in (("statement", v["evidence"]), ("speaker", [v["source"]]), ("cue", [v["cue"]])):
                for e in all_of:
                    if e:
                        expected[what, e["article"], e["exact"]] += 1
    for f in account["findings"]:
        for side in f["sides"]:
            for e in side["evidence"]:
                expected["finding", e["article"], e["exact"]] += 1
    for key in expected.keys() | {k for k in spans if k[0] in ("statement", "speaker", "cue", "finding")}:
        same(f"{name}: {key}", spans[key], expected[key])
    figures = {(e["article"], e["start"], e["end"]) for c in account["claims"] for v in c["versions"] for f in v["figures"] for e in f["evidence"]}
    figures |= {(e["article"], e["start"], e["end"]) for f in account["figures"] for s in f["sides"] for e in s["evidence"]}
    same(f"{name}: figures", sum(n for (what, _, _), n in spans.items() if what == "figure"), len(figures))
    names = {e["id"]: e["name"] for e in account["entities"]}
    for s in account["statements"]:
        told = [b for i in items for b in i["body"] if b.get("id", "").endswith(f":statement:{s['id']}")]
        same(f"{name}: {s['id']} times", len(told), len(s["versions"]))
        if s["speaker"]:
            same(f"{name}: speaker of {s['id']}", {b["schema:creator"]["schema:name"] for b in told}, {names[s["speaker"]]})
        elif not s["speaker_text"] and any("schema:creator" in b for b in told):
            fail(f"{name}: {s['id']} has a speaker from nowhere")


# ---- provenance

def check_prov(name, account, document):
    model = prov.model.ProvDocument.deserialize(content=json.dumps(document), format="json")
    kinds = collections.Counter(type(r).__name__ for r in model.get_records())
    known = [e for e in account["lineage"] if e["direction"] == "known"]
    origins = sum(len(a["origins"]) for a in account["articles"])
    revisions = sum(len(a["revisions"]) for a in account["articles"])
    same(f"{name}: derivations", kinds["ProvDerivation"], len(known) + origins + revisions)
    same(f"{name}: alternates", kinds["ProvAlternate"], len(account["lineage"]) - len(known))
    same(f"{name}: members", kinds["ProvMembership"], len(account["articles"]))
    same(f"{name}: entities", kinds["ProvEntity"], 1 + len(account["articles"]) + len(account["origins"]) + revisions)
    there = {str(r.identifier) for r in model.get_records(prov.model.ProvEntity)} | {str(r.identifier) for r in model.get_records(prov.model.ProvAgent)}
    for r in model.get_records(prov.model.ProvRelation):
        for _, value in r.formal_attributes:
            if value is not None and str(value) not in there:
                fail(f"{name}: {value} is related to, and is not there")
    derived = {(r["stemma:kind"], r["prov:usedEntity"].split(":")[1].split("-", 1)[1], r["prov:generatedEntity"][-16:])
               for r in document["wasDerivedFrom"].values() if "stemma:kind" in r}
    story = account["story"]["id"]
    articles = {a["id"] for a in account["articles"]}
    same(f"{name}: lines of descent", derived,
         {(e["kind"], e["from"] if e["from"] in articles else f"{story}-{e['from']}", e["to"]) for e in known})
    primary = {(r["prov:usedEntity"], r["prov:generatedEntity"][-16:]) for r in document["wasDerivedFrom"].values()
               if r.get("prov:type", {}).get("$") == "prov:PrimarySource"}
    same(f"{name}: primary sources", primary, {(f"stemma:origin-{story}-{o}", a["id"]) for a in account["articles"] for o in a["origins"]})
    for a in account["articles"]:
        same(f"{name}: origin not known", document["entity"][f"stemma:article-{a['id']}"].get("stemma:origin"), None if a["origins"] else "not known")


# ---- news items

def check_ninjs(name, account, item):
    same(f"{name}: origins", [s["literal"] for s in item["infoSources"]], [o["id"] for o in account["origins"]])
    for article, part in zip(account["articles"], item["associations"], strict=True):
        same(f"{name}: uri", part["uri"], f"urn:stemma:article:{article['id']}")
        text = article["text"].encode()
        skipped = ("furniture", "caption", "dateline", "byline")
        body = part["bodies"][0]
        at = 0
        for block in article["blocks"]: # nothing but blocks of the article, in order; furniture is not among them
            words = text[block["start"]:block["end"]].decode()
            if body["value"][at:at + len(words)] == words and block["kind"] not in skipped:
                at += len(words)
        same(f"{name}: body of {article['id']}", at, len(body["value"]))
        same(f"{name}: characters", body["charCount"], len(body["value"]))
        same(f"{name}: origins of {article['id']}", [s["literal"] for s in part["infoSources"] if s["role"] == "origin"], article["origins"])
        same(f"{name}: origin not known", any(s["role"] == "origin-not-known" for s in part["infoSources"]), not article["origins"])
        parents = [e for e in account["lineage"] if e["to"] == article["id"] and e["from"] in {a["id"] for a in account["articles"]}]
        rels = {("shared-source", "known"): "names-as-source"}
        same(f"{name}: parents of {article['id']}", [(a["uri"][-16:], a["rel"]) for a in part.get("associations", [])],
             [(e["from"], rels.get((e["kind"], e["direction"]), {"known": "derived-from-", "unknown": "shares-wording-"}[e["direction"]] + e["kind"])) for e in parents])


# ---- graphs

def known_edges(account):
    """Pairs by the ids of articles, or by the place of an origin that has no article here."""
    places = {o["id"]: f"o{i}" for i, o in enumerate(account["origins"])}
    return collections.Counter((places.get(e["from"], e["from"]), e["to"], e["kind"], e["direction"]) for e in account["lineage"])


def check_dot(name, accounts, text):
    done = subprocess.run(["dot", "-Tdot_json"], input=text, capture_output=True)
    if done.returncode or done.stderr:
        fail(f"{name}: dot says {done.stderr.decode()[:300]}")
        return
    decoder, graphs, rest = json.JSONDecoder(), [], done.stdout.decode("utf-8").strip()
    while rest:
        graph, end = decoder.raw_decode(rest)
        graphs.append(graph)
        rest = rest[end:].strip()
    same(f"{name}: graphs", [g["name"] for g in graphs], [a["story"]["id"] for a in accounts])
    for account, graph in zip(accounts, graphs):
        names = {o["_gvid"]: o["name"] for o in graph["objects"]}
        same(f"{name}: nodes", set(names.values()) >= {a["id"] for a in account["articles"]}, True)
        edges = collections.Counter()
        for e in graph.get("edges", []):
            direction = "unknown" if e.get("dir") == "none" else "known"
            edges[names[e["tail"]], names[e["head"]], e["kind"], direction] += 1
            words = "named as a source" if e["kind"] == "shared-source" and direction == "known" else e["kind"]
            same(f"{name}: words of an edge", e["label"].split("\\n")[0], words)
        same(f"{name}: edges", edges, known_edges(account))
        same(f"{name}: not known", sum("origin not known" in o["label"] for o in graph["objects"]), sum(not a["origins"] for a in account["articles"]))
    drawn = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True)
    if drawn.returncode or b"<svg" not in drawn.stdout:
        fail(f"{name}: dot draws nothing: {drawn.stderr.decode()[:300]}")


def check_graphml(name, accounts, text):
    done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", os.path.join(sources, "schema/export/graphml.xsd"), "-"], input=text, capture_output=True)
    if done.returncode:
        fail(f"{name}: {done.stderr.decode()[:400]}")
        return
    root = xml.etree.ElementTree.fromstring(text)
    graphs = root.findall(GRAPHML + "graph")
    same(f"{name}: graphs", [g.get("id") for g in graphs], ["story." + a["story"]["id"] for a in accounts])
    for account, graph in zip(accounts, graphs):
        story = account["story"]["id"]
        data = lambda x: {d.get("key"): d.text for d in x.findall(GRAPHML + "data")}
        nodes = {n.get("id"): data(n) for n in graph.findall(GRAPHML + "node")}
        edges = collections.Counter()
        for e in graph.findall(GRAPHML + "edge"):
            edges[e.get("source").replace(story + ".", ""), e.get("target"), data(e)["copy"], data(e)["direction"]] += 1
            same(f"{name}: direction", e.get("directed"), "false" if data(e)["direction"] == "unknown" else None)
        same(f"{name}: edges", edges, known_edges(account))
        for a in account["articles"]:
            same(f"{name}: date", nodes[a["id"]].get("published"), a["published"])
            same(f"{name}: origins", nodes[a["id"]].get("origins"), "; ".join(a["origins"]) or None)


def read_newick(text):
    """Extended Newick -> (children of each node by name, root). Nodes without a name are numbered; #H makes one of many."""
    at, tree, unnamed = 0, collections.defaultdict(set), 0

    def node():
        nonlocal at, unnamed
        below = []
        if text[at] == "(":
            at += 1
            below.append(node())
            while text[at] == ",":
                at += 1
                below.append(node())
            assert text[at] == ")", text[at:at + 40]
            at += 1
        name = ""
        if text[at] == "'":
            end = at + 1
            while text[end] != "'" or text[end + 1] == "'": # two quotes inside are one
                name += text[end]
                end += 2 if text[end] == "'" else 1
            at = end + 1
        else:
            while text[at] not in "(),:;#":
                name += text[at]
                at += 1
        mark = ""
        if text[at] == "#":
            at += 1
            while text[at] not in "(),:;":
                mark += text[at]
                at += 1
        if text[at] == ":":
            end = at + 1
            while text[end] not in "(),;":
                end += 1
            assert 0 <= float(text[at + 1:end]) <= 1
            at = end
        if not name and not mark:
            unnamed += 1
            name = f"?{unnamed}"
        tree[name] |= set(below)
        marks[name].append(mark)
        return name

    marks = collections.defaultdict(list)
    root = node()
    assert text[at:] == ";", text[at:]
    for name, given in marks.items():
        assert len(set(given)) == 1 and (len(given) == 1 or given[0].startswith("H")), (name, given)
    return tree, root, marks


def check_newick(name, account, line):
    tree, root, marks = read_newick(line)
    same(f"{name}: root", root, account["story"]["id"])
    labels = labels_of[account["story"]["id"]]
    origins = {o["id"]: f"{o['name']} ({o['kind']})" for o in account["origins"]}
    alone = list(dict.fromkeys(e["from"] for e in account["lineage"] if e["from"] not in labels))  # origins that are nodes
    alike = collections.defaultdict(list)
    for o in alone:
        alike[origins[o]].append(o)
    for name_of, ids in alike.items():  # two texts of one agency are two nodes
        if len(ids) > 1:
            origins.update({o: f"{name_of} {k + 1}" for k, o in enumerate(ids)})
    parents = collections.defaultdict(set)
    for e in account["lineage"]:
        if e["direction"] == "known":
            parents[labels[e["to"]]].add(labels.get(e["from"]) or origins[e["from"]])
    unknown = collections.defaultdict(set)
    for e in account["lineage"]:
        if e["direction"] == "unknown":
            unknown[labels[e["from"]]].add(labels[e["to"]])
    found = collections.defaultdict(set)
    lost = set()
    for node, below in tree.items():
        for child in below:
            if node.startswith("?") and node != root:
                lost |= {frozenset((child, other)) for other in below if other != child}
            elif node != root:
                found[child].add(node)
    same(f"{name}: parents", {k: v for k, v in found.items() if v}, dict(parents))
    for a, others in unknown.items():
        for b in others:
            if frozenset((a, b)) not in lost:
                fail(f"{name}: {a} and {b} hang together nowhere")
    for label in labels.values():
        if label not in marks:
            fail(f"{name}: {label} is not there")


# ---- everything over one base

labels_of = {}


def check_story(name, account, export, table):
    rows = csv.DictReader(io.StringIO(table("articles").decode(), newline=""))
    labels_of[account["story"]["id"]] = {r["article"]: r["label"][r["label"][:2] in ("'=", "'+", "'-", "'@"):] for r in rows}
    check_tables(f"{name} csv", account, table, False)
    for form, check in (("annotations", check_annotations), ("prov", check_prov), ("ninjs", check_ninjs)):
        value, = strict_json(export(form))
        hold(f"{name} {form}", SCHEMAS[form], value)
        check(f"{name} {form}", account, value)
    check_dot(f"{name} dot", [account], export("dot"))
    check_graphml(f"{name} graphml", [account], export("graphml"))
    check_newick(f"{name} newick", account, export("newick").decode().rstrip("\n"))
    same(f"{name} json", strict_json(export("json")), [account])


def tables_of(base, story, *more):
    """All tables of a story, by name."""
    with tempfile.TemporaryDirectory() as folder:
        run("export", "--db", base, story, "--format", "csv", "--output", folder, *more)
        read = {}
        for key in TABLES:
            with open(f"{folder}/{key}.csv", "rb") as file:
                read[key] = file.read()
        return read.__getitem__


def check_base(name, base):
    stories = [json.loads(line)["id"] for line in run("stories", "--db", base, "--json").splitlines()]
    accounts = [json.loads(run("show", "--db", base, story, "--json")) for story in stories]
    parts = {form: b"" for form in FORMATS}

    def export(form):
        one = run("export", "--db", base, story, "--format", form)
        parts[form] += one
        return one
    for story, account in zip(stories, accounts):
        check_story(f"{name} {story[:4]}", account, export, tables_of(base, story))
        check_tables(f"{name} {story[:4]} raw csv", account, tables_of(base, story, "--raw"), True)
    for form in FORMATS:
        whole = run("export", "--db", base, "--all", "--format", form)
        if form == "graphml":
            check_graphml(f"{name} all", accounts, whole)
        else:
            same(f"{name} all {form}", whole, parts[form])
    check_dot(f"{name} all", accounts, run("export", "--db", base, "--all", "--format", "dot"))
    return stories, accounts


def check_output(base, story, folder):
    """Files: all tables in a folder, one file of other formats, nothing half written left behind."""
    before = os.listdir(folder)
    run("export", "--db", base, "--all", "--format", "csv", "--output", folder + "/tables")
    same("files", sorted(os.listdir(folder + "/tables")), sorted(t + ".csv" for t in TABLES))
    for key in TABLES:
        with open(f"{folder}/tables/{key}.csv", "rb") as file:
            same(key, file.read(), run("export", "--db", base, "--all", "--format", "csv", "--table", key))
    run("export", "--db", base, story, "--format", "dot", "--output", folder + "/a.dot")
    with open(folder + "/a.dot", "rb") as file:
        same("a file", file.read(), run("export", "--db", base, story, "--format", "dot", "--output", "-"))
    same("byte order mark", run("export", "--db", base, story, "--format", "csv", "--table", "claims", "--bom")[:8], b"\xef\xbb\xbfstory")
    run("export", "--db", base, story, "--format", "dot", "--output", folder + "/none/a.dot", code=3)
    run("export", "--db", base, story, "--format", "csv", "--output", folder + "/a.dot", code=3)
    run("export", "--db", base, "ffffffff", "--format", "dot", "--output", folder + "/b.dot", code=2)
    same("left behind", sorted(os.listdir(folder)), sorted(["a.dot", "tables"] + before))


def check_part(base):
    """Over a part of a story each format says so, and holds what the account over that part holds."""
    stories = [json.loads(line) for line in run("stories", "--db", base, "--json").splitlines()]
    story = max(stories, key=lambda s: s["articles"])["id"]
    outlet = next(a["outlet"] for a in json.loads(run("show", "--db", base, story, "--json"))["articles"] if a["outlet"])
    part = ("--without", "outlet:" + outlet)
    account = json.loads(run("show", "--db", base, story, "--json", *part))
    words = csv.DictReader(io.StringIO(run("export", "--db", base, story, "--format", "csv", "--table", "stories", *part).decode(), newline=""))
    words, = (row["part"] for row in words)
    same("part in words", words.startswith(f"a part, {len(account['articles'])} of ") and outlet in words, True)
    for form in FORMATS:
        text = run("export", "--db", base, story, "--format", form, *part)
        if form == "json":
            same("part as JSON", strict_json(text), [account])
        elif words not in text.decode().replace("&quot;", '"').replace("&#39;", "'"):
            fail(f"{form} does not say that it is over a part")
        if form in ("annotations", "prov", "ninjs"):
            hold(f"part as {form}", SCHEMAS[form], strict_json(text)[0])
        if form == "newick":
            same("part as Newick", read_newick(text.decode()[len(words) + 2:].rstrip())[1], account["story"]["id"])


def check_usage(base, story):
    export = ("export", "--db", base)
    for words in ((), ("--format", "dot"), ("--format", "xls", story), (story,), ("--format", "csv", story), ("--format", "dot", story, story),
                  ("--format", "csv", "--output", "-", story), ("--format", "csv", "--table", "people", story), ("--format", "dot", "--all", story),
                  ("--format", "dot", "--table", "claims", story), ("--format", "dot", "--raw", story), ("--format", "dot", story, "--only", "x"),
                  ("--format", "dot", "--only", "outlet:Nobody", story), ("--format", "csv", "--table", "claims", "--only", "outlet:Nobody", story)):
        same(f"{words}: data", run(*export, *words, code=2), b"")
    same("no stories", run(*export, "--all", "--format", "json", "--only", "outlet:Nobody"), b"")
    same("a head without stories", run(*export, "--all", "--format", "csv", "--table", "origins", "--only", "outlet:Nobody"),
         b"story,origin,kind,name,articles,evidence\r\n")
    text = run("export", "--help").decode()
    for format in FORMATS + ("csv", *TABLES):
        if format not in text:
            fail(f"--help does not name {format}")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([stemma, *export, "--all", "--format", "json"], stdout=full, stderr=subprocess.PIPE)
        same("a full disk", (done.returncode, b"standard output" in done.stderr), (3, True))
    reader = subprocess.Popen([stemma, *export, "--all", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    reader.stdout.read(1)
    reader.stdout.close()
    same("a reader that leaves", reader.stderr.read(), b"")
    reader.wait()


HOSTILE = ['=HYPERLINK("http://a.example","x")', 'A "quoted" \\N title, with commas; and\nlines\r\nand\ttabs', "]]></data><!-- & &amp; <b>", "@a\u202egnp.exe\u2066 \x01\x1b[31m \u0085",
           "it's (all); [in], 'one' #H1:2 name", "\ufffe\uffff\ufdd0 nothing \U0001f468\u200d\U0001f469 \u2028 end", "\\", '"', "'''", "-1+1\\"]


def hostile_base(folder):
    """A story of hostile titles and outlets that share their wording, so that every graph has edges."""
    words = ("Harbour engineers in the port of Velde closed the old swing bridge on Monday after a survey found rust in 14 of its 60 bolts. "
             "“We will not gamble with 300 crossings a day,” said Ilse Marten, head of the Velde Harbour Office. "
             "She told reporters that the repair would cost 2.5 million euros and last until the end of May. "
             "Fishermen from the inner basin, who pay 40 euros a month for their berths, asked who would carry the loss. ")
    with open(folder + "/hostile.jsonl", "w") as file:
        for i, title in enumerate(HOSTILE):
            text = f"{title}\n\n{words}\n\nThe writer adds note {i}: \U0001f309 {title}\n"
            file.write(json.dumps({"id": f"h{i}", "title": title, "text": text, "date": f"2031-03-{i + 4:02}", "outlet": title if i % 2 else f"Paper {i}",
                                   "url": f"javascript:{title}" if i % 3 else f"https://paper{i}.example/a?b=1&c=<d>"}) + "\n")
    run("read", "-q", "--db", folder + "/hostile.db", folder + "/hostile.jsonl")
    return folder + "/hostile.db"


def check_bases(folder):
    samples = folder + "/samples.db"
    run("read", "-q", "--db", samples, os.path.join(sources, "samples"))
    stories, _ = check_base("samples", samples)
    check_output(samples, stories[0], folder)
    check_usage(samples, stories[0])
    check_part(samples)
    again = folder + "/again.db" # apart, in another order, on more threads
    for part in sorted(os.listdir(os.path.join(sources, "samples")), reverse=True):
        run("read", "-q", "-j4", "--db", again, os.path.join(sources, "samples", part))
    for form in FORMATS:
        same(f"{form} of another order", run("export", "--db", again, "--all", "--format", form), run("export", "--db", samples, "--all", "--format", form))
    _, accounts = check_base("hostile", hostile_base(folder))
    same("hostile lines of descent", sum(len(a["lineage"]) for a in accounts) > 0, True)


if sys.argv[3:] != ["hand"]:
    with tempfile.TemporaryDirectory() as folder:
        check_bases(folder)
# The account made by hand has what no sample has: a direction that is not known, an origin without an article.
account = json.loads(run("json", program=by_hand))
check_story("by hand", account, lambda form: run(form, program=by_hand), lambda key: run("csv", key, program=by_hand))
for failure in failures[:40]:
    print(failure)
print(f"exports: {len(failures)} failures")
sys.exit(bool(failures))
