"""The search page: what is found, how it was found, and what to narrow it by; the front page without a query."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from app.web.charts import bar_chart
from app.web.date_histogram import date_histogram, day_of
from app.web.kinds import KINDS
from app.web.marks import Mark, marked
from app.web.narrowing import Choice, chips_of, sort_choices, toggle
from app.web.pages import page, page_router
from app.web.questions import Answer, Value, api_address, ask
from app.web.search_state import FILTERS, QUOTES, SearchState

router = page_router()

_FACETS: Final = {
    "publisher": "publisher",
    "section": "section",
    "person": "person_id",
    "organization": "organization_id",
    "place": "place_id",
}
"""The facets that become links, with the filter that each sets; `month` sets `from` and `to`."""
_USES: Final = {
    "word": "낱말로 찾음",
    "phrase": "이 차례 그대로 찾음",
    "prefix": "이렇게 시작하는 말을 찾음",
    "excluded": "이 말이 든 기사는 뺌",
    "optional": "없어도 됨, 있으면 앞에 놓음",
    "unused": "쓰지 않음",
}
_NOTES: Final = {
    "nearest spelling": "비슷한 철자로도 찾음",
    "typed on the other keyboard layout": "한/영을 바꾸어 친 말로도 찾음",
    "no letters or digits": "글자도 숫자도 없음",
}
_FORMS: Final = {"CSV": "csv", "NDJSON": "ndjson", "Atom": "atom", "JSON Feed": "feed"}
_NAMES_ASKED: Final = 10
_NAMES_FOUND: Final = 3
_LATEST: Final = 10
_CHOICES: Final = 36
_NAMES_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Group:
    """Choices of one kind."""

    name: str
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article of the list with what matched marked in its title and in the passage that is shown."""

    article: Mapping[str, Any]
    title: Markup
    passage: Markup


def found_article(article: Mapping[str, Any]) -> FoundArticle:
    """An article of an answer, ready to be shown."""
    marks: dict[str, list[Mark]] = {}
    for mark in article.get("highlights", ()):
        marks.setdefault(mark["field"], []).append(Mark(mark["start"], mark["end"], "mark"))
    title = marked(article["title"], marks.get("title", ()))
    snippet = article.get("snippet")
    if not snippet or snippet["field"] == "title":
        return FoundArticle(article, title, Markup("{}").format(article["summary"]))
    shift = snippet["start"]
    moved = [Mark(mark.start - shift, mark.end - shift, "mark") for mark in marks.get(snippet["field"], ())]
    return FoundArticle(article, title, marked(snippet["text"], moved))


def _month_choices(state: SearchState, facet: Mapping[str, Any]) -> list[Choice]:
    choices = []
    for value in sorted(facet["values"], key=lambda value: value["value"], reverse=True)[:_CHOICES]:
        first = date.fromisoformat(f"{value['value']}-01")
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        chosen = (state.get("from"), state.get("to")) == (first.isoformat(), last.isoformat())
        bounds = (None, None) if chosen else (first.isoformat(), last.isoformat())
        address = state.changed(from_=bounds[0], to=bounds[1]).address
        choices.append(Choice(f"{first.year}년 {first.month}월", value["count"], address, chosen))
    return choices


def _told_apart(value: Mapping[str, Any]) -> str:
    """What a value is called, with what tells it from its namesakes: 중구 (대한민국 대전광역시)."""
    return f"{value['label']} ({value['distinction']})" if value["distinction"] else str(value["label"])


def facet_groups(state: SearchState, facets: Mapping[str, Any]) -> list[Group]:
    """The facets of an answer as links, without those that have nothing to choose from."""
    groups = [
        Group(
            FILTERS[parameter],
            [
                toggle(state, parameter, value["value"], _told_apart(value), value["count"])
                for value in facets[name]["values"][:_CHOICES]
            ],
        )
        for name, parameter in _FACETS.items()
    ]
    groups.append(Group("달", _month_choices(state, facets["month"])))
    return [group for group in groups if group.choices]


def _option_choices(state: SearchState) -> list[Choice]:
    return [
        toggle(state, "has_quote", "true", "인용문이 있는 기사만"),
        *([toggle(state, "match", "all", "모든 낱말이 든 기사만")] if " " in state.get("q") else []),
        *([toggle(state, "title_only", "true", "제목에서만 찾기")] if state.get("q") else []),
    ]


def _how_found(query: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How each word of the query was read, in Korean."""
    return [
        {
            "text": term["text"],
            "use": _USES.get(term["used_as"], term["used_as"]),
            "expansions": term["expansions"],
            "note": _NOTES.get(term["note"], term["note"]),
        }
        for term in query["terms"]
    ]


async def _named(request: Request, state: SearchState) -> tuple[list[dict[str, Any]], Answer]:
    """The people, organizations and places that the query, or one of its words, is a name of."""
    parameters: dict[str, Value] = {"q": state.get("q"), "types": ",".join(kind.plural for kind in KINDS)}
    answer = await ask(request, "/v1/search", {**parameters, "limit": _NAMES_ASKED})
    words = {word.casefold() for word in (*state.get("q").split(), state.get("q"))}
    found = []
    for kind in KINDS:
        entities = answer.data[kind.plural]["items"]
        exact = [one for one in entities if words & {name.casefold() for name in (one["name"], *one["aliases"])}]
        found += [{"kind": kind, "entity": entity} for entity in exact[:_NAMES_FOUND]]
    return found, answer


@router.get("/")
@router.get("/search")
async def search(request: Request) -> Response:
    """Articles by query and filters; the address carries all of it."""
    state = SearchState.of(request)
    if request.scope["route"].path == "/" and not state.values:
        return await _front(request)
    found = await ask(request, "/v1/articles", {**state.values, "facets": ",".join([*_FACETS, "month"])})
    asked = [found]
    facets = found.data["facets"]
    counts, counted = await date_histogram(request, state, facets)
    asked += [counted] if counted else []
    named: list[dict[str, Any]] = []
    if state.get("q") and not state.get("cursor"):
        named, names = await _named(request, state)
        asked.append(names)
    query = found.data.get("query")
    total = found.data["total"]
    correction = query["did_you_mean"] if query else None
    terms = _how_found(query) if query else []
    return await page(
        request,
        "search.html",
        asked=asked,
        section="검색",
        q=state.get("q"),
        state=state,
        total=total,
        hits=[found_article(article) for article in found.data["items"]],
        chips=await chips_of(request, state, facets),
        groups=facet_groups(state, facets),
        options=_option_choices(state),
        sorts=sort_choices(state),
        chart=bar_chart("발행일", counts),
        days={name: day.isoformat() if (day := day_of(state.get(name))) else "" for name in ("from", "to")},
        step=lambda count: state.changed(from_=count.start.isoformat(), to=count.end.isoformat()).address,
        kept={name: value for name, value in state.values.items() if name not in ("from", "to", "cursor")},
        terms=terms,
        # Words that were not simply looked for are shown without a click.
        telling=any(term["expansions"] or term["note"] for term in terms),
        relation=query["relation"] if query else "all",
        correction={"text": correction, "address": state.changed(q=correction).address} if correction else None,
        named=named,
        first=state.changed().address if state.get("cursor") else None,
        following=state.at(found.data["next"]) if found.data["next"] else None,
        quotes=state.elsewhere("/quotes", QUOTES).address,
        forms={name: api_address(f"/v1/articles.{suffix}", state.changed().values) for name, suffix in _FORMS.items()},
        widest=SearchState({"q": state.get("q")}).address if state.filters else None,
    )


async def _front(request: Request) -> Response:
    """What there is, what can be done with it, and the latest articles."""
    latest = await ask(request, "/v1/articles", {"limit": _LATEST})
    about = await ask(request, "/v1/meta")
    frequent = {
        kind: await ask(request, f"/v1/{kind.plural}", {"limit": _NAMES_SHOWN, "total": "none"}) for kind in KINDS
    }
    return await page(
        request,
        "front.html",
        asked=[latest, about, *frequent.values()],
        section="검색",
        hits=[found_article(article) for article in latest.data["items"]],
        counts=about.data["counts"],
        frequent={kind: answer.data["items"] for kind, answer in frequent.items()},
    )
