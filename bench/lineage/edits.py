# SPDX-License-Identifier: Apache-2.0
"""What newsrooms do to a text that they take over. A text is a list of paragraphs; every edit takes one and the random
numbers and gives a new one. Nothing here looks at what a program under test can do."""
import os, re

HERE = os.path.dirname(os.path.abspath(__file__))
SENTENCE = re.compile(r'(?<=[.!?]["”’]) +(?=["“A-Z])|(?<=[a-z0-9)][.!?]) +(?=["“A-Z])')
NUMBER = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\w,/-]|\.\d)")
QUOTED = re.compile(r'(["“])([^"“”]{40,}?)(["”])')


def read_table(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if line.strip() and not line.startswith("#")]


SYNONYMS = {}
for one, other in read_table("synonyms.tsv"):
    SYNONYMS.setdefault(one, other)
    SYNONYMS.setdefault(other, one)
SYNONYM = re.compile(r"\b(" + "|".join(sorted(map(re.escape, SYNONYMS), key=len, reverse=True)) + r")\b")
WORDS = {}
for kind, choice in read_table("words.tsv"):
    WORDS.setdefault(kind, []).append(choice)


def fill(rng, kind, topic=""):
    """One choice of a kind of words.tsv with its slots filled."""
    def slot(m):
        name = m[1].lower()
        put = str(rng.randint(3, 89)) if name == "number" else topic if name == "topic" else rng.choice(WORDS[name])
        return put if m[1] == name else capital(put)
    return re.sub(r"\{(\w+)\}", slot, rng.choice(WORDS[kind]))


def paragraph(rng):
    """Two or three sentences of this newsroom's own."""
    return " ".join(fill(rng, "local") for _ in range(rng.randint(2, 3)))


def sentences(paragraph):
    return SENTENCE.split(paragraph)


def cut_bottom(text, rng, p):
    keep = max(1, round(len(text) * rng.uniform(*p["cut_keeps"])))
    return text[:keep]


def local_paragraph(text, rng, p):
    at = rng.randint(1, len(text))
    return text[:at] + [paragraph(rng)] + text[at:]


def move_paragraphs(text, rng, p):
    if len(text) < 3:
        return text
    text = list(text)
    one = text.pop(rng.randrange(1, len(text)))
    text.insert(rng.randint(1, len(text)), one)
    return text


def round_number(m):
    whole, rest = m[1].replace(",", ""), m[2]
    if rest:
        return str(round(float(whole + rest)))
    n = int(whole)
    if n < 20 or (1900 <= n <= 2100 and "," not in m[1]):
        return m[0]
    unit = 10 ** (len(whole) - (1 if len(whole) < 3 else 2))
    n = round(n / unit) * unit
    return f"{n:,}" if "," in m[1] else str(n)


def round_figures(text, rng, p):
    return [NUMBER.sub(round_number, paragraph) for paragraph in text]


def trim_quotations(text, rng, p):
    def trim(m):
        parts = re.split(r"(?<=[,;:]) |(?<=[.!?]) ", m[2])
        if len(parts) < 2:
            return m[0]
        keep = parts[:-1] if rng.random() < .6 else parts[1:]
        inside = " ".join(keep).rstrip(",;: ")
        if not inside:
            return m[0]
        return m[1] + inside + ("." if inside[-1].isalnum() else "") + m[3]
    return [QUOTED.sub(trim, paragraph) for paragraph in text]


def capital(s):
    return s[:1].upper() + s[1:]


def lower_first(s):
    return s if re.match(r"(?:[A-Z]{2}|I\b|[A-Z]\w+ [A-Z])", s) else s[:1].lower() + s[1:]


def reorder(sentence, rng):
    """The same words in another order: clauses changed round, the speaker put first."""
    m = re.fullmatch(r'(["“].+["”]),? ((?:[A-Z]\w+|he|she|they)(?: [\w-]+){0,3}?) (said|told \w+|added|wrote)\.', sentence)
    if m:
        return f"{capital(m[2])} {m[3]}: {m[1].rstrip(',')}"
    m = re.fullmatch(r"((?:On|In|At|After|Before|When|While|As|Since|Although|Because) [^,]{6,60}), ([^\"“”]+)([.!])", sentence)
    if m:
        return f"{capital(m[2])} {lower_first(m[1])}{m[3]}"
    m = re.fullmatch(r"([^,\"“”]{20,}) (after|before|when|while|because|although) ([^,\"“”]{10,})([.!])", sentence)
    if m:
        return f"{capital(m[2])} {m[3]}, {lower_first(m[1])}{m[4]}"
    m = re.fullmatch(r"([^,\"“”]{20,}), (and|but) ([^,\"“”]{15,})([.!])", sentence)
    if m:
        return f"{capital(m[3])}, {m[2]} {lower_first(m[1])}{m[4]}"
    return sentence


def reword(sentence, rng, share, own):
    def put(m):
        return SYNONYMS[m[1]] if m[1] in own and rng.random() < share else m[1]
    parts = re.split(r'(["“][^"“”]*["”])', sentence)  # what stands in quotation marks stays
    return "".join(part if part[:1] in '"“' else SYNONYM.sub(put, part) for part in parts)


HEDGES = ("reportedly", "apparently", "also", "then", "indeed", "by all accounts", "it seems", "in fact", "once more", "so far")
AUXILIARY = re.compile(r"\b(was|were|is|are|has|have|had|will|would|could|can|may|might|should)\b(?! (?:also|then|not|to)\b)(?=\s+\w)")


def hedge(text, rng, p):
    own = rng.sample(HEDGES, 4)

    def one(x):
        parts = re.split(r'(["“][^"“”]*["”])', x)
        return "".join(part if part[:1] in '"“' else
                       AUXILIARY.sub(lambda m: f"{m[1]} {rng.choice(own)}" if rng.random() < .7 else m[1], part) for part in parts)
    return [one(x) for x in text]


def squeeze(text, rng, p):
    """Clauses between commas, and what stands in brackets, left out."""
    def one(x):
        x = re.sub(r" \([^()]{3,60}\)", "", x)
        return re.sub(r", (?!and |but |or )[^,.\"“”]{8,70}, ", lambda m: " " if rng.random() < .6 else m[0], x)
    return [one(x) for x in text]


def rewrite(text, rng, p, share=None):
    share = rng.uniform(*p["rewrite_share"]) if share is None else share
    own = {w for w in sorted(SYNONYMS) if rng.random() < .5}  # a desk has its own words: two do not make the same changes
    turns = rng.random()
    out = []
    for paragraph in text:
        done = []
        for s in sentences(paragraph):
            if rng.random() < share:
                s = reword(reorder(s, rng) if rng.random() < turns else s, rng, p["synonym_share"], own)
            done.append(s)
        if len(done) > 1 and rng.random() < share / 2:
            done.pop(rng.randrange(1, len(done)))
        out.append(" ".join(done))
    return out


def grams(text, n=5):
    words = re.findall(r"\w+", " ".join(text).lower())
    return {tuple(words[i:i + n]) for i in range(len(words) - n + 1)}


def containment(a, b):
    """Shared word 5-grams of those of the smaller text."""
    x, y = grams(a), grams(b)
    return len(x & y) / max(min(len(x), len(y)), 1)
