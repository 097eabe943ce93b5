"""Weigh words for `claims/impression` from the labelled sentences, and write them down.

`python tests/corpus/weigh.py [further rows.jsonl …]` fits a logistic regression that keeps few
weights (L1) to the tuning half, to the plain sentences of `claims-plain.jsonl`, and to the sample
articles, which make no claim. It never reads a held-out half.
"""

import ast
import json
import math
import os
import sys
import textwrap
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LABELLED = (ROOT / "tests/corpus/claims-tuning.jsonl", ROOT / "tests/corpus/claims-plain.jsonl")
SAMPLES = ROOT / "articles/demo"
TARGET = ROOT / "articles/checks/wording/claims/impression_weights.py"
SHORTEST_TEXT = 2
# Signs that the table of weights gives a meaning of their own.
UNWRITABLE = {"_", "\\"}
LEAST_OFTEN = 2
PENALTY = 1e-4
LEAST_WEIGHT = 0.1
ROUNDS = 300


def labelled(paths):
    """Each text once, with whether it makes a claim."""
    texts = {}
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts[row["text"]] = row["expected"]
    return texts


def samples():
    """The texts of the sample articles, down to their headings."""
    for path in sorted(SAMPLES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_text and len(node.value.split()) > SHORTEST_TEXT:
                yield node.value


def rows_of(texts):
    """Features and label: a claim may stand in any sentence of a text, no claim in none."""
    from articles.checks.wording.claims.impression import features
    from articles.checks.wording.statements import statements_in

    rows = []
    for text, expected in texts.items():
        found = [features(statement) for statement in statements_in(text)]
        if expected:
            rows.append((set().union(*found), 1))
        else:
            rows += [(each, 0) for each in found]
    return rows


def fit(rows):
    """Weights of a logistic regression with an L1 penalty, by accelerated proximal steps."""
    often = Counter(feature for found, _label in rows for feature in found)
    names = sorted(feature for feature, count in often.items() if count >= LEAST_OFTEN)
    number = {feature: index for index, feature in enumerate(names)}
    examples = [([number[each] for each in found if each in number], y) for found, y in rows]
    step = 16 / max(len(each) for each, _label in examples)
    now = ahead = [0.0] * len(names)
    bias = bias_ahead = 0.0
    momentum = 1.0
    for _round in range(ROUNDS):
        slope, bias_slope = [0.0] * len(names), 0.0
        for indices, label in examples:
            score = bias_ahead + sum([ahead[index] for index in indices])
            error = (1 / (1 + math.exp(-score)) - label) / len(examples)
            bias_slope += error
            for index in indices:
                slope[index] += error
        limit = step * PENALTY
        moved = [weight - step * each for weight, each in zip(ahead, slope, strict=True)]
        new = [math.copysign(max(abs(each) - limit, 0.0), each) for each in moved]
        new_bias = bias_ahead - step * bias_slope
        next_momentum = (1 + math.sqrt(1 + 4 * momentum * momentum)) / 2
        push = (momentum - 1) / next_momentum
        ahead = [each + push * (each - old) for each, old in zip(new, now, strict=True)]
        bias_ahead = new_bias + push * (new_bias - bias)
        now, bias, momentum = new, new_bias, next_momentum
    return dict(zip(names, now, strict=True)), bias


def written(weights, bias):
    """The module that keeps them, in tenths."""
    from articles.checks.wording.claims.impression import JOINT

    by_tenths = {}
    for feature, weight in sorted(weights.items()):
        if abs(weight) >= LEAST_WEIGHT and UNWRITABLE.isdisjoint(feature):
            by_tenths.setdefault(round(weight * 10), []).append(JOINT.join(feature))
    lines = [
        '"""What each word, pair of words and class of words weighs; `tests/corpus/weigh.py` '
        'writes it."""',
        "",
        f"BIAS = {round(bias * 10)}",
        "FEATURES_BY_TENTHS = {",
    ]
    for tenths, features in sorted(by_tenths.items(), reverse=True):
        text = textwrap.fill(" ".join(features), 94, break_long_words=False, break_on_hyphens=False)
        lines += [f'    {tenths}: r"""', text, '    """,']
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.test")
    import django

    django.setup()
    texts = labelled([*LABELLED, *sys.argv[1:]]) | dict.fromkeys(samples(), False)
    TARGET.write_text(written(*fit(rows_of(texts))), encoding="utf-8")
