"""All layouts. A new publisher gets a module beside this one and a line here."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.parsing.publishers import (
    chosun,
    daum,
    donga,
    hani,
    hankookilbo,
    joongang,
    kbs,
    kookmin,
    korea_economic_daily,
    kyunghyang,
    maeil_business,
    mbc,
    mbn,
    naver,
    newsis,
    nocutnews,
    ohmynews,
    sbs,
    seoul,
    yonhapnews,
    yonhapnewstv,
)
from app.parsing.publishers.layout import Layout

LAYOUTS: Final[tuple[Layout, ...]] = (
    *chosun.LAYOUTS,
    *daum.LAYOUTS,
    *donga.LAYOUTS,
    *hani.LAYOUTS,
    *hankookilbo.LAYOUTS,
    *joongang.LAYOUTS,
    *kbs.LAYOUTS,
    *kookmin.LAYOUTS,
    *korea_economic_daily.LAYOUTS,
    *kyunghyang.LAYOUTS,
    *maeil_business.LAYOUTS,
    *mbc.LAYOUTS,
    *mbn.LAYOUTS,
    *naver.LAYOUTS,
    *newsis.LAYOUTS,
    *nocutnews.LAYOUTS,
    *ohmynews.LAYOUTS,
    *sbs.LAYOUTS,
    *seoul.LAYOUTS,
    *yonhapnews.LAYOUTS,
    *yonhapnewstv.LAYOUTS,
)


def layouts_for(host: str | None, day: date | None) -> tuple[Layout, ...]:
    """The layouts that hold for an article of a host and day."""
    if not host:
        return ()
    return tuple(layout for layout in LAYOUTS if layout.holds_for(host, day))
