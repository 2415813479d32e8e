"""A plain FastAPI + SQLModel endpoint on the same table, as the two tutorials write it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlmodel import Session, create_engine

from app.models import Article

engine = create_engine(f"sqlite:///{os.environ['BENCH_DATABASE']}", connect_args={"check_same_thread": False})
app = FastAPI()


def session() -> Iterator[Session]:
    """One session a request."""
    with Session(engine) as opened:
        yield opened


@app.get("/")
def alive() -> dict[str, str]:
    """For whoever waits for the server."""
    return {"status": "ok"}


@app.get("/articles/{article_id}", response_model=Article)
def article(article_id: str, database: Annotated[Session, Depends(session)]) -> Article:
    """One row by its key."""
    found = database.get(Article, article_id)
    if found is None:
        raise HTTPException(404)
    return found
