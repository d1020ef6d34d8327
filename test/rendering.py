# SPDX-License-Identifier: Apache-2.0
"""What every rendering must hold, whatever the account is: used by test/cli/present.py and test/cli/show_samples.py."""
import base64, hashlib, html.parser, json, os, re, unicodedata

import jsonschema

failures = []


def fail(what):
    failures.append(what)


def walk(value, path=""):
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from walk(inner, f"{path}/{i}")


def schema_of(sources):
    with open(os.path.join(sources, "schema/account.schema.json")) as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def check_json(name, text, schema):
    account = json.loads(text)
    for error in jsonschema.Draft202012Validator(schema).iter_errors(account):
        fail(f"{name}: {list(error.absolute_path)}: {error.message[:200]}")
    texts = {a["id"]: a["text"].encode() for a in account["articles"]}
    for path, value in walk(account):
        if isinstance(value, dict) and "exact" in value:
            if texts[value["article"]][value["start"]:value["end"]].decode() != value["exact"]:
                fail(f"{name}: {path}: the exact words do not stand there")
    for article in account["articles"]:
        end = 0
        for block in article["blocks"]:
            if block["start"] != end:
                fail(f"{name}: {article['id']}: blocks do not partition the text")
            end = block["end"]
        if end != len(texts[article["id"]]):
            fail(f"{name}: {article['id']}: blocks end before the text does")
    check_references(name, account)
    return account


def check_references(name, account):
    articles = {a["id"] for a in account["articles"]}
    origins = {o["id"] for o in account["origins"]}
    entities = {e["id"] for e in account["entities"]}
    statements = {s["id"] for s in account["statements"]}
    claims = {c["id"] for c in account["claims"]}
    for kind, ids, items in (("entity", entities, account["entities"]), ("statement", statements, account["statements"]),
                             ("claim", claims, account["claims"]), ("origin", origins, account["origins"])):
        if len(ids) != len(items):
            fail(f"{name}: two of a kind, {kind}, with one id")
    known = {"speaker": entities, "via": entities, "to_entity": entities, "addressee_entity": entities,
             "subject": entities, "attributed_to": entities, "statement": statements, "claim": claims, "article": articles}
    for path, value in walk(account):
        key = path.rsplit("/", 1)[-1]
        if isinstance(value, str) and key in known and value not in known[key]:
            fail(f"{name}: {path}: {value} is not in the account")
    for edge in account["lineage"]:
        if edge["from"] not in articles | origins:
            fail(f"{name}: lineage from {edge['from']}, which is not in the account")
    anything = articles | entities | statements | claims | origins
    for finding in account["findings"]:
        if finding["about"] is not None and finding["about"] not in anything:
            fail(f"{name}: finding {finding['id']} is about {finding['about']}, which is not in the account")


VOID = {"meta", "br", "link", "img", "hr", "input"}


class Page(html.parser.HTMLParser):
    """Every element closed in order, every id once, every address inside the page or a plain link to the article."""

    def __init__(self, name):
        super().__init__(convert_charrefs=True)
        self.name, self.open, self.ids, self.links, self.texts, self.policy = name, [], set(), [], {}, ""

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        if len(names) != len(attributes):
            fail(f"{self.name}: <{tag}> has an attribute twice")
        if tag in ("p", "div", "ul", "details", "table", "section") and "p" in self.open:
            fail(f"{self.name}: <{tag}> in a paragraph")
        if tag not in VOID:
            self.open.append(tag)
        if "id" in names:
            if names["id"] in self.ids:
                fail(f"{self.name}: id {names['id']} twice")
            self.ids.add(names["id"])
        for attribute in names:
            if attribute.startswith("on") or attribute in ("style", "src", "srcset", "data", "action", "formaction", "poster"):
                fail(f"{self.name}: <{tag} {attribute}> loads or runs something")
        if "href" in names:
            self.links.append((tag, names["href"], names.get("rel", "")))
        if names.get("http-equiv") == "Content-Security-Policy":
            self.policy = names["content"]

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            fail(f"{self.name}: </{tag}> where {self.open[-3:]} is open")
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


def check_html(name, text):
    check_text(name, text)
    page = Page(name)
    page.feed(text)
    page.close()
    if page.open:
        fail(f"{name}: never closed: {page.open}")
    for tag, address, rel in page.links:
        if address.startswith("#"):
            if address[1:] not in page.ids:
                fail(f"{name}: {address} leads nowhere")
        elif tag != "a" or not re.match(r"https?://", address) or "noopener" not in rel:
            fail(f"{name}: <{tag} href={address}>")
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.texts[tag].encode()).digest()).decode()
        if f"{tag}-src 'sha256-{digest}'" not in page.policy:
            fail(f"{name}: the policy does not hold the hash of the {tag}")
    if "default-src 'none'" not in page.policy or "unsafe" in page.policy:
        fail(f"{name}: policy {page.policy}")
    if re.search(r"@import|url\(\s*['\"]?(?!#)", page.texts["style"]):
        fail(f"{name}: the style loads something")


def width(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def check_terminal(name, text, columns):
    check_text(name, text)
    for line in text.split("\n"):
        if width(line) > columns:
            fail(f"{name}: a line of {width(line)} columns: {line!r}")
        if line.endswith(" "):
            fail(f"{name}: a line ends in a space: {line!r}")


def check_markdown(name, text):
    check_text(name, text)
    used, given = re.findall(r"\[\^(\d+)\](?!:)", text), re.findall(r"^\[\^(\d+)\]:", text, re.M)
    if used != given:
        fail(f"{name}: footnotes {used} used, {given} given")
    if re.search(r"<[a-zA-Z/!]", text) or "![" in text:
        fail(f"{name}: article text is not escaped")


def done():
    for failure in failures:
        print(failure)
    return bool(failures)
