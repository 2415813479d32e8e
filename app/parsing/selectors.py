"""The part of CSS selectors that layouts need: tag, #id, .class, [attribute], [attribute=value], descendants."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lxml import etree

_COMPOUND: Final = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[#.][\w-]+|\[[\w:-]+(?:=[^\]]*)?\])*)")
_PART: Final = re.compile(r"([#.])([\w-]+)|\[([\w:-]+)(?:=[\"']?([^\]\"']*)[\"']?)?\]")


@lru_cache(maxsize=512)
def compiled(selector: str) -> etree.XPath:
    """A selector as compiled XPath.

    Raises:
        ValueError: the selector is not of the part of CSS that is known here.
    """
    return etree.XPath(" | ".join(_path(each.strip()) for each in selector.split(",")))


def select(root: etree._Element, selector: str) -> list[etree._Element]:
    """The elements that a selector matches, in document order."""
    found = compiled(selector)(root)
    return [element for element in found if isinstance(element, etree._Element)] if isinstance(found, list) else []


def _path(selector: str) -> str:
    steps = []
    for compound in selector.split():
        match = _COMPOUND.fullmatch(compound)
        if match is None:
            raise ValueError(f"{selector!r} is no selector that is known here")
        conditions = []
        for kind, name, attribute, value in _PART.findall(match[2]):
            if kind == "#":
                conditions.append(f"[@id='{name}']")
            elif kind == ".":
                conditions.append(f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")
            elif value:
                conditions.append(f"[@{attribute}='{value}']")
            else:
                conditions.append(f"[@{attribute}]")
        steps.append((match[1] or "*") + "".join(conditions))
    if not steps:
        raise ValueError("an empty selector")
    return "descendant-or-self::" + "/descendant::".join(steps)
