#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a benchmark of newsroom lineage: articles of which it is known who took what from whom.

    generate.py --articles FILE.jsonl --out FOLDER [--parameters FILE] [--seed N] [--repeat N]

FILE: {"id","story","title","text"} a line, paragraphs by line breaks; articles of one story must be written independently.
FOLDER gets articles.jsonl ({"id","title","text","date"?,"outlet"}, shuffled, ids that say nothing) and gold.json.
The same input, parameters and seed give the same bytes. README.md beside this says what the parameters mean."""
import argparse, collections, datetime, json, os, random, re
import edits

START = datetime.datetime(2027, 3, 1, 6)


def weighted(rng, table):
    return int(rng.choices(list(table), weights=list(table.values()))[0])


class Article:
    def __init__(self, rng, title, text, when, parents=(), far=False):
        self.title, self.text, self.when, self.parents, self.far = title, text, when, list(parents), far
        self.outlet = edits.fill(rng, "outlet")
        self.mark, self.extra, self.absent, self.edits, self.family = None, [], False, [], None


def topic(rng, title):
    """Two words of a headline: what a new one is about, in other words."""
    words = sorted({w for w in re.findall(r"[^\W\d_]{4,}", title)}, key=lambda w: (-len(w), w))[:6] or ["events"]
    return " and ".join(sorted(rng.sample(words, min(2, len(words)))))


def plain_edits(rng, p, text, child):
    """A copy as most are: edits drawn one by one, in the order in which a desk makes them."""
    for name in ("cut_bottom", "round_figures", "trim_quotations", "rewrite", "move_paragraphs", "local_paragraph"):
        if rng.random() < p["edits"][name]:
            text = getattr(edits, name)(text, rng, p)
            child.edits.append(name)
    return text


def far_edits(rng, p, source, child):
    """Edited on until less than far_containment of the smaller of the two is shared, or nothing more can be done."""
    low, high = p["far_containment"]
    hard = dict(p, synonym_share=1)
    text = edits.hedge(edits.squeeze(edits.rewrite(source, rng, hard, 1), rng, p), rng, p)
    child.edits += ["rewrite", "squeeze", "hedge"]
    for _ in range(12):
        if edits.containment(text, source) < high:
            break
        step = rng.choice(("local", "quotation", "drop"))
        if step == "local":
            tried = edits.local_paragraph(text, rng, p)
        elif step == "quotation":
            tried = edits.trim_quotations(text, rng, p)
        else:  # without the paragraph that is most the source's
            worst = max(range(1, len(text)), key=lambda i: edits.containment([text[i]], source))
            tried = text[:worst] + text[worst + 1:] if len(text) > 3 else text
        if edits.containment(tried, source) >= low:
            text = tried
    return text


def interleave(rng, one, other):
    """Two texts into one: the first's lead, then paragraphs of both in their order."""
    a, b, out = one[1:], list(other), [one[0]]
    while a or b:
        take = a if a and (not b or rng.random() < len(a) / (len(a) + len(b))) else b
        out.append(take.pop(0))
    return out


def make_copy(rng, p, parents, far):
    first = parents[0]
    when = max(x.when for x in parents) + datetime.timedelta(hours=rng.uniform(*p["hours_between"]))
    child = Article(rng, first.title, list(first.text), when, parents, far)
    child.family = first.family
    if len(parents) == 2:
        halves = [edits.cut_bottom(x.text, rng, {"cut_keeps": [.5, .8]}) for x in parents]
        child.text = edits.rewrite(interleave(rng, *halves), rng, p, .2)
        child.edits.append("merge")
    elif far:
        child.text = far_edits(rng, p, first.text, child)
    else:
        child.text = plain_edits(rng, p, child.text, child)
    if rng.random() < p["edits"]["new_lead"]:
        child.text = [edits.fill(rng, "lead", topic(rng, first.title)) + " " + edits.fill(rng, "local")] + child.text
        child.edits.append("new_lead")
    if rng.random() < p["edits"]["headline"]:
        child.title = edits.capital(edits.fill(rng, "headline", topic(rng, first.title)))
        child.edits.append("headline")
    r = rng.random()
    if first.mark and r < p["mark_kept"]:
        child.mark = first.mark
    elif r > 1 - p["mark_wrong"]:
        child.mark = rng.choice(edits.WORDS["agency"])
    if rng.random() < p["credit_in_text"]:
        child.text = child.text + [f"The news was first reported by {first.mark or first.outlet}."]
        child.edits.append("credit")
    return child


def make_story(rng, p, independent):
    """independent: (title, paragraphs) of one event. Some become roots with copies, the others stay alone."""
    rng.shuffle(independent)
    roots = min(weighted(rng, p["roots_per_story"]), len(independent))
    alone = min(len(independent) - roots, p["distractors_most"])
    day = START + datetime.timedelta(hours=rng.uniform(0, 500))
    out = []
    for n, (title, text) in enumerate(independent[:roots + alone]):
        a = Article(rng, title, text, day + datetime.timedelta(hours=rng.uniform(0, 30)))
        a.family = n
        if n < roots and rng.random() < .5:
            a.mark = rng.choice(edits.WORDS["agency"])
        out.append(a)
    for n in range(roots):
        family = [out[n]]
        for _ in range(weighted(rng, p["copies_per_root"])):
            first = out[n] if rng.random() < p["parent_is_root"] else rng.choice(family)
            others = [x for x in out if x.family != n]
            two = bool(others) and rng.random() < p["two_parents"]
            parents = [first, rng.choice(others)] if two else [first]
            copy = make_copy(rng, p, parents, not two and rng.random() < p["far_copies"])
            family.append(copy)
            out.append(copy)
        if len([x for x in out if out[n] in x.parents]) > 1 and rng.random() < p["root_is_absent"]:
            out[n].absent = True
    return out


def stated_date(rng, p, article):
    if rng.random() < p["undated"]:
        return None
    when = article.when
    if rng.random() < p["wrong_date"]:
        when -= datetime.timedelta(hours=rng.uniform(24, 96))
    return when.strftime("%Y-%m-%d" if rng.random() < p["date_without_time"] else "%Y-%m-%dT%H:%M:00Z")


def printed(rng, p, a):
    """The text as a page has it: byline, mark, furniture around and between."""
    lines = list(a.text)
    if a.mark:
        if rng.random() < .5:
            lines[0] = f"{rng.choice(edits.WORDS['place']).upper()} ({a.mark}) - {lines[0]}"
        else:
            lines.insert(0, f"By {a.mark}")
    elif rng.random() < .5:
        lines.insert(0, f"By {rng.choice(edits.WORDS['person'])}")
    if rng.random() < p["edits"]["furniture"]:
        a.edits.append("furniture")
        for _ in range(rng.randint(1, 4)):
            lines.insert(rng.choice((0, len(lines), rng.randint(0, len(lines)))), edits.fill(rng, "furniture"))
    return "\n\n".join(lines)


def read_stories(path, p):
    """Stories in the order of the file; a text in one paragraph is cut into paragraphs of two sentences."""
    stories = collections.OrderedDict()
    with open(path, encoding="utf-8") as f:
        for a in map(json.loads, filter(str.strip, f)):
            text = [x.strip() for x in a["text"].split("\n") if x.strip()]
            if len(text) == 1:
                s = edits.sentences(text[0])
                text = [" ".join(s[i:i + 2]) for i in range(0, len(s), 2)]
            words = sum(len(x.split()) for x in text)
            if p["root_words"][0] <= words and len(text) >= 3:
                while sum(len(x.split()) for x in text) > p["root_words"][1]:
                    text.pop()
                stories.setdefault(a["story"], []).append((a.get("title") or text[0][:80], text))
    return stories


def independent_of(text, others, most):
    """Written by itself: outside quotation marks it shares next to nothing with the others."""
    bare = lambda t: [edits.QUOTED.sub(" ", x) for x in t]
    return all(edits.containment(bare(text), bare(x)) <= most for x in others)


def main():
    o = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    o.add_argument("--articles", required=True)
    o.add_argument("--out", required=True)
    o.add_argument("--parameters", default=os.path.join(edits.HERE, "parameters.json"))
    o.add_argument("--seed", type=int)
    o.add_argument("--repeat", type=int, default=1, help="make every story so many times, each time otherwise")
    o = o.parse_args()
    with open(o.parameters) as f:
        p = json.load(f)
    seed = p["seed"] if o.seed is None else o.seed
    articles, stories = [], []
    jobs = [(name, n, texts) for name, texts in read_stories(o.articles, p).items() for n in range(o.repeat)]
    for name, turn, texts in jobs:
        rng = random.Random(f"{seed}/{name}/{turn}")
        independent = []
        for title, text in texts:
            if independent_of(text, [x for _, x in independent], p["independent_most"]):
                independent.append((title, text))
        made = make_story(rng, p, independent)
        here = [a for a in made if not a.absent]
        for n, a in enumerate(made):
            a.id = f"{'?' if a.absent else 'a'}{rng.getrandbits(40):010x}"
        for a in here:
            row = {"id": a.id, "title": a.title, "text": printed(rng, p, a), "outlet": a.outlet}
            date = stated_date(rng, p, a)
            articles.append(dict(row, date=date) if date else row)
        stories.append({
            "id": f"s{len(stories)}", "articles": sorted(a.id for a in here), "origins": sum(not a.parents for a in made),
            "roots": sorted(a.id for a in here if not a.parents),
            "edges": [{"from": x.id, "to": a.id, "far": a.far, "containment": round(edits.containment(a.text, x.text), 3),
                       "edits": a.edits} for a in made for x in a.parents]})
    random.Random(seed).shuffle(articles)
    os.makedirs(o.out, exist_ok=True)
    with open(os.path.join(o.out, "articles.jsonl"), "w", encoding="utf-8") as f:
        f.writelines(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)
    with open(os.path.join(o.out, "gold.json"), "w", encoding="utf-8") as f:
        json.dump({"version": p["version"], "seed": seed, "stories": stories}, f, indent=1)
    edges = [e for s in stories for e in s["edges"]]
    print(f"{len(stories)} stories, {len(articles)} articles, {len(edges)} edges, "
          f"{sum(e['containment'] < .4 for e in edges)} of them under 0.4 containment")


if __name__ == "__main__":
    main()
