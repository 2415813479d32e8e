"""What is known of publishers: the media list and the layouts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest

from app.parsing.dom import parse_html
from app.parsing.publishers.layouts import LAYOUTS, layouts_for
from app.parsing.publishers.registry import (
    host_of,
    is_portal,
    publisher_of_host,
    publisher_of_name,
    registered_domain,
    registry,
)
from app.parsing.selectors import compiled, select


@pytest.mark.parametrize(
    ("url", "name", "domain"),
    [
        ("https://www.chosun.com/national/1", "조선일보", "chosun.com"),
        ("https://biz.chosun.com/it/1", "조선비즈", "chosun.com"),
        ("https://sports.donga.com/1", "스포츠동아", "donga.com"),
        ("https://m.hani.co.kr/arti/1", "한겨레", "hani.co.kr"),
        ("https://news.kbs.co.kr/news/view.do?ncd=1", "KBS", "kbs.co.kr"),
        ("//imnews.imbc.com/1", "MBC", "imbc.com"),
    ],
)
def test_publishers_by_address(url: str, name: str, domain: str) -> None:
    publisher = publisher_of_host(host_of(url))
    assert publisher is not None
    assert (publisher.name, publisher.domain) == (name, domain)


@pytest.mark.parametrize(
    "url", [None, "", "example", "javascript:alert(1)", "http://[broken", "https://gisa.example/1"]
)
def test_addresses_of_nobody_that_is_known(url: str | None) -> None:
    assert publisher_of_host(host_of(url)) is None


@pytest.mark.parametrize("name", ["동아닷컴", "동아일보", "The Dong-A Ilbo", "(주)동아일보"])
def test_publishers_by_any_of_their_names(name: str) -> None:
    publisher = publisher_of_name(name)
    assert publisher is not None
    assert (publisher.name, publisher.domain) == ("동아일보", "donga.com")


def test_domains_as_registered() -> None:
    assert registered_domain("news.example.co.kr") == "example.co.kr"
    assert registered_domain("www.news.example.com") == "example.com"
    assert registered_domain("example.kr") == "example.kr"


def test_portals_are_no_publishers() -> None:
    assert is_portal("n.news.naver.com")
    assert is_portal("v.daum.net")
    assert not is_portal("naver.example.com")


def test_the_media_list_is_well_formed() -> None:
    known = registry()
    assert len(known.by_domain) > 250
    for domain, name in known.by_domain.items():
        assert domain == domain.lower().strip()
        assert "." in domain
        assert name == name.strip() != ""


def test_selectors_of_all_layouts_are_understood() -> None:
    for layout in LAYOUTS:
        for selector in (layout.title, layout.subtitle, layout.section, layout.reporters, layout.body, layout.captions,
                         layout.drop, layout.published_at, layout.modified_at):  # fmt: skip
            if selector is not None:
                compiled(selector)


def test_no_day_has_two_layouts_of_a_publisher() -> None:
    for one, other in combinations(LAYOUTS, 2):
        if not set(one.domains) & set(other.domains):
            continue
        start = max(one.valid_from or date.min, other.valid_from or date.min)
        end = min(one.valid_to or date.max, other.valid_to or date.max)
        assert start > end, (one.domains, start, end)


def test_an_article_is_read_by_the_layout_of_its_own_day() -> None:
    change = date(2026, 1, 27)
    (old,) = layouts_for("hankookilbo.com", change - timedelta(days=1))
    (new,) = layouts_for("www.hankookilbo.com", change)
    assert old.body is not None
    assert new.body is None
    assert layouts_for("hankookilbo.com", None) == (new,)
    assert layouts_for("gisa.example", change) == ()
    assert layouts_for(None, change) == ()


def test_selectors() -> None:
    root = parse_html('<div id="a" class="x y"><p class="x" data-k="1">하나</p><span><p>둘</p></span></div>')
    assert root is not None
    assert [element.text for element in select(root, "#a p")] == ["하나", "둘"]
    assert [element.text for element in select(root, "div.x.y span p, p.x[data-k=1]")] == ["하나", "둘"]
    assert select(root, ".xy") == []
    with pytest.raises(ValueError, match="no selector"):
        compiled("a > b")
