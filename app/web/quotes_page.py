"""The page that searches what people said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from app.web.article_findings import QUOTE_KINDS, speaker_of
from app.web.date_histogram import day_of
from app.web.marks import Mark, marked
from app.web.narrowing import chips_of, sort_choices, toggle
from app.web.pages import page, page_router
from app.web.questions import api_address, ask
from app.web.search_state import ARTICLES, QUOTES, SearchState

router = page_router()

_PATH: Final = "/quotes"
_TONES: Final = {
    "neutral": "그대로 전함",
    "claiming": "주장",
    "stressing": "강조",
    "criticizing": "비판",
    "promising": "다짐",
    "denying": "부인",
    "asking": "물음",
    "urging": "촉구",
    "admitting": "인정",
    "judging": "평가·전망",
    "emotional": "감정",
}
"""What the tones of verbs of saying are called."""


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote of the list, with what matched marked, and who said it."""

    quote: Mapping[str, Any]
    text: Markup
    kind: str
    speaker: str | None
    speaker_address: str | None


def found_quote(quote: Mapping[str, Any], root: str) -> FoundQuote:
    """A quote of an answer, ready to be shown."""
    marks = [Mark(mark["start"], mark["end"], "mark") for mark in quote.get("highlights", ())]
    speaker, address = speaker_of(quote, root)
    return FoundQuote(quote, marked(quote["text"], marks), QUOTE_KINDS[quote["kind"]], speaker, address)


@router.get(_PATH)
async def quotes(request: Request) -> Response:
    """Quotes by their words and filters; the address carries all of it."""
    state = SearchState.of(request, _PATH, QUOTES)
    root = request.scope.get("root_path", "")
    found = await ask(request, "/v1/quotes", dict(state.values))
    following = found.data["next"]
    return await page(
        request,
        "quotes.html",
        asked=[found],
        section="검색",
        q=state.get("q"),
        state=state,
        total=found.data["total"],
        made=lambda: {"hits": [found_quote(quote, root) for quote in found.data["items"]]},
        chips=await chips_of(request, state, {}, {"kind": QUOTE_KINDS, "tone": _TONES}),
        kinds=[toggle(state, "kind", value, name) for value, name in QUOTE_KINDS.items()],
        tones=[toggle(state, "tone", value, name) for value, name in _TONES.items()],
        sorts=sort_choices(state),
        days={name: day.isoformat() if (day := day_of(state.get(name))) else "" for name in ("from", "to")},
        kept={name: value for name, value in state.values.items() if name not in ("q", "from", "to", "cursor")},
        first=state.changed().address if state.get("cursor") else None,
        following=state.at(following) if following else None,
        forms={
            name: api_address(f"/v1/quotes.{suffix}", state.changed().values)
            for name, suffix in (("CSV", "csv"), ("NDJSON", "ndjson"))
        },
        articles=state.elsewhere("/search", ARTICLES).address,
        widest=SearchState({"q": state.get("q")}, _PATH, QUOTES).address if state.filters else None,
    )
