"""Zstandard, which Python has itself from 3.14 on."""

from __future__ import annotations

import sys
from collections.abc import Callable

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdError, compress, decompress

    def compressor(level: int) -> Callable[[bytes], bytes]:
        """Compresses as `compress` does, one piece after the other."""
        return lambda data: compress(data, level)
else:
    import zstandard
    from zstandard import ZstdError, decompress

    def compressor(level: int) -> Callable[[bytes], bytes]:
        """Compresses as `compress` does, one piece after the other: a small one in half the time."""
        kept = zstandard.ZstdCompressor(level=level)
        return lambda data: bytes(memoryview(kept.compress(data)))

    def compress(data: bytes, level: int) -> bytes:
        """The bytes compressed, in a block of memory of their own size.

        What zstandard returns occupies the size of its input, whatever its length says: harmless, unless it is kept.
        """
        return bytes(memoryview(zstandard.compress(data, level)))


__all__ = ["ZstdError", "compress", "compressor", "decompress"]
