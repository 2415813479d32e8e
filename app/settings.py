"""All settings: environment variables with the prefix GISA_, typed; unknown ones are an error at start."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, SecretStr
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
    log_level: str = Field("info", description="critical, error, warning, info or debug.")

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
