#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains src/article/tables/html-model.txt: which lines of a page are the article's body.

  cmake --build build/release --target html_lines
  python3 train/html_body.py --lines build/release/html_lines --corpus DIR > src/article/tables/html-model.txt

DIR holds gt.jsonl.gz (a JSON object a line: id, url, body) and pages.tar (html/<id>.html.gz), as the development part of
WCXB is laid out. A line of a page is body when most of its runs of three words stand in the gold body, or, for short
lines, when it stands there as a line and body lines are near. Boosted trees with the features of
src/article/html_features.h; --folds prints the word F1 of pages that a fold was not trained on instead of a model.
Needs python3-sklearn.
"""
import argparse
import collections
import gzip
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

TREES, LEAVES, FOLDS = 100, 16, 5


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text or "").casefold())


def read_pages(corpus, program):
    """{id: {"lines": [text], "features": array, "title": [bool]}} and {id: gold body}."""
    with gzip.open(corpus / "gt.jsonl.gz", "rt", encoding="utf8") as f:
        gold = {g["id"]: g.get("body") or "" for g in map(json.loads, f)}
    pages = {}
    with tempfile.TemporaryDirectory() as temporary, tarfile.open(corpus / "pages.tar") as tar:
        paths = []
        for member in tar:
            path = Path(temporary) / Path(member.name).stem
            path.write_bytes(gzip.decompress(tar.extractfile(member).read()))
            paths.append(str(path))
        names = None
        for path in sorted(paths):
            out = subprocess.run([program, path], capture_output=True, check=False).stdout.decode("utf8", "replace")
            rows = [json.loads(line) for line in out.splitlines()]
            if not rows:
                continue
            names = rows[0]["names"]
            pages[Path(path).stem] = {"lines": [r["text"] for r in rows[1:]], "title": [r["title"] for r in rows[1:]],
                                      "features": np.array([r["features"] for r in rows[1:]], dtype=np.float32)}
    return pages, gold, names


def label(lines, body):
    """1 for each line of the body; None when the page and its body do not go together."""
    gold = words(body)
    runs = set(zip(gold, gold[1:], gold[2:]))
    gold_lines = {" ".join(words(line)) for line in body.split("\n")}
    whole = " " + " ".join(gold) + " "
    split = [words(line) for line in lines]
    labels = np.full(len(lines), -1)
    for i, w in enumerate(split):
        if not w:
            labels[i] = 0
        elif len(w) >= 5:
            labels[i] = sum(run in runs for run in zip(w, w[1:], w[2:])) >= 0.6 * (len(w) - 2)
    for i, w in enumerate(split):
        if labels[i] == -1:
            near = any(labels[k] == 1 for k in range(max(0, i - 4), min(len(lines), i + 5)) if k != i)
            line = " ".join(w)
            labels[i] = near and (line in gold_lines or (len(w) >= 3 and f" {line} " in whole))
    found = collections.Counter(w for i, ws in enumerate(split) if labels[i] == 1 for w in ws)
    shared = (found & collections.Counter(gold)).total()
    good = gold and shared > 0.6 * len(gold) and shared > 0.5 * found.total()
    return labels if good else None


def fit(pages, labels, ids):
    weight = {i: np.sqrt(np.maximum(pages[i]["features"][:, 0], 1)) for i in ids}
    w = np.concatenate([weight[i] / np.sqrt(weight[i].sum()) for i in ids])
    model = HistGradientBoostingClassifier(max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=0.12, l2_regularization=1.0,
                                           min_samples_leaf=30, early_stopping=False, random_state=1)
    return model.fit(np.concatenate([pages[i]["features"] for i in ids]), np.concatenate([labels[i] for i in ids]),
                     sample_weight=w / w.mean())


def word_f1(gold, text):
    a, b = collections.Counter(words(gold)), collections.Counter(words(text))
    common = (a & b).total()
    return 2 * common / (a.total() + b.total()) if common else 0.0


def print_folds(pages, gold, labels):
    scores = []
    for k in range(FOLDS):
        inside = {i: int(hashlib.sha1(i.encode()).hexdigest(), 16) % FOLDS == k for i in labels}
        model = fit(pages, labels, [i for i in labels if not inside[i]])
        for i in (i for i in labels if inside[i]):
            score = model.decision_function(pages[i]["features"])
            kept = [t for t, s, title in zip(pages[i]["lines"], score, pages[i]["title"]) if s > 0 and not title]
            scores.append(word_f1(gold[i], "\n".join(kept)))
    print(f"{len(scores)} pages, word F1 {np.mean(scores):.4f}")


def print_model(model, names):
    print("# SPDX-License-Identifier: Apache-2.0")
    print("# Which lines of a page are the article's body: boosted trees over the features of html_features.h, made by")
    print("# train/html_body.py from the development part of WCXB (CC-BY-4.0, (c) 2026 Murrough Foley). Do not edit.")
    print("# A row is a node: tree.node, then feature, greatest value that goes left, left node, right node;")
    print("# or \"leaf\" and what it adds to the score, in thousandths of a logit.")
    print(f"start\tleaf\t{round(1000 * float(model._baseline_prediction.ravel()[0]))}")
    for t, (predictor,) in enumerate(model._predictors):
        for n, node in enumerate(predictor.nodes):
            if node["is_leaf"]:
                print(f"{t}.{n}\tleaf\t{round(1000 * float(node['value']))}")
            else:
                threshold = int(np.floor(float(node["num_threshold"])))
                print(f"{t}.{n}\t{names[node['feature_idx']]}\t{threshold}\t{node['left']}\t{node['right']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", required=True)
    parser.add_argument("--corpus", required=True, type=Path)
    parser.add_argument("--folds", action="store_true")
    args = parser.parse_args()
    pages, gold, names = read_pages(args.corpus, args.lines)
    labels = {i: y for i in pages if (y := label(pages[i]["lines"], gold[i])) is not None}
    print(f"{len(labels)} pages of {len(gold)} are used", file=sys.stderr)
    if args.folds:
        print_folds(pages, gold, labels)
    else:
        print_model(fit(pages, labels, list(labels)), names)


if __name__ == "__main__":
    main()
