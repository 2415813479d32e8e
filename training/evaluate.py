"""Measure the tagger that ships, through the product's own path: `python -m training.evaluate --data FILE.tsv.gz`.

Runs in the product's environment; needs neither PyTorch nor what training.train wrote.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from app.extraction.tagging.tagger import label_many, warm_up
from app.korean.analyser import analyse
from training.corpus import read_klue
from training.scoring import MAIN, Score


def main() -> None:
    """Print strict precision, recall and F1 by type, and for the news part alone where the ids tell it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a file in KLUE's form, .tsv or .tsv.gz")
    parser.add_argument("--errors", type=int, default=0, help="show the first so many sentences with an error")
    options = parser.parse_args()

    sentences = read_klue(options.data)
    pairs = [(sentence.text, analyse(sentence.text)) for sentence in sentences]
    warm_up()
    began = time.perf_counter()
    found = label_many(pairs)
    seconds = time.perf_counter() - began
    parts = {"all": sentences, "news": [s for s in sentences if s.source == "wikitree"]}
    spans = dict(zip((id(s) for s in sentences), found, strict=True))
    for name, part in parts.items():
        score = Score()
        for sentence in part:
            score.add(spans[id(sentence)], sentence.spans)
        if not part:
            continue
        print(f"{name}: {len(part)} texts")
        others = sorted(set(score.gold) - set(MAIN))
        for title, kinds in [
            *((kind, [kind]) for kind in (*MAIN, *others)),
            ("PS+LC+OG", MAIN),
            ("all", [*MAIN, *others]),
        ]:
            precision, recall, f1 = score.of(kinds)
            gold = sum(score.gold[kind] for kind in kinds)
            print(f"  {title:<9} P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}  of {gold}")
    count = sum(len(analysis.spans) for _, analysis in pairs)
    print(f"{count} sentences in {seconds:.2f} s: {count / seconds:,.0f} sentences/s, analysis not counted")
    shown = 0
    for sentence, marked in zip(sentences, found, strict=True):
        missed = sorted({s for s in sentence.spans if s[2] in MAIN} - set(marked))
        wrong = sorted({s for s in marked if s[2] in MAIN} - set(sentence.spans))
        if (missed or wrong) and shown < options.errors:
            shown += 1
            print(sentence.text)
            for sign, group in (("missed", missed), ("wrong", wrong)):
                print("  ", sign, [(sentence.text[start:end], kind) for start, end, kind in group])


if __name__ == "__main__":
    main()
