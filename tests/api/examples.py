"""The examples of the OpenAPI description: requests that anybody can send after `gisa load seeds`, and their answers.

`python -m tests.api.examples` asks them and writes app/api/examples.json; a test asks again and compares.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import orjson
from fastapi.testclient import TestClient

from app.api.examples import FILE
from app.main import create_app
from app.settings import Settings
from app.store.loading import Loader
from app.store.opening import open_store
from app.store.sources import sources
from tests.conftest import wait_for_index
from tests.live import SEEDS

# By operation; what stands in braces is an id out of the lists below.
REQUESTS: Final = {
    "articles-list": "/v1/articles?q=과학 연구단지&limit=1&fields=title,publisher,published_at,snippet",
    "articles-get": "/v1/articles/{article}?fields=url,title,section,reporters,published_at,language",
    "articles-people": "/v1/articles/{article}/people",
    "articles-organizations": "/v1/articles/{article}/organizations",
    "articles-places": "/v1/articles/{article}/places",
    "articles-quotes": "/v1/articles/{article}/quotes",
    "articles-similar": "/v1/articles/{article}/similar?limit=1&fields=title,score,duplicate",
    "people-list": "/v1/people?q=허태정&limit=1",
    "people-get": "/v1/people/{person}?fields=name,aliases,titles,article_count",
    "people-articles": "/v1/people/{person}/articles?from=2019-11-01&limit=1&fields=title,published_at",
    "people-quotes": "/v1/people/{person}/quotes?limit=1&fields=text,speaker,verb",
    "people-related": "/v1/people/{person}/related?limit=2",
    "people-timeline": "/v1/people/{person}/timeline?unit=month",
    "organizations-list": "/v1/organizations?sort=name&limit=1",
    "organizations-get": "/v1/organizations/{organization}?fields=name,aliases,article_count",
    "organizations-articles": "/v1/organizations/{organization}/articles?limit=1&fields=title",
    "organizations-quotes": "/v1/organizations/{organization}/quotes?limit=1&fields=text",
    "organizations-related": "/v1/organizations/{organization}/related?limit=1",
    "organizations-timeline": "/v1/organizations/{organization}/timeline?unit=day",
    "places-list": "/v1/places?q=대전&limit=1",
    "places-get": "/v1/places/{place}?fields=name,aliases,kind,latitude,longitude,within",
    "places-articles": "/v1/places/{place}/articles?has_quote=false&limit=1&fields=title",
    "places-quotes": "/v1/places/{place}/quotes?limit=1&fields=text",
    "places-related": "/v1/places/{place}/related?limit=1",
    "places-timeline": "/v1/places/{place}/timeline",
    "quotes-list": "/v1/quotes?limit=1&fields=kind,text,speaker,verb",
    "quotes-get": "/v1/quotes/{quote}?fields=text,sentence,article",
    "search-everything": "/v1/search?q=허태정&types=people,places&limit=1",
    "search-suggest": "/v1/suggest?q=ㅎㅌㅈ&limit=1",
    "stats-histogram": "/v1/stats/histogram?from=2019-11-05&to=2019-11-07&unit=day",
    "stats-sources": "/v1/stats/sources?from=2019-11-01&to=2019-11-30",
    "stats-trends": "/v1/stats/trends?from=2019-11-01&to=2019-11-07&types=people",
    "stats-network": "/v1/stats/network?person_id={person}&types=people,places&min_together=1&limit=2",
    "health-alive": "/healthz",
}
IDS: Final = {
    "article": "/v1/articles?limit=1",
    "person": "/v1/people?limit=1&q=허태정",
    "organization": "/v1/organizations?limit=1&sort=name",
    "place": "/v1/places?limit=1&q=대전",
    "quote": "/v1/quotes?limit=1",
}


def ask(client: TestClient, request: str) -> Any:
    """The answer to a request line, which may hold Korean as people type it."""
    answer = client.get(quote(request, safe="/?&=,:%-_.~"))
    assert answer.status_code == 200, (request, answer.text)
    return answer.json()


def examples(client: TestClient) -> dict[str, dict[str, Any]]:
    """What each request is and answers, over a store that holds seeds/."""
    ids = {name: ask(client, request)["items"][0]["id"] for name, request in IDS.items()}
    requests = {name: request.format(**ids) for name, request in REQUESTS.items()}
    return {name: {"request": request, "response": ask(client, request)} for name, request in requests.items()}


def main() -> None:
    """Write the examples anew."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        store = open_store(settings)
        Loader(store).load_many(sources([str(SEEDS)]))
        store.dispose()
        with TestClient(create_app(settings)) as client:
            wait_for_index(client)
            found = examples(client)
    FILE.write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2) + b"\n")


if __name__ == "__main__":
    main()
