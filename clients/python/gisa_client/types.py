"""What the API sends and takes. Written by generate.py from openapi/openapi.json: change nothing here."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict


class Access(TypedDict):
    """Who may read, and how much."""

    # Whether reading needs a key.
    reading: Literal["open", "key"]
    # Requests with one key; null: as many as one likes.
    rate_limit_key: str | None
    # Requests from one address without a key.
    rate_limit_address: str | None


class AnalyzeAnswer(TypedDict):
    """All that Gisa sees in one page; nothing of it is stored."""

    article: AnalyzedArticle
    people: list[AnalyzedPerson]
    organizations: list[AnalyzedOrganization]
    places: list[AnalyzedPlace]
    quotes: list[AnalyzedQuote]


class AnalyzedArticle(TypedDict):
    """The article that the page holds. Unknown values are null, never guessed."""

    title: str
    subtitle: str | None
    publisher: Publisher | None
    section: str | None
    reporters: list[Reporter]
    published_at: str | None
    modified_at: str | None
    # The paragraphs joined by a blank line.
    body: str
    images: list[Image]
    related: list[RelatedLink]
    comment_count: int | None
    url: str | None
    language: str | None


class AnalyzedOrganization(TypedDict):
    """An organization and every way in which the article names it."""

    name: str
    aliases: list[str]
    mentions: list[Mention]


class AnalyzedPerson(TypedDict):
    """A person and every way in which the article names them."""

    name: str
    aliases: list[str]
    titles: list[TitleOf]
    mentions: list[Mention]


class AnalyzedPlace(TypedDict):
    """A place and every way in which the article names it."""

    name: str
    aliases: list[str]
    # city, district, country …; null where the gazetteer lacks it.
    kind: str | None
    latitude: float | None
    longitude: float | None
    # What it lies within, from the nearest to the widest.
    within: list[str]
    mentions: list[Mention]


class AnalyzedQuote(TypedDict):
    """Words reported as somebody's: `body[start:end] == text`."""

    kind: Literal["direct", "indirect"]
    text: str
    # Unicode code points from the start of the text.
    start: int
    # Unicode code points from the start of the text.
    end: int
    speaker: AnalyzedSpeaker | None
    # The verb of saying, in its dictionary form.
    verb: str | None
    # The class of the verb.
    tone: str | None


class AnalyzedSpeaker(TypedDict):
    """To whom a quote is attributed: as printed, and by the names of the entities above."""

    text: str
    person: str | None
    organization: str | None
    anonymous: bool


class ArticleDetail(TypedDict):
    """One article whole, with everything that was found in it."""

    # Short, opaque, stable for ever.
    id: str
    # Where it was published.
    url: str | None
    title: str
    subtitle: str | None
    publisher: Publisher | None
    # Sections that nest are joined by " > ".
    section: str | None
    reporters: list[Reporter]
    published_at: str | None
    modified_at: str | None
    # The beginning of the body, whole sentences.
    summary: str
    # The paragraphs joined by a blank line.
    body: str
    images: list[Image]
    related: list[RelatedLink]
    comment_count: int | None
    language: str | None
    people: list[ArticlePerson]
    organizations: list[ArticleOrganization]
    places: list[ArticlePlace]
    quotes: list[ArticleQuote]
    # Counts the versions that were loaded, from 1.
    revision: int
    # When this version was stored.
    updated_at: str


class ArticleItem(TypedDict):
    """An article as lists show it."""

    # Short, opaque, stable for ever.
    id: str
    # Where it was published.
    url: str | None
    title: str
    subtitle: str | None
    publisher: Publisher | None
    # Sections that nest are joined by " > ".
    section: str | None
    reporters: list[Reporter]
    published_at: str | None
    modified_at: str | None
    # The beginning of the body, whole sentences.
    summary: str
    # With `q`: the parts that matched.
    highlights: NotRequired[list[Highlight]]
    # With `q`: the best passage.
    snippet: NotRequired[Snippet | None]
    # With `q`: comparable within one answer only.
    score: NotRequired[float]
    # With `include=body`.
    body: NotRequired[str]
    # With `include=people`.
    people: NotRequired[list[ArticlePerson]]
    # With `include=organizations`.
    organizations: NotRequired[list[ArticleOrganization]]
    # With `include=places`.
    places: NotRequired[list[ArticlePlace]]
    # With `include=quotes`.
    quotes: NotRequired[list[ArticleQuote]]


class ArticleList(TypedDict):
    """A page of articles."""

    items: list[ArticleItem]
    total: Total | None
    # Pass it as `cursor` for the next page; null on the last one.
    next: str | None
    query: NotRequired[QueryReport]
    facets: NotRequired[dict[str, Facet]]


class ArticleOrganization(TypedDict):
    """An organization as this article names it."""

    # Short, opaque, stable for ever.
    id: str
    name: str
    aliases: list[str]
    mentions: list[Mention]


class ArticleOrganizations(TypedDict):
    """The organizations of one article, in the order of first mention."""

    items: list[ArticleOrganization]


class ArticlePage(TypedDict):
    """An article that is parsed already; its fields are those of a line that `gisa load` reads."""

    # title and body (or paragraphs); also url, subtitle, published_at, modified_at, publisher, section, reporters,
    # images.
    article: dict[str, Any]


class ArticlePeople(TypedDict):
    """The people of one article, in the order of first mention."""

    items: list[ArticlePerson]


class ArticlePerson(TypedDict):
    """A person as this article names them."""

    # Short, opaque, stable for ever.
    id: str
    name: str
    aliases: list[str]
    titles: list[TitleOf]
    mentions: list[Mention]


class ArticlePlace(TypedDict):
    """A place as this article names it, with what the gazetteer knows of it."""

    # Short, opaque, stable for ever.
    id: str
    name: str
    aliases: list[str]
    # city, district, country …; null where the gazetteer lacks it.
    kind: str | None
    latitude: float | None
    longitude: float | None
    # What it lies within, from the nearest to the widest.
    within: list[str]
    mentions: list[Mention]


class ArticlePlaces(TypedDict):
    """The places of one article, in the order of first mention."""

    items: list[ArticlePlace]


class ArticleQuote(TypedDict):
    """A quote within its article: `body[start:end] == text`."""

    # Short, opaque, stable for ever.
    id: str
    kind: Literal["direct", "indirect"]
    text: str
    # Unicode code points from the start of the text.
    start: int
    # Unicode code points from the start of the text.
    end: int
    speaker: QuoteSpeaker | None
    # The verb of saying, in its dictionary form.
    verb: str | None
    # The class of the verb.
    tone: str | None


class ArticleQuotes(TypedDict):
    """The quotes of one article, in the order of the text."""

    items: list[ArticleQuote]


ArticleSort: TypeAlias = Literal["relevance", "-published_at", "published_at", "hot"]
"""Orders of articles and quotes. Without `q`, relevance and hot mean newest first."""


class BatchLine(TypedDict):
    """What became of one line of a batch: an article, or a problem."""

    # Number of the line in the request; empty ones count.
    line: int
    # The status that the line alone would have got.
    status: int
    # Short, opaque, stable for ever.
    id: NotRequired[str]
    # Whether the article is new, says something else than before, or was stored already.
    result: NotRequired[Literal["created", "updated", "unchanged"]]
    # Grows with each change of the article or of what is found in it.
    revision: NotRequired[int]
    problem: NotRequired[Problem]


class Counts(TypedDict):
    """How much is stored."""

    articles: int
    people: int
    organizations: int
    places: int
    quotes: int


class Culprit(TypedDict):
    """One thing that is wrong with the request."""

    # JSON pointer (RFC 6901) into the body.
    pointer: NotRequired[str]
    # Name of the query parameter.
    parameter: NotRequired[str]
    # Name of the header.
    header: NotRequired[str]
    # Stable code of the error.
    code: str
    # What is wrong, for a person.
    detail: str


class Edit(TypedDict):
    """A part of a text that was replaced. What was added replaces an empty part, what was removed becomes one."""

    field: Literal["title", "subtitle", "body"]
    before: Part
    after: Part


EntitySort: TypeAlias = Literal["-mention_count", "mention_count", "-last_seen", "last_seen", "name", "-name"]
"""Orders of entities."""


class Facet(TypedDict):
    """The most frequent values of one field among all hits."""

    values: list[FacetValue]
    # Whether the counts are exact or lower bounds.
    relation: Literal["eq", "gte"]


class FacetValue(TypedDict):
    """One value of a facet with the number of hits that have it."""

    # What to pass as the filter of the same name.
    value: str
    # What to show.
    label: str
    # What tells the person or place from namesakes; empty where there are none.
    distinction: str
    count: int


class FailureItem(TypedDict):
    """An input that was set aside."""

    # Short, opaque, stable for ever.
    id: str
    # Where it came from: a file, FILE:LINE, an address, or its SHA-256.
    source: str
    # Stable code of the reason.
    reason: str
    # The reason, for a person.
    detail: str
    # JSON pointer to the culprit, where the input was JSON.
    pointer: str | None
    # Of its bytes; empty where none could be read.
    sha256: str
    # In bytes.
    size: int
    # RFC 3339 by Seoul's clock.
    failed_at: str


class FailureList(TypedDict):
    """Inputs that were set aside, latest first."""

    items: list[FailureItem]
    total: Total | None
    # Pass it as `cursor` for the next page; null on the last one.
    next: str | None


class FoundArticles(TypedDict):
    """The most relevant articles."""

    items: list[ArticleItem]
    total: Total | None


class FoundOrganizations(TypedDict):
    """Organizations with such a name, the most mentioned first."""

    items: list[OrganizationItem]
    total: Total | None


class FoundPeople(TypedDict):
    """People with such a name, the most mentioned first."""

    items: list[PersonItem]
    total: Total | None


class FoundPlaces(TypedDict):
    """Places with such a name, the most mentioned first."""

    items: list[PlaceItem]
    total: Total | None


class FoundQuotes(TypedDict):
    """The most relevant quotes."""

    items: list[QuoteItem]
    total: Total | None


class Health(TypedDict):
    """The process is alive."""

    status: Literal["ok"]


class Highlight(TypedDict):
    """A part of a text field that matched the query."""

    # title, subtitle, body or captions; text for quotes.
    field: str
    # Unicode code points from the start of the text.
    start: int
    # Unicode code points from the start of the text.
    end: int


class Histogram(TypedDict):
    """Articles over time, empty steps included."""

    unit: Literal["day", "week", "month"]
    time_zone: str
    items: list[HistogramBucket]
    query: NotRequired[QueryReport]


class HistogramBucket(TypedDict):
    """The articles of one day, week or month."""

    # Its first day in Asia/Seoul.
    start: str
    article_count: int


class HtmlPage(TypedDict):
    """A page as HTML."""

    html: str
    # Where the page was found; it names the article, and helps to know its publisher.
    url: NotRequired[str | None]


class Image(TypedDict):
    """A picture of the article."""

    url: str | None
    caption: str | None


class IndexHealth(TypedDict):
    """The state of the search index."""

    # Changes with every commit; ranked cursors belong to one.
    generation: str
    # Articles in it.
    documents: int
    # Changes of the store that it does not hold yet.
    pending: int


class IndexState(TypedDict):
    """How the search index stands beside the store."""

    ready: bool
    # Articles in it.
    documents: int
    # Changes of the store that it does not hold yet.
    pending: int


class Limits(TypedDict):
    """The limits of this server."""

    page_size: int
    default_page_size: int
    # So many of a query are read; the rest is unused.
    query_characters: int
    # How deep a list with `q` can be paged.
    ranked_items: int
    # Up to here `total=bounded` counts.
    bounded_total: int
    body_bytes: int
    # Largest page that is read.
    page_bytes: int
    analyzed_characters: int


Match: TypeAlias = Literal["any", "all"]
"""Which of the words an article must hold."""


class Mention(TypedDict):
    """Where an entity is named: `article[field][start:end] == text`."""

    field: Literal["title", "body"]
    # Unicode code points from the start of the text.
    start: int
    # Unicode code points from the start of the text.
    end: int
    text: str
    # The rule that linked the mention to the entity.
    evidence: NotRequired[str]


class Merge(TypedDict):
    """Into which entity to merge."""

    # Id of the entity that remains.
    into: str


class Merged(TypedDict):
    """Two entities that are one now."""

    # The entity that remains; the other id answers 308 to it for ever.
    id: str
    # The id that redirects.
    merged: str


class Meta(TypedDict):
    """Versions, capabilities, limits, counts and the generations of data and index."""

    versions: Versions
    # What this server can do; clients test for membership.
    capabilities: list[str]
    limits: Limits
    counts: Counts
    # Tells a store that was swapped from one that changed.
    store_id: str
    # Grows with each change of the data.
    generation: int
    # Changes with every commit of the index.
    index_generation: str
    index: IndexState
    access: Access
    database: Literal["sqlite", "postgresql"]
    time_zone: str
    # RFC 3339 by Seoul's clock.
    started_at: str


class Namesake(TypedDict):
    """Another entity of the same name, with what tells the two apart."""

    # Short, opaque, stable for ever.
    id: str
    name: str
    # A title or region that tells it apart, else names beside it.
    distinction: str
    article_count: int
    mention_count: int


class Network(TypedDict):
    """Who occurs together: the weightiest entities, the surest pairs."""

    nodes: list[NetworkNode]
    edges: list[NetworkEdge]
    # How many were looked at; `gte`: there are more.
    articles: Total
    query: NotRequired[QueryReport]


class NetworkEdge(TypedDict):
    """Two entities that articles name together."""

    # Short, opaque, stable for ever.
    source: str
    # Short, opaque, stable for ever.
    target: str
    # Articles looked at that name both.
    together: int
    # How many times more than by chance.
    lift: float
    # How sure that is: G²; 0 where it is no more than by chance.
    score: float


class NetworkNode(TypedDict):
    """An entity of the network."""

    # Short, opaque, stable for ever.
    id: str
    type: Literal["person", "organization", "place"]
    name: str
    # Articles looked at that name it.
    article_count: int
    # How many times more often than all articles do.
    lift: float


class OrganizationDetail(TypedDict):
    """One organization across all articles."""

    # Short, opaque, stable for ever.
    id: str
    name: str
    aliases: list[str]
    article_count: int
    mention_count: int
    first_seen: str | None
    last_seen: str | None
    # Its name in the name lists, if it is listed there.
    canonical: str | None
    # What tells it from its namesakes; empty where it has none.
    distinction: str
    namesakes: list[Namesake]
    revision: int
    # RFC 3339 by Seoul's clock.
    updated_at: str


class OrganizationItem(TypedDict):
    """An organization as lists show it."""

    # Short, opaque, stable for ever.
    id: str
    name: str
    aliases: list[str]
    article_count: int
    mention_count: int
    first_seen: str | None
    last_seen: str | None


class OrganizationList(TypedDict):
    """A page of organizations."""

    items: list[OrganizationItem]
    total: Total | None
    # Pass it as `cursor` for the next page; null on the last one.
    next: str | None
    query: NotRequired[QueryReport]


class ParsedArticle(TypedDict):
    """A parsed article as it is, as `gisa load` reads it. NewsArticle, ninjs and JSON Feed items work too."""

    title: str
    # Paragraphs, a blank line between them.
    body: NotRequired[str]
    paragraphs: NotRequired[list[str]]
    url: NotRequired[str]
    subtitle: NotRequired[str]
    section: NotRequired[str]
    published_at: NotRequired[str]
    modified_at: NotRequired[str]
    language: NotRequired[str]
    comment_count: NotRequired[int]


class Part(TypedDict):
    """A part of a text: `text[start:end]`."""

    # Unicode code points from the start of the text.
    start: int
    # Unicode code points from the start of the text.
    end: int
    text: str


Period = TypedDict("Period", {"from": "str", "to": "str", "article_count": "int"})
"""Period."""


class PersonDetail(TypedDict):
    """One person across all articles."""

    # Short, opaque, stable for ever.
    id: str
    name: str
    aliases: list[str]
    article_count: int
    mention_count: int
    first_seen: str | None
    last_seen: str | None
    # Its name in the name lists, if it is listed there.
    canonical: str | None
    # What tells it from its namesakes; empty where it has none.
    distinction: str
    namesakes: list[Namesake]
    revision: int
    # RFC 3339 by Seoul's clock.
    updated_at: str
    # With when each was given first and last, the latest first.
    titles: list[Title]


class PersonItem(TypedDict):
    """A person as lists show them."""

    # Short, opaque, stable for ever.
    id: str
    name: str
    aliases: list[str]
    article_count: int
    mention_count: int
    first_seen: str | None
    last_seen: str | None
    # The titles given most often.
    titles: list[TitleOf]


class PersonList(TypedDict):
    """A page of people."""

    items: list[PersonItem]
    total: Total | None
    # Pass it as `cursor` for the next page; null on the last one.
    next: str | None
    query: NotRequired[QueryReport]


class PlaceDetail(TypedDict):
    """One place across all articles."""

    # Short, opaque, stable for ever.
    id: str
    name: str
    aliases: list[str]
    article_count: int
    mention_count: int
    first_seen: str | None
    last_seen: str | None
    # Its name in the name lists, if it is listed there.
    canonical: str | None
    # What tells it from its namesakes; empty where it has none.
    distinction: str
    namesakes: list[Namesake]
    revision: int
    # RFC 3339 by Seoul's clock.
    updated_at: str
    # city, district, country …; null where the gazetteer lacks it.
    kind: str | None
    latitude: float | None
    longitude: float | None
    # What it lies within, from the nearest to the widest.
    within: list[str]


class PlaceItem(TypedDict):
    """A place as lists show it."""

    # Short, opaque, stable for ever.
    id: str
    name: str
    aliases: list[str]
    article_count: int
    mention_count: int
    first_seen: str | None
    last_seen: str | None
    # city, district, country …; null where the gazetteer lacks it.
    kind: str | None
    latitude: float | None
    longitude: float | None
    # What it lies within, from the nearest to the widest.
    within: list[str]


class PlaceList(TypedDict):
    """A page of places."""

    items: list[PlaceItem]
    total: Total | None
    # Pass it as `cursor` for the next page; null on the last one.
    next: str | None
    query: NotRequired[QueryReport]


class Problem(TypedDict):
    """Problem details (RFC 9457): the body of every answer that is not a success."""

    # Address of a page that explains this kind of problem.
    type: str
    # The kind of problem in a few words; the same for every occurrence.
    title: str
    # The HTTP status code.
    status: int
    # What happened this time.
    detail: str
    # The request's id, also in `X-Request-Id` and in the server's log.
    instance: str
    # The culprits, where they can be named; else empty.
    errors: list[Culprit]


class Publisher(TypedDict):
    """Who published the article."""

    # As the publisher prints it.
    name: str
    # Registered domain.
    domain: str | None


class QueryReport(TypedDict):
    """How the query was understood."""

    # The query, normalized.
    text: str
    terms: list[TermReport]
    # The nearest spelling that finds something.
    did_you_mean: NotRequired[str | None]
    # Whether the items must hold all words or some.
    relation: Literal["all", "some"]


class QuoteDetail(TypedDict):
    """One quote, and where else the same statement appeared."""

    # Short, opaque, stable for ever.
    id: str
    kind: Literal["direct", "indirect"]
    text: str
    # Unicode code points from the start of the text.
    start: int
    # Unicode code points from the start of the text.
    end: int
    speaker: QuoteSpeaker | None
    # The verb of saying, in its dictionary form.
    verb: str | None
    # The class of the verb.
    tone: str | None
    sentence: Sentence
    # The same for the same words of the same speaker.
    statement_id: str
    article: QuotedIn
    # Every article with this statement, oldest first.
    appearances: list[QuotePlace]


class QuoteItem(TypedDict):
    """A quote as lists show it."""

    # Short, opaque, stable for ever.
    id: str
    kind: Literal["direct", "indirect"]
    text: str
    # Unicode code points from the start of the text.
    start: int
    # Unicode code points from the start of the text.
    end: int
    speaker: QuoteSpeaker | None
    # The verb of saying, in its dictionary form.
    verb: str | None
    # The class of the verb.
    tone: str | None
    sentence: Sentence
    # The same for the same words of the same speaker.
    statement_id: str
    article: QuotedIn
    # With `q`: the parts of `text` that matched.
    highlights: NotRequired[list[Highlight]]
    snippet: NotRequired[Snippet | None]
    score: NotRequired[float]


class QuoteList(TypedDict):
    """A page of quotes."""

    items: list[QuoteItem]
    total: Total | None
    # Pass it as `cursor` for the next page; null on the last one.
    next: str | None
    query: NotRequired[QueryReport]
    facets: NotRequired[dict[str, Facet]]


class QuotePlace(TypedDict):
    """One article in which a statement appeared."""

    # Short, opaque, stable for ever.
    quote_id: str
    text: str
    article: QuotedIn


class QuoteSpeaker(TypedDict):
    """To whom the article attributes a quote."""

    # As printed.
    text: str
    person: str | None
    person_id: str | None
    organization: str | None
    organization_id: str | None
    anonymous: bool


class QuotedIn(TypedDict):
    """The article in which a quote stands."""

    # Short, opaque, stable for ever.
    id: str
    title: str
    url: str | None
    publisher: str | None
    published_at: str | None


class Readiness(TypedDict):
    """Store and index answer."""

    status: Literal["ready"]
    # Grows with each change of the data.
    generation: int
    index: IndexHealth


class Related(TypedDict):
    """An entity that occurs together with the one asked about."""

    # Short, opaque, stable for ever.
    id: str
    type: Literal["person", "organization", "place"]
    name: str
    # Articles that name both, of its latest 3,000.
    together: int
    # How many times more often than by chance; 1 is chance.
    lift: float


class RelatedLink(TypedDict):
    """A headline that the page links to; not part of the article."""

    title: str
    url: str | None


class RelatedList(TypedDict):
    """Entities that occur together with one, the most telling first: by articles together × log2(lift)."""

    items: list[Related]


class Reporter(TypedDict):
    """One name of the byline."""

    name: str
    email: str | None


class RevisionContent(TypedDict):
    """What an article said in one version. What was found in it is kept of the present version alone."""

    title: str
    subtitle: str | None
    publisher: Publisher | None
    section: str | None
    reporters: list[Reporter]
    published_at: str | None
    modified_at: str | None
    body: str
    images: list[Image]
    related: list[RelatedLink]
    comment_count: int | None
    url: str | None
    language: str | None


class RevisionDetail(TypedDict):
    """One version of an article, readable whole."""

    # The first number under which the article said this.
    revision: int
    # RFC 3339 by Seoul's clock.
    stored_at: str
    # Until when it was the present version; null if it is.
    replaced_at: str | None
    title: str
    # The fields that differ; none in the first version.
    changed: list[str]
    # The changes of title, subtitle and body, in the order of the text.
    edits: list[Edit]
    # Short, opaque, stable for ever.
    id: str
    article: RevisionContent


class RevisionItem(TypedDict):
    """One version of an article, and how it differs from the version before it."""

    # The first number under which the article said this.
    revision: int
    # RFC 3339 by Seoul's clock.
    stored_at: str
    # Until when it was the present version; null if it is.
    replaced_at: str | None
    title: str
    # The fields that differ; none in the first version.
    changed: list[str]
    # The changes of title, subtitle and body, in the order of the text.
    edits: list[Edit]


class RevisionList(TypedDict):
    """The versions of an article, latest first."""

    items: list[RevisionItem]
    total: Total | None
    # Pass it as `cursor` for the next page; null on the last one.
    next: str | None


class SearchAnswer(TypedDict):
    """What a query finds, by kind; the kinds that `types` leaves out are absent."""

    query: QueryReport
    articles: NotRequired[FoundArticles]
    people: NotRequired[FoundPeople]
    organizations: NotRequired[FoundOrganizations]
    places: NotRequired[FoundPlaces]
    quotes: NotRequired[FoundQuotes]


class Sentence(TypedDict):
    """The sentence around a quote: `body[start:end] == text`."""

    # Unicode code points from the start of the text.
    start: int
    # Unicode code points from the start of the text.
    end: int
    text: str


class SimilarArticle(TypedDict):
    """An article like the one asked about."""

    # Short, opaque, stable for ever.
    id: str
    # Where it was published.
    url: str | None
    title: str
    subtitle: str | None
    publisher: Publisher | None
    # Sections that nest are joined by " > ".
    section: str | None
    reporters: list[Reporter]
    published_at: str | None
    modified_at: str | None
    # The beginning of the body, whole sentences.
    summary: str
    score: float
    # Share of the shorter text's runs of words that both have.
    overlap: float
    # The same story, such as one agency's report in two papers.
    duplicate: bool


class SimilarArticles(TypedDict):
    """Near duplicates first, then related articles."""

    items: list[SimilarArticle]


class Snippet(TypedDict):
    """The passage of the article that matches best: `article[field][start:end] == text`."""

    field: str
    # Unicode code points from the start of the text.
    start: int
    # Unicode code points from the start of the text.
    end: int
    text: str


class Source(TypedDict):
    """A publisher and how many of the articles are theirs."""

    publisher: str
    article_count: int
    # Of all articles that the filters keep.
    share: float


class Sources(TypedDict):
    """Publishers, the most frequent first (at most a hundred)."""

    items: list[Source]
    # All articles that the filters keep.
    article_count: int
    query: NotRequired[QueryReport]


class SparseItem(TypedDict):
    """An item with those of its fields that `fields` names."""

    # Short, opaque, stable for ever.
    id: str


class SparseItems(TypedDict):
    """A short list, which is no page, with `fields`."""

    items: list[SparseItem]


class SparseList(TypedDict):
    """A page of a list with `fields`."""

    items: list[SparseItem]
    total: Total | None
    # Pass it as `cursor` for the next page; null on the last one.
    next: str | None
    query: NotRequired[QueryReport]
    facets: NotRequired[dict[str, Facet]]


class Split(TypedDict):
    """Which articles mean another."""

    # The articles whose appearances become the new entity.
    article_ids: list[str]


class SplitOff(TypedDict):
    """One entity that is two now."""

    # The new entity.
    id: str
    # The entity of which it was a part.
    split_from: str


class SuggestedTitle(TypedDict):
    """An article whose title has what is typed so far."""

    # Short, opaque, stable for ever.
    id: str
    title: str
    published_at: str | None


class Suggestion(TypedDict):
    """An entity that may be meant by what is typed so far."""

    # Short, opaque, stable for ever.
    id: str
    type: Literal["person", "organization", "place"]
    name: str
    # The name or alias that was being typed.
    matched: str
    # What tells it from its namesakes; empty where it has none.
    distinction: str
    article_count: int


class Suggestions(TypedDict):
    """Names, the most frequent and recent first; and where they leave room, titles, the newest first."""

    items: list[Suggestion]
    titles: list[SuggestedTitle]


class TermReport(TypedDict):
    """How one word of the query was used. None is ever dropped silently."""

    text: str
    # How the word was read.
    used_as: str
    # Other forms that count as the word.
    expansions: list[str]
    note: str | None


class TextPage(TypedDict):
    """A page as plain text: menus, headline, byline, body and link lists in one."""

    text: str
    # Where the page was found; it names the article.
    url: NotRequired[str | None]


class Timeline(TypedDict):
    """How often an entity is named over time; days by Seoul's clock, empty ones left out."""

    unit: Literal["day", "week", "month"]
    time_zone: str
    items: list[TimelineBucket]


class TimelineBucket(TypedDict):
    """The mentions of one day, week or month."""

    # Its first day in Asia/Seoul.
    start: str
    mention_count: int
    article_count: int


class Title(TypedDict):
    """A title of a person across articles."""

    text: str
    organization: str | None
    former: bool
    first_seen: str | None
    last_seen: str | None
    article_count: int


class TitleOf(TypedDict):
    """A title that the article gives a person."""

    text: str
    organization: str | None
    # 전 대통령: held before.
    former: bool


class Total(TypedDict):
    """How many there are in all: exactly (`eq`), or at least so many (`gte`)."""

    value: int
    relation: Literal["eq", "gte"]


TotalMode: TypeAlias = Literal["none", "bounded", "exact"]
"""How to count."""


class Trend(TypedDict):
    """An entity that more articles name than its own past lets expect."""

    # Short, opaque, stable for ever.
    id: str
    type: Literal["person", "organization", "place"]
    name: str
    # Articles of the period that name it.
    observed: int
    # As many if its share of the articles were that of the past.
    expected: float
    # G² of the two shares; above 10.83 hardly chance (p < .001).
    score: float
    # Its articles in the four periods before, oldest first, and last in the period itself.
    history: list[int]


class Trends(TypedDict):
    """What rises against its own past, the surest first."""

    period: Period
    # What the period is compared with: the four of its length before it.
    past: Period
    items: list[Trend]


Unit: TypeAlias = Literal["day", "week", "month"]
"""The steps of a timeline; a week begins on Monday."""


class Versions(TypedDict):
    """What made the data and what serves it."""

    gisa: str
    # Changes whenever the same text may be analysed otherwise.
    analyser: str
    # What the search index is made with.
    index: str
    # Revision of the database's schema.
    schema: str


class WrittenArticle(TypedDict):
    """What became of an article that was sent."""

    # Short, opaque, stable for ever.
    id: str
    # Whether the article is new, says something else than before, or was stored already.
    result: Literal["created", "updated", "unchanged"]
    # Grows with each change of the article or of what is found in it.
    revision: int
