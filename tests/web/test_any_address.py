"""Whatever stands in an address, a page answers: found, or an error that a reader understands; never a defect."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

_NAMES = (
    *("q", "from", "to", "publisher", "section", "reporter", "person_id", "organization_id", "place_id", "speaker_id"),
    *("has_quote", "title_only", "match", "sort", "cursor", "kind", "tone", "limit", "days", "within"),
)
_ODD = st.sampled_from(
    [
        "",
        "대전",
        "true",
        "all",
        "-published_at",
        "2024-03-01",
        "9999-12-31",
        "0001-01-01",
        "2024-02-30",
        "-1",
        "\x00",
        "<b>",
    ]
)
_VALUES = _ODD | st.text(max_size=12) | st.binary(max_size=6).map(lambda raw: raw.decode("latin-1"))


@given(
    path=st.sampled_from(["/", "/search", "/quotes", "/people", "/places", "/trends", "/analyze"]),
    values=st.dictionaries(st.sampled_from(_NAMES), _VALUES, max_size=4),
)
def test_any_query_is_answered_with_a_page(explorer: TestClient, path: str, values: dict[str, str]) -> None:
    address = f"{path}?{urlencode(values, errors='surrogatepass')}"
    answer = explorer.get(address)
    assert answer.status_code in (200, 400), (address, answer.status_code)
    tree = html.fromstring(answer.text)
    assert tree.xpath("//h1"), address
    assert not tree.xpath("//@style | //script[not(@src)]"), address


@given(st.text(st.characters(exclude_characters="./", codec="utf-8"), min_size=1, max_size=12))
def test_any_id_is_found_or_not(explorer: TestClient, identity: str) -> None:
    for kind in ("articles", "people", "organizations", "places"):
        answer = explorer.get(f"/{kind}/{quote(identity, safe='')}")
        assert answer.status_code == 404, (kind, identity)
        assert html.fromstring(answer.text).xpath("//h1")
