"""Zstandard, which Python has itself from 3.14 on."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdError, compress, decompress
else:
    import zstandard
    from zstandard import ZstdError, decompress

    def compress(data: bytes, level: int) -> bytes:
        """The bytes compressed, in a block of memory of their own size.

        What zstandard returns occupies the size of its input, whatever its length says: harmless, unless it is kept.
        """
        return bytes(memoryview(zstandard.compress(data, level)))


__all__ = ["ZstdError", "compress", "decompress"]
