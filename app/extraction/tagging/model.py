"""The tagger's files: read once, checked, and run by onnxruntime on the CPU."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.extraction.tagging.decoding import Scores
from app.extraction.tagging.features import Encoder, Vocabulary
from app.extraction.tagging.names import NameList
from app.korean.errors import ModelFilesError

FORMAT: Final = 2
"""Changes when the encoder or the files change so that older files no longer fit."""

NETWORK: Final = "model.onnx"
VOCABULARY: Final = "vocabulary.json.gz"
NAMES: Final = "names.npz"
MANIFEST: Final = "manifest.json"

WEIGHTS: Final = Path(__file__).with_name("weights")


class ModelError(ModelFilesError):
    """The tagger's files are missing, damaged, or not of this version; the message says what to do."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"The entity tagger's model cannot be used: {detail}. Restore the folder {WEIGHTS} by installing "
            "Gisa anew, or build the model again (see training/README.md)."
        )


def _read_files(folder: Path) -> dict[str, bytes]:
    """The files that the manifest names, by name.

    Raises:
        ModelError: a file is missing or its checksum differs.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        checksums: dict[str, str] = manifest["sha256"]
        version = manifest["format"]
    except OSError as error:
        raise ModelError(f"{MANIFEST} cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{MANIFEST} is damaged") from error
    if version != FORMAT:
        raise ModelError(f"it has format {version}, and this version of Gisa reads format {FORMAT}")
    contents = {}
    for name in (NETWORK, VOCABULARY, NAMES):
        try:
            contents[name] = (folder / name).read_bytes()
        except OSError as error:
            raise ModelError(f"{name} cannot be read ({error.strerror})") from error
        if hashlib.sha256(contents[name]).hexdigest() != checksums.get(name):
            raise ModelError(f"{name} is damaged (its checksum is not the one in {MANIFEST})")
    return contents


@dataclass(frozen=True, slots=True)
class Model:
    """The encoder, the network and its labels, ready to run; safe to share between threads."""

    encoder: Encoder
    labels: tuple[str, ...]
    transitions: NDArray[np.float32]
    session: Any

    @classmethod
    def load(cls, folder: Path = WEIGHTS) -> Model:
        """Read a model's folder.

        Raises:
            ModelError: the folder holds no whole model of this version.
        """
        contents = _read_files(folder)
        try:
            described = json.loads(gzip.decompress(contents[VOCABULARY]))
            vocabulary = Vocabulary(
                described["characters"],
                tuple(described["bigrams"]),
                tuple(described["morphemes"]),
                tuple((form, tag) for form, _, tag in (text.rpartition("/") for text in described["meanings"])),
            )
            with np.load(io.BytesIO(contents[NAMES]), allow_pickle=False) as packed:
                names = NameList.unpack(packed["gaps"], packed["classes"])
            # Read when it is imported: it would leave files in the user's home and report its use otherwise.
            os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
            import onnxruntime

            options = onnxruntime.SessionOptions()
            # One thread: servers and loaders bring their own processes, and a pool of threads does not survive a fork.
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            session = onnxruntime.InferenceSession(contents[NETWORK], options, providers=["CPUExecutionProvider"])
            return cls(
                Encoder(vocabulary, names),
                tuple(described["labels"]),
                np.array(described["transitions"], dtype=np.float32),
                session,
            )
        except Exception as error:
            # Checksums agree, so the files were written wrongly; onnxruntime's errors have no common class.
            raise ModelError(f"its files cannot be read ({type(error).__name__}: {error})") from error

    def emissions(self, ids: NDArray[np.int32], lengths: NDArray[np.intp]) -> Scores:
        """Scores of the labels, shape (time, batch, labels), of ids of shape (channels, time, batch)."""
        scores: Scores = self.session.run(None, {"ids": ids, "lengths": lengths.astype(np.int32)})[0]
        return scores
