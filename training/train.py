"""Train the tagger: `python -m training.train --help`."""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch

from app.extraction.tagging.decoding import label_spans, viterbi
from app.extraction.tagging.features import Encoder
from training.augment import NamePool, exchange_names
from training.corpus import read_klue, read_silver
from training.dataset import LABELS, Dataset, analyse_all, build_dataset, build_vocabulary
from training.names import build_name_list, read_mecab
from training.network import UNKNOWN_IDS, Tagger
from training.scoring import MAIN, Score
from training.teachers import Teachers

WORD_DROPOUT = (0.05, 0.1, 0.02, 0.15, 0.1)


def drop_words(ids: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Ids with some replaced by unknown, each channel by itself."""
    dropped = ids.clone()
    for channel, (share, unknown) in enumerate(zip(WORD_DROPOUT, UNKNOWN_IDS, strict=True)):
        chosen = torch.rand(ids.shape[1:], generator=generator) < share
        dropped[channel][chosen & (ids[channel] != 0)] = unknown
    return dropped


def evaluate(model: Tagger, data: Dataset) -> Score:
    """Score of the model on a data set, piece by piece."""
    model.eval()
    score = Score()
    transitions = model.transitions.detach().numpy()
    for chunk in data.batches(64, np.random.default_rng(0)):
        batch = data.batch(chunk)
        with torch.no_grad():
            emissions = model(torch.from_numpy(batch.ids), torch.from_numpy(batch.lengths)).numpy()
        path = viterbi(emissions, batch.lengths, transitions)
        for place, length in enumerate(batch.lengths):
            score.add(label_spans(LABELS, path[:length, place]), label_spans(LABELS, batch.labels[:length, place]))
    model.train()
    return score


def describe(score: Score) -> str:
    """One line of F1 by type."""
    parts = [f"{kind} {score.of([kind])[2]:.1f}" for kind in MAIN]
    return " ".join([*parts, f"micro {score.of(MAIN)[2]:.2f} (P {score.of(MAIN)[0]:.1f} R {score.of(MAIN)[1]:.1f})"])


def main() -> None:
    """Train one network and write it, with its vocabulary and names, to a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="klue_train.tsv.gz")
    parser.add_argument("--silver", type=Path, required=True, help="klue_train_silver.tsv.gz")
    parser.add_argument("--tune", type=Path, required=True, help="klue_tune.tsv.gz; only measured, never trained on")
    parser.add_argument("--mecab", type=Path, required=True, help="mecab_ko_dic_nnp.tsv.gz")
    parser.add_argument("--districts", type=Path, required=True, help="kr_admin_districts.json.gz")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--layers", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--average", type=float, default=0.999, help="decay of the moving average of the weights")
    parser.add_argument("--comments", type=float, default=1.0, help="weight of film comments, news being 1")
    parser.add_argument("--exchange", type=float, default=0.4, help="share of the sentences whose names are exchanged")
    parser.add_argument(
        "--gold-weight", type=float, default=1.0, help="weight of gold sentences, machine-labelled being 1"
    )
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], help="finished runs to learn from")
    parser.add_argument("--start", type=Path, help="run whose weights to start from")
    parser.add_argument("--trust", type=float, default=0.7, help="the teachers' share against a machine-made label")
    parser.add_argument("--trust-gold", type=float, default=0.4, help="the teachers' share against a gold label")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    choose = random.Random(options.seed)
    generator = torch.Generator().manual_seed(options.seed)
    shuffler = np.random.default_rng(options.seed)

    corpus = analyse_all(read_klue(options.gold) + read_silver(options.silver))
    vocabulary = build_vocabulary(corpus, (2, 3, 2))
    names = build_name_list(options.mecab, options.districts)
    encoder = Encoder(vocabulary, names)
    print("sizes", encoder.sizes, "names", len(names.hashes), flush=True)
    weights = [
        (options.comments if sentence.source == "nsmc" else 1.0) * (options.gold_weight if sentence.gold else 1.0)
        for sentence, _ in corpus
    ]
    pool = NamePool([sentence for sentence, _ in corpus], read_mecab(options.mecab))
    data = build_dataset(corpus, encoder, weights)
    tune = read_klue(options.tune)
    analysed = analyse_all(tune)
    held = build_dataset(analysed, encoder, [1.0] * len(tune))
    news = build_dataset(
        [a for a in analysed if a[0].source == "wikitree"], encoder, [1.0] * sum(s.source == "wikitree" for s in tune)
    )
    trust = np.array([options.trust_gold if s.gold else options.trust for s, _ in corpus], dtype=np.float32)
    teachers = Teachers(options.teachers, encoder.sizes) if options.teachers else None
    if teachers:
        data = teachers.teach(data, trust[data.owners])
    print(len(data), "pieces", data.ids.shape[1], "characters", flush=True)

    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "options.json").write_text(json.dumps(vars(options), default=str, indent=1))
    with (options.out / "encoder.pickle").open("wb") as file:
        pickle.dump((vocabulary, names.hashes, names.classes), file)

    model = Tagger(encoder.sizes, options.hidden, options.layers)
    if options.start:
        model.load_state_dict(torch.load(options.start / "model.pt", weights_only=True))
    averaged = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(options.average)
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=options.rate, fused=True)
    total = options.epochs * -(-len(data) // options.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 200, max(0.02, 1 - step / total))
    )
    for epoch in range(options.epochs):
        began, losses = time.monotonic(), []
        changed = [number for number, value in enumerate(shuffler.random(len(corpus))) if value < options.exchange]
        others = [exchange_names(corpus[number][0], pool, choose, 0.6) for number in changed]
        kept = np.isin(data.owners, changed, invert=True)
        fresh = build_dataset(analyse_all(others), encoder, [weights[number] for number in changed])
        if teachers:
            fresh = teachers.teach(fresh, trust[changed][fresh.owners])
        today = data.select(kept) + fresh
        for chunk in today.batches(options.batch, shuffler):
            batch = today.batch(chunk)
            lengths = torch.from_numpy(batch.lengths)
            emissions = model(drop_words(torch.from_numpy(batch.ids), generator), lengths)
            loss = model.loss(emissions, torch.from_numpy(batch.expected), torch.from_numpy(batch.moves), lengths)
            loss = (loss * torch.from_numpy(batch.weights)).mean()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            averaged.update_parameters(model)
            losses.append(loss.item())
        print(f"epoch {epoch + 1} loss {np.mean(losses):.3f} {time.monotonic() - began:.0f}s", flush=True)
        print("  last    ", describe(evaluate(model, held)), flush=True)
        print(
            "  averaged",
            describe(evaluate(averaged.module, held)),
            "| news",
            describe(evaluate(averaged.module, news)),
            flush=True,
        )
        torch.save(averaged.module.state_dict(), options.out / "model.pt")


if __name__ == "__main__":
    main()
