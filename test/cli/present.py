#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The renderings of the account made by hand (src/present/fixture.h): JSON against its schema and its own texts."""
import base64, difflib, hashlib, html.parser, json, os, re, subprocess, sys, unicodedata

import jsonschema

program, sources = sys.argv[1:3]
FIXTURE = os.path.join(os.path.dirname(program), "present_test")
failures = []


def fail(what):
    failures.append(what)


def rendering(*words):
    return subprocess.run([FIXTURE, *words], check=True, capture_output=True).stdout.decode("utf-8")


def walk(value, path=""):
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from walk(inner, f"{path}/{i}")


def check_json():
    account = json.loads(rendering("json"))
    with open(os.path.join(sources, "schema/account.schema.json")) as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for error in validator.iter_errors(account):
        fail(f"json: {list(error.absolute_path)}: {error.message[:200]}")
    texts = {a["id"]: a["text"].encode() for a in account["articles"]}
    for path, value in walk(account):
        if isinstance(value, dict) and "exact" in value:
            if texts[value["article"]][value["start"]:value["end"]].decode() != value["exact"]:
                fail(f"json: {path}: the exact words do not stand there")
    for article in account["articles"]:
        end = 0
        for block in article["blocks"]:
            if block["start"] != end:
                fail(f"json: {article['id']}: blocks do not partition the text")
            end = block["end"]
        if end != len(texts[article["id"]]):
            fail(f"json: {article['id']}: blocks end before the text does")
    check_references(account)
    # A schema that accepts anything proves nothing: every field taken away or given a wrong type must be seen.
    for section in ("articles", "origins", "lineage", "entities", "statements", "claims", "timeline", "findings"):
        if not account[section]:
            fail(f"json: the fixture has no {section}")
        for key in schema["$defs"][section_item(section)]["required"]:
            for change in ("missing", "wrong"):
                broken = json.loads(json.dumps(account))
                item = broken[section][0]
                item.pop(key)
                if change == "wrong":
                    item[key] = {"wrong": True}
                if validator.is_valid(broken):
                    fail(f"schema: {section}: {key} {change}, and it does not mind")


def section_item(section):
    return {"articles": "article", "origins": "origin", "lineage": "edge", "entities": "entity",
            "statements": "statement", "claims": "claim", "timeline": "timelineItem", "findings": "finding"}[section]


def check_references(account):
    articles = {a["id"] for a in account["articles"]}
    origins = {o["id"] for o in account["origins"]}
    entities = {e["id"] for e in account["entities"]}
    statements = {s["id"] for s in account["statements"]}
    claims = {c["id"] for c in account["claims"]}
    known = {"speaker": entities, "via": entities, "to_entity": entities, "addressee_entity": entities, "about": None,
             "subject": entities, "attributed_to": entities, "statement": statements, "claim": claims,
             "article": articles, "from": None}
    for path, value in walk(account):
        key = path.rsplit("/", 1)[-1]
        if isinstance(value, str) and known.get(key) is not None and value not in known[key]:
            fail(f"json: {path}: {value} is not in the account")
    for edge in account["lineage"]:
        if edge["from"] not in articles | origins:
            fail(f"json: lineage from {edge['from']}, which is not in the account")
    anything = articles | entities | statements | claims
    for finding in account["findings"]:
        if finding["about"] is not None and finding["about"] not in anything:
            fail(f"json: finding {finding['id']} is about {finding['about']}, which is not in the account")


VOID = {"meta", "br", "link", "img", "hr", "input"}


class Page(html.parser.HTMLParser):
    """Every element closed in order, every id once, every address inside the page or a plain link to the article."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.texts, self.policy = [], set(), [], {}, ""

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        if len(names) != len(attributes):
            fail(f"html: <{tag}> has an attribute twice")
        if tag not in VOID:
            self.open.append(tag)
        if tag == "p" and "p" in self.open[:-1]:
            fail("html: a paragraph in a paragraph")
        if "id" in names:
            if names["id"] in self.ids:
                fail(f"html: id {names['id']} twice")
            self.ids.add(names["id"])
        for name in names:
            if name.startswith("on") or name in ("style", "src", "srcset", "data", "action", "formaction", "poster"):
                fail(f"html: <{tag} {name}> loads or runs something")
        if "href" in names:
            self.links.append((tag, names["href"], names.get("rel", "")))
        if names.get("http-equiv") == "Content-Security-Policy":
            self.policy = names["content"]

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            fail(f"html: </{tag}> where {self.open[-3:]} is open")
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] in ("style", "script"):
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data


def check_text(name, text):
    for character in text:
        if ord(character) < 32 and character != "\n" or 127 <= ord(character) < 160 or character in "\u202e\u2066\u2028":
            fail(f"{name}: holds U+{ord(character):04X}")
            return


def check_html():
    text = rendering("html")
    check_text("html", text)
    page = Page()
    page.feed(text)
    page.close()
    if page.open:
        fail(f"html: never closed: {page.open}")
    for tag, address, rel in page.links:
        if address.startswith("#"):
            if address[1:] not in page.ids:
                fail(f"html: {address} leads nowhere")
        elif tag != "a" or not re.match(r"https?://", address) or "noopener" not in rel:
            fail(f"html: <{tag} href={address}>")
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.texts[tag].encode()).digest()).decode()
        if f"{tag}-src 'sha256-{digest}'" not in page.policy:
            fail(f"html: the policy does not hold the hash of the {tag}")
    if "default-src 'none'" not in page.policy or "unsafe" in page.policy:
        fail(f"html: policy {page.policy}")
    if re.search(r"@import|url\(\s*['\"]?(?!#)", page.texts["style"]):
        fail("html: the style loads something")
    if "<b>closed</b>" in text or "&lt;b&gt;closed&lt;/b&gt;" not in text:
        fail("html: a tag in a title is not escaped")


def width(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def check_terminal():
    for columns in (40, 60, 80, 100, 132, 200):
        for what in ("terminal", "evidence"):
            text = rendering(what, str(columns))
            check_text(what, text)
            for line in text.split("\n"):
                if width(line) > min(columns, 132):
                    fail(f"{what} {columns}: a line of {width(line)} columns: {line!r}")
                if line.endswith(" "):
                    fail(f"{what} {columns}: a line ends in a space: {line!r}")
    plain, colour = rendering("terminal", "80"), rendering("colour", "80")
    if re.sub(r"\x1b\[[0-9;]*m", "", colour) != plain:
        fail("terminal: colours change more than colours")


def check_markdown():
    text = rendering("markdown")
    check_text("markdown", text)
    used, given = re.findall(r"\[\^(\d+)\](?!:)", text), re.findall(r"^\[\^(\d+)\]:", text, re.M)
    if used != given or not used:
        fail(f"markdown: footnotes {used} used, {given} given")
    if "<b>" in text or "![" in text:
        fail("markdown: article text is not escaped")


def check_golden():
    """Readable on purpose: look at the difference, then STEMMA_GOLDEN=write test/cli/present.py PROGRAM SOURCES."""
    for name, words in (("account-80", ["terminal", "80"]), ("account-100", ["terminal", "100"]), ("account-60", ["terminal", "60"]),
                        ("evidence-100", ["evidence", "100"]), ("article-gazette", ["article", "1"]),
                        ("article-daybook", ["article", "5"]), ("account", ["markdown"])):
        path = os.path.join(sources, "test/golden", name + (".md" if name == "account" else ".txt"))
        text = rendering(*words)
        check_text(name, text)
        if os.environ.get("STEMMA_GOLDEN") == "write":
            with open(path, "w") as file:
                file.write(text)
        with open(path) as file:
            lines = list(difflib.unified_diff(file.read().split("\n"), text.split("\n"), path, "now", lineterm="", n=1))
        if lines:
            fail("\n".join(lines))


check_json()
check_html()
check_terminal()
check_markdown()
check_golden()
for failure in failures:
    print(failure)
sys.exit(bool(failures))
