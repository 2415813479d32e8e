"""All settings: environment variables with the prefix GISA_, typed; unknown ones are an error at start."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "GISA_"


class UnknownSettingError(ValueError):
    """An environment variable with our prefix that no setting reads: most likely a typing mistake."""


class Settings(BaseSettings):
    """What an operator can set; each field is `GISA_` + its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True)

    data_dir: Path = Field(Path("var"), description="Folder of the database and the index.")
    database_url: SecretStr | None = Field(
        None,
        description="SQLAlchemy URL of the store, e.g. postgresql+psycopg://user@host/gisa; "
        "default: SQLite in the data folder.",
    )
    max_input_bytes: int = Field(20_000_000, gt=0, description="Largest page that is read, in bytes.")
    max_body_bytes: int = Field(20_000_000, gt=0, description="Largest request body, in bytes.")
    cors_origins: tuple[str, ...] = Field(
        (), description='Origins that browsers may call from, a JSON list; ["*"] for all.'
    )
    reading: Literal["open", "key"] = Field(
        "open", description="open: everybody may read; key: reading needs a key of the scope read, too."
    )
    rate_limit_key: str | None = Field(
        None, description="Most requests with one key, e.g. 600/minute or 20/second;600/minute; each process counts."
    )
    rate_limit_address: str | None = Field(
        None, description="Most requests from one address without a key, in the same form; each process counts."
    )
    log_level: str = Field("info", description="critical, error, warning, info or debug.")
    log_format: Literal["text", "json"] = Field("text", description="Lines for people, or a JSON object a line.")
    access_log: Literal["all", "notable", "off"] = Field(
        "notable",
        description="Requests that are logged: all; notable ones, which end in 5xx or take over a second; or none.",
    )
    metrics: bool = Field(True, description="Whether /metrics answers; it needs no key.")

    @field_validator("rate_limit_key", "rate_limit_address")
    @classmethod
    def _is_rate_limit(cls, value: str | None) -> str | None:
        """A limit that cannot be read is an error at start, not at the first request."""
        if not value:
            return None
        from limits import parse_many

        try:
            parse_many(value)
        except ValueError:
            raise ValueError("is to be like 600/minute, or several like 20/second;600/minute") from None
        return value

    @property
    def store_url(self) -> str:
        """SQLAlchemy URL of the store."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir.resolve() / 'gisa.db'}"

    @property
    def index_dir(self) -> Path:
        """Folder of the search index."""
        return self.data_dir / "index"


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        UnknownSettingError: a GISA_ variable that is not a setting, with the nearest name.
        pydantic.ValidationError: a value of the wrong form.
    """
    import difflib

    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise UnknownSettingError(f"{name} is not a setting of Gisa.{hint}")
    return Settings()
