"""What the READMEs promise: a complete table of settings, the same in both languages; tests/docs runs the commands."""

from __future__ import annotations

import re

from app.settings import Settings
from tests.live import ROOT


def test_every_setting_is_in_the_table() -> None:
    table = (ROOT / "README.md").read_text().split("<!-- settings -->")[1].split("<!-- /settings -->")[0]
    documented = dict(re.findall(r"^\| `(GISA_\w+)` \| [^|]* \| ([^|]+) \|$", table, re.MULTILINE))
    assert documented == {f"GISA_{name.upper()}": field.description for name, field in Settings.model_fields.items()}


def _commands_and_links(name: str) -> tuple[list[str], set[str]]:
    text = (ROOT / name).read_text()
    commands = [
        re.sub(r"\s+#.*", "", line)
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        for line in block.splitlines()
    ]
    # Beside links into the English README, which says what the Korean one leaves out, and to the other language.
    links = {link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith(("README", "http"))}
    return commands, links


def test_both_languages_say_the_same() -> None:
    assert _commands_and_links("README.ko.md") == _commands_and_links("README.md")
