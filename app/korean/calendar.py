"""Korean time: what printed times mean, and where days begin."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Final

SEOUL: Final = timezone(timedelta(hours=9), "Asia/Seoul")
"""Korea has kept no summer time since 1988; a fixed offset needs no zone files on the machine."""
