"""The committed description of the API is that of the code."""

from __future__ import annotations

import json

from app.main import create_app
from app.settings import Settings
from tests.live import ROOT


def test_openapi_json_has_not_drifted() -> None:
    committed = json.loads((ROOT / "openapi" / "openapi.json").read_text())
    assert committed == json.loads(json.dumps(create_app(Settings()).openapi())), (
        "openapi/openapi.json is not what the code says: run `make openapi` and commit the file"
    )
