"""Typed client of the Gisa API, for plain and for async code.

    from gisa_client import Client

    with Client("http://127.0.0.1:8000") as gisa:
        for article in gisa.articles.list_all(q="연구단지"):
            print(article["published_at"], article["title"])

Answers are plain dictionaries, typed in `gisa_client.types`. What goes wrong is a `GisaError`.
"""

from .client import AsyncClient, Client
from .errors import GisaError, NotFoundError, ProblemError, UnexpectedAnswerError, UnreachableError

__all__ = [
    "AsyncClient",
    "Client",
    "GisaError",
    "NotFoundError",
    "ProblemError",
    "UnexpectedAnswerError",
    "UnreachableError",
]
