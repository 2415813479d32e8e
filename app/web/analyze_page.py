"""The analyse page: a page is pasted or dropped, and what Gisa finds in it is shown. Nothing is stored."""

from __future__ import annotations

from typing import Final

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from app.api.problems import ProblemError, Problems
from app.api.services import services_of
from app.parsing.decoding import decode
from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.reader import sniff
from app.web.article_findings import shown
from app.web.pages import page, page_router
from app.web.questions import Answer, ask

router = page_router()

_ADDRESS: Final = "/v1/analyze"
_FIELDS: Final = 4
_FORMS: Final = frozenset({"text", "html", "article"})
# A text that was refused stands in the box again, unless it is so long that nobody would mend it there.
_GIVEN_BACK: Final = 200_000

REFUSALS: Final = {
    Reason.EMPTY: "빈 페이지입니다. 기사의 글이나 HTML을 넣어 주세요.",
    Reason.BINARY: "글이 아닌 파일입니다. HTML, 텍스트, JSON 파일을 읽을 수 있습니다.",
    Reason.ENCODING: "글자를 읽지 못했습니다. UTF-8이나 CP949(EUC-KR)로 저장한 파일이어야 합니다.",
    Reason.TOO_LARGE: "페이지가 너무 큽니다.",
    Reason.TOO_DEEP: "HTML이 너무 깊게 겹쳐 있어 읽을 수 없습니다.",
    Reason.NO_TITLE: "제목을 찾지 못했습니다. 본문 위에 제목이 있어야 합니다.",
    Reason.NO_BODY: "기사 본문을 찾지 못했습니다.",
    Reason.NOT_AN_ARTICLE: "기사 한 편이 아닙니다. 오류 화면이거나 기사 목록인 것 같습니다.",
    Reason.LOGIN_WALL: "로그인이나 구독이 필요한 기사라서 본문이 없습니다.",
    Reason.INVALID_JSON: "JSON이 아니거나, 기사 하나가 든 JSON이 아닙니다.",
    Reason.INVALID_FIELD: "JSON의 필드 가운데 값이 잘못된 것이 있습니다.",
}
"""Why a page was refused, for a reader."""


def question(content: bytes, url: str) -> tuple[bytes, str]:
    """The body, and its media type, by which the API is asked about a page; its kind is told by its content.

    Raises:
        UnreadablePageError: it is no text, or broken JSON.
    """
    text = decode(content)
    kind = sniff(text)
    if kind == "json":
        try:
            value = orjson.loads(text)
        except orjson.JSONDecodeError as error:
            raise UnreadablePageError(Reason.INVALID_JSON, "not JSON") from error
        # A parsed article, or already what the API takes.
        asked = isinstance(value, dict) and not _FORMS.isdisjoint(value)
        return orjson.dumps(value if asked else {"article": value}), "application/json"
    if kind == "html" and url:
        return orjson.dumps({"html": text, "url": url}), "application/json"
    return content, "text/html" if kind == "html" else "text/plain"


def _refusal(error: ProblemError) -> str:
    """Why the API refused a page.

    Raises:
        ProblemError: the error itself, if it is not about the page.
    """
    if error.kind not in (Problems.UNREADABLE_PAGE, Problems.BODY_TOO_LARGE, Problems.INVALID_BODY):
        raise error
    codes = [culprit["code"] for culprit in error.errors]
    reason = next((reason for reason in Reason if reason in codes), None)
    if reason is None:
        reason = Reason.TOO_LARGE if error.kind is Problems.BODY_TOO_LARGE else Reason.INVALID_FIELD
    pointers = [culprit["pointer"] for culprit in error.errors if culprit.get("pointer")]
    return REFUSALS[reason] + (f" ({', '.join(pointers)})" if pointers else "")


async def _shown(
    request: Request,
    *,
    found: Answer | None = None,
    refusal: str | None = None,
    text: str = "",
    url: str = "",
    file_name: str | None = None,
) -> Response:
    data = found.data if found else None
    settings = (await services_of(request)).settings
    return await page(
        request,
        "analyze.html",
        asked=[found or Answer(_ADDRESS, None, sent="text/html")],
        status=200 if refusal is None else Problems.UNREADABLE_PAGE.status,
        section="분석",
        article=data["article"] if data else None,
        made=(lambda: shown(data["article"], data, "")) if data else dict,
        refusal=refusal,
        pasted=text if len(text) <= _GIVEN_BACK else "",
        url=url,
        file_name=file_name,
        most_bytes=min(settings.max_input_bytes, settings.max_body_bytes),
    )


@router.get("/analyze")
async def form(request: Request) -> Response:
    """The empty form."""
    return await _shown(request)


@router.post("/analyze")
async def analyze(request: Request) -> Response:
    """What Gisa finds in the page that was sent: a file, else the pasted text."""
    services = await services_of(request)
    async with request.form(max_files=1, max_fields=_FIELDS, max_part_size=services.settings.max_input_bytes) as fields:
        file, pasted, address = fields.get("file"), fields.get("text"), fields.get("url")
        text = pasted if isinstance(pasted, str) else ""
        url = address.strip() if isinstance(address, str) else ""
        content = await file.read() if isinstance(file, UploadFile) and file.size else text.encode("utf-8", "replace")
        file_name = file.filename if isinstance(file, UploadFile) and file.size else None
    try:
        body, media_type = await services.reads.run(lambda: question(content, url))
        found = await ask(request, _ADDRESS, body=body, content_type=media_type)
    except UnreadablePageError as error:
        return await _shown(request, refusal=REFUSALS[error.reason], text=text, url=url)
    except ProblemError as error:
        return await _shown(request, refusal=_refusal(error), text=text, url=url)
    return await _shown(request, found=found, url=url, file_name=file_name)
