"""Train the tagger: `python -m training.train --help`."""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from kiwipiepy import Kiwi
from numpy.typing import NDArray

from app.extraction.tagging.decoding import label_spans, viterbi
from app.extraction.tagging.features import Encoder, Vocabulary
from app.extraction.tagging.names import NameList
from training.augment import NamePool, exchange_names
from training.corpus import Sentence, read_klue, read_silver
from training.dataset import LABELS, Analysed, Dataset, analyse_all, build_dataset, build_vocabulary
from training.meanings import Vectors, read_meanings
from training.names import build_name_list, read_mecab
from training.network import UNKNOWN_IDS, Shape, Tagger
from training.scoring import MAIN, Score
from training.teachers import Teachers

LEAST_OCCURRENCES = (2, 3, 2)
"""How often a character, a pair of characters and a morpheme must occur to get a vector of its own."""

WORD_DROPOUT = (0.05, 0.1, 0.02, 0.15, 0.1, 0.05)
"""Share of the ids of each channel that training hides."""

EXCHANGED_NAMES = 0.6
"""Share of the names that are exchanged in a sentence chosen for it."""

WARM_UP = 200
"""Steps over which the learning rate rises."""


def parse_arguments() -> Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    data = parser.add_argument_group("data (see README.md)")
    data.add_argument("--gold", type=Path, required=True, help="klue_train.tsv.gz")
    data.add_argument("--silver", type=Path, required=True, help="klue_train_silver.tsv.gz")
    data.add_argument("--tune", type=Path, required=True, help="klue_tune.tsv.gz; only measured, never trained on")
    data.add_argument("--mecab", type=Path, required=True, help="mecab_ko_dic_nnp.tsv.gz")
    data.add_argument("--districts", type=Path, required=True, help="kr_admin_districts.json.gz")
    data.add_argument("--comments", type=float, default=1.0, help="weight of film comments, news being 1")
    data.add_argument("--gold-weight", type=float, default=1.0, help="weight of gold, machine-labelled being 1")
    data.add_argument("--exchange", type=float, default=0.4, help="share of the sentences whose names are exchanged")
    network = parser.add_argument_group("network and optimization")
    network.add_argument("--seed", type=int, default=1)
    network.add_argument("--epochs", type=int, default=7)
    network.add_argument("--stop", type=int, help="stop after this epoch, the rate falling as if for --epochs")
    network.add_argument("--batch", type=int, default=64)
    network.add_argument("--hidden", type=int, default=128)
    network.add_argument("--meaning", type=int, default=24, help="directions of the given meanings that are looked at")
    network.add_argument("--dropout", type=float, default=0.4)
    network.add_argument("--rate", type=float, default=2e-3)
    network.add_argument("--average", type=float, default=0.998, help="decay of the moving average of the weights")
    network.add_argument("--start", type=Path, help="run whose weights to start from")
    network.add_argument("--silver-head", action="store_true", help="let machine-made labels differ systematically")
    network.add_argument("--threads", type=int, default=1)
    teachers = parser.add_argument_group("learning from finished runs")
    teachers.add_argument("--teachers", type=Path, nargs="*", default=[], help="the runs")
    teachers.add_argument("--trust", type=float, default=0.7, help="their share against a machine-made label")
    teachers.add_argument("--trust-gold", type=float, default=0.4, help="their share against a gold label")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the run to")
    return parser.parse_args()


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
    precision, recall, f1 = score.of(MAIN)
    parts = [f"{kind} {score.of([kind])[2]:.1f}" for kind in MAIN]
    return " ".join([*parts, f"micro {f1:.2f} (P {precision:.1f} R {recall:.1f})"])


@dataclass(frozen=True, slots=True)
class Course:
    """What a training run learns from."""

    corpus: list[Analysed]
    vocabulary: Vocabulary
    meanings: Vectors
    names: NameList
    encoder: Encoder
    data: Dataset
    weights: NDArray[np.float32]
    trust: NDArray[np.float32]
    machine_made: NDArray[np.float32]
    pool: NamePool
    teachers: Teachers | None

    @classmethod
    def prepare(cls, options: Namespace) -> Course:
        """Read, analyse and encode the training sentences, and ask the teachers about them."""
        corpus = analyse_all(read_klue(options.gold) + read_silver(options.silver))
        sentences = [sentence for sentence, _ in corpus]
        meant, meanings = read_meanings(Kiwi(num_workers=1))
        vocabulary = build_vocabulary(corpus, LEAST_OCCURRENCES, meant)
        names = build_name_list(options.mecab, options.districts)
        encoder = Encoder(vocabulary, names)
        teachers = Teachers(options.teachers, encoder.sizes) if options.teachers else None

        def weigh(sentence: Sentence) -> float:
            by_source: float = options.comments if sentence.source == "nsmc" else 1.0
            return by_source * (options.gold_weight if sentence.gold else 1.0)

        weights = np.array([weigh(sentence) for sentence in sentences], dtype=np.float32)
        machine_made = np.array([not sentence.gold for sentence in sentences], dtype=np.float32)
        trust = np.where(machine_made > 0, options.trust, options.trust_gold).astype(np.float32)
        data = build_dataset(corpus, encoder, weights)
        if teachers:
            data = teachers.teach(data, trust[data.owners])
        pool = NamePool(sentences, read_mecab(options.mecab))
        return cls(corpus, vocabulary, meanings, names, encoder, data, weights, trust, machine_made, pool, teachers)

    def epochs(self, share: float, shuffler: np.random.Generator, choose: random.Random) -> Iterator[Dataset]:
        """For each epoch all sentences, this share of them with names exchanged; `owners` are numbers in `corpus`."""
        while True:
            changed = np.flatnonzero(shuffler.random(len(self.corpus)) < share)
            others = [exchange_names(self.corpus[n][0], self.pool, choose, EXCHANGED_NAMES) for n in changed]
            kept = self.data.select(np.isin(self.data.owners, changed, invert=True))
            if not others:
                yield kept
                continue
            fresh = build_dataset(analyse_all(others), self.encoder, self.weights[changed])
            if self.teachers:
                fresh = self.teachers.teach(fresh, self.trust[changed][fresh.owners])
            yield kept.joined(fresh, changed[fresh.owners])

    def save(self, options: Namespace) -> None:
        """Write the options and what the encoder needs to the run's folder."""
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "options.json").write_text(json.dumps(vars(options), default=str, indent=1))
        with (options.out / "encoder.pickle").open("wb") as file:
            pickle.dump((self.vocabulary, self.names.hashes, self.names.classes), file)


def train(course: Course, held: dict[str, Dataset], options: Namespace) -> None:
    """Train a network; after each epoch print its scores on `held` and write the average of its weights."""
    generator = torch.Generator().manual_seed(options.seed)
    shuffler = np.random.default_rng(options.seed)
    model = Tagger(course.encoder.sizes, Shape(options.hidden, options.meaning), options.dropout)
    model.meanings[1:] = torch.from_numpy(course.meanings)
    if options.start:
        model.load_state_dict(torch.load(options.start / "model.pt", weights_only=True), strict=False)
    averaged = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(options.average)
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=options.rate, fused=True)
    total = options.epochs * -(-len(course.data) // options.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, max(0.02, 1 - step / total))
    )
    days = course.epochs(options.exchange, shuffler, random.Random(options.seed))
    for epoch in range(options.stop or options.epochs):
        began, losses = time.monotonic(), []
        today = next(days)
        for chunk in today.batches(options.batch, shuffler):
            batch = today.batch(chunk)
            lengths = torch.from_numpy(batch.lengths)
            silver = torch.from_numpy(course.machine_made[today.owners[chunk]]) if options.silver_head else None
            emissions = model(drop_words(torch.from_numpy(batch.ids), generator), lengths, silver)
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
        for name, data in held.items():
            print(f"  {name}:", describe(evaluate(averaged.module, data)), flush=True)
        torch.save(averaged.module.state_dict(), options.out / "model.pt")


def main() -> None:
    """Train one network and write it, with its vocabulary and names, to a folder."""
    options = parse_arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    course = Course.prepare(options)
    print(len(course.data), "pieces", course.data.ids.shape[1], "characters", flush=True)
    course.save(options)
    tune = analyse_all(read_klue(options.tune))
    news = [analysed for analysed in tune if analysed[0].source == "wikitree"]
    held = {
        name: build_dataset(part, course.encoder, [1.0] * len(part))
        for name, part in (("tune", tune), ("its news", news))
    }
    train(course, held, options)


if __name__ == "__main__":
    main()
