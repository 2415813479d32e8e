"""Zstandard, which Python has itself from 3.14 on."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdError, compress, decompress
else:
    from zstandard import ZstdError, compress, decompress

__all__ = ["ZstdError", "compress", "decompress"]
