// Written by generate.mjs from openapi/openapi.json, sha256 34e2e200f37a77c5d408e1957671bf6a37c4a17227083573be8f99894d8957c2: change nothing here.

export interface paths {
    "/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List
         * @description Articles by time, or with `q` by relevance, with exact highlights and a report of how the query was used.
         */
        get: operations["articles-list"];
        put?: never;
        /**
         * Create
         * @description Store the article of a page. The same address, or the same text where there is none, is the same article.
         *
         *     It can be read at once, and is found by searches a moment later. A page that holds no article is set aside.
         */
        post: operations["articles-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get
         * @description One article whole: its text and everything that was found in it, with offsets.
         */
        get: operations["articles-get"];
        /**
         * Replace
         * @description Store another version of an article. What it said before stays readable under its revisions.
         *
         *     A page that names no address takes that of the article. With `If-Match` nothing is lost that another client wrote
         *     meanwhile.
         */
        put: operations["articles-replace"];
        post?: never;
        /**
         * Delete
         * @description Take an article away, with its earlier versions and what it said of its entities; its address answers 410.
         *
         *     It comes back if it is sent, or loaded, again.
         */
        delete: operations["articles-delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People
         * @description The people whom the article names, in the order of first mention.
         */
        get: operations["articles-people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Organizations
         * @description The organizations that the article names, in the order of first mention.
         */
        get: operations["articles-organizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Places
         * @description The places that the article names, in the order of first mention.
         */
        get: operations["articles-places"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quotes
         * @description The quotes in the article, in the order of the text.
         */
        get: operations["articles-quotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Similar
         * @description Articles like this one: near duplicates (the same wire story) first and marked, then related ones.
         */
        get: operations["articles-similar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Batch
         * @description Store the articles of a stream, and tell of each line what became of it while the others are on their way.
         *
         *     No more is read than can be worked on. If the connection breaks, what was told as stored is stored; no article is
         *     ever stored in part. Sending the stream again changes nothing that is stored already.
         */
        post: operations["articles-batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Revisions
         * @description The versions of the article, latest first, each with what changed in it.
         *
         *     An article also gets a new revision when only what was found in it changes, or its comments and links to others;
         *     that is no version of its text.
         */
        get: operations["articles-revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Revision
         * @description The article as it was at that revision, and how it differed from the version before.
         */
        get: operations["articles-revision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People
         * @description People across all articles, the most mentioned first; `q` is a name, and `from` and `to` keep those whom an article of that time names.
         */
        get: operations["people-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get
         * @description One person across all articles, with its names and what tells it from its namesakes.
         */
        get: operations["people-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Articles
         * @description The articles that name the person.
         */
        get: operations["people-articles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quotes
         * @description What the person said.
         */
        get: operations["people-quotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Related
         * @description Entities that its latest 3,000 articles name together with the person, those first whose company says most: articles together × log2(lift).
         */
        get: operations["people-related"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Timeline
         * @description How often the person is named a day, week or month, by Seoul's calendar; articles of an unknown time are left out.
         */
        get: operations["people-timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Organizations
         * @description Organizations across all articles, the most mentioned first; `q` is a name, and `from` and `to` keep those whom an article of that time names.
         */
        get: operations["organizations-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get
         * @description One organization across all articles, with its names and what tells it from its namesakes.
         */
        get: operations["organizations-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{id}/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Articles
         * @description The articles that name the organization.
         */
        get: operations["organizations-articles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{id}/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quotes
         * @description What the organization said.
         */
        get: operations["organizations-quotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Related
         * @description Entities that its latest 3,000 articles name together with the organization, those first whose company says most: articles together × log2(lift).
         */
        get: operations["organizations-related"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Timeline
         * @description How often the organization is named a day, week or month, by Seoul's calendar; articles of an unknown time are left out.
         */
        get: operations["organizations-timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Places
         * @description Places across all articles, the most mentioned first; `q` is a name, and `from` and `to` keep those whom an article of that time names.
         */
        get: operations["places-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get
         * @description One place across all articles, with its names and what tells it from its namesakes.
         */
        get: operations["places-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{id}/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Articles
         * @description The articles that name the place or a place within it.
         */
        get: operations["places-articles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{id}/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quotes
         * @description The quotes in articles that name the place or one within it.
         */
        get: operations["places-quotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Related
         * @description Entities that its latest 3,000 articles name together with the place, those first whose company says most: articles together × log2(lift).
         */
        get: operations["places-related"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Timeline
         * @description How often the place is named a day, week or month, by Seoul's calendar; articles of an unknown time are left out.
         */
        get: operations["places-timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge
         * @description Make this person and another one, for good: this id redirects (308) to the one that remains, which has the articles of both. Loading articles again does not undo it.
         */
        post: operations["people-merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Split
         * @description Make another person of what some articles say of this one, for good: the two are never joined again by themselves. Loading articles again does not undo it.
         */
        post: operations["people-split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge
         * @description Make this organization and another one, for good: this id redirects (308) to the one that remains, which has the articles of both. Loading articles again does not undo it.
         */
        post: operations["organizations-merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Split
         * @description Make another organization of what some articles say of this one, for good: the two are never joined again by themselves. Loading articles again does not undo it.
         */
        post: operations["organizations-split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge
         * @description Make this place and another one, for good: this id redirects (308) to the one that remains, which has the articles of both. Loading articles again does not undo it.
         */
        post: operations["places-merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Split
         * @description Make another place of what some articles say of this one, for good: the two are never joined again by themselves. Loading articles again does not undo it.
         */
        post: operations["places-split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List
         * @description Quotes by the time of their articles, or with `q` by relevance of their own words.
         */
        get: operations["quotes-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get
         * @description One quote with the sentence around it, and every article in which the same statement appeared.
         */
        get: operations["quotes-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything
         * @description The best articles, people, organizations, places and quotes for one query; each kind has a list of its own.
         */
        get: operations["search-everything"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggest
         * @description Names, and titles where names leave room, that may be meant by what is typed so far.
         *
         *     First consonants (ㅎㅌㅈ), half a syllable (허태ㅈ) and the other keyboard layout find names too.
         */
        get: operations["search-suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Page
         * @description Read a page and find its article, people, organizations, places and quotes. Nothing is stored.
         */
        post: operations["analyze-page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List
         * @description Inputs that could not be read, latest first, with the reasons. What was loaded since is not listed.
         */
        get: operations["failures-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/failures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete
         * @description Forget an input that was set aside, and that nobody will send again.
         */
        delete: operations["failures-delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/histogram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Histogram
         * @description Articles a day, week or month by Seoul's calendar, from `from` to `to` or up to the newest.
         */
        get: operations["stats-histogram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sources
         * @description Which publishers the articles come from, under any filters.
         */
        get: operations["stats-sources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Trends
         * @description Entities that more articles name from `from` to `to` than their own past lets expect, the surest first.
         *
         *     The period (by default the seven days up to the newest article) is compared with the four periods of the same
         *     length right before it. `observed` counts articles of the period; `expected` is the share of the past's articles
         *     that name the entity, times the articles of the period; `score` is the log-likelihood ratio G² of the two shares
         *     (Dunning 1993): above 3.84 chance alone would explain it once in twenty times, above 10.83 once in a thousand.
         */
        get: operations["stats-trends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/network": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Network
         * @description Entities that occur together: around one (`person_id` …), a query, or any filter.
         *
         *     Looked at are the latest 3,000 articles that the filters keep (with `q` the most relevant ones). Nodes are the
         *     entities of the greatest weight, articles × log2(1 + lift), where `lift` is how many times more often these
         *     articles name them than all articles do. An edge's `lift` is how many times more articles name both than chance
         *     would have it (log2 of it is their pointwise mutual information), and `score` how sure that is: the log-likelihood
         *     ratio G² (Dunning 1993), 0 where they rather avoid each other. The edges of an entity that all these articles
         *     name, such as the one asked about, are compared with all articles instead.
         */
        get: operations["stats-network"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/meta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get
         * @description Versions, capabilities, limits, counts, and the generations of data and index.
         */
        get: operations["meta-get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alive
         * @description The process is alive; says nothing of the store.
         */
        get: operations["health-alive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready
         * @description The store answers and the search index can be searched; 503 with the reason where not.
         */
        get: operations["health-ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Access
         * @description Who may read, and how much.
         */
        Access: {
            /**
             * Reading
             * @description Whether reading needs a key.
             * @enum {string}
             */
            reading: "open" | "key";
            /**
             * Rate Limit Key
             * @description Requests with one key; null: as many as one likes.
             */
            rate_limit_key: string | null;
            /**
             * Rate Limit Address
             * @description Requests from one address without a key.
             */
            rate_limit_address: string | null;
        };
        /**
         * AnalyzeAnswer
         * @description All that Gisa sees in one page; nothing of it is stored.
         */
        AnalyzeAnswer: {
            article: components["schemas"]["AnalyzedArticle"];
            /** People */
            people: components["schemas"]["AnalyzedPerson"][];
            /** Organizations */
            organizations: components["schemas"]["AnalyzedOrganization"][];
            /** Places */
            places: components["schemas"]["AnalyzedPlace"][];
            /** Quotes */
            quotes: components["schemas"]["AnalyzedQuote"][];
        };
        /**
         * AnalyzedArticle
         * @description The article that the page holds. Unknown values are null, never guessed.
         */
        AnalyzedArticle: {
            /** Title */
            title: string;
            /** Subtitle */
            subtitle: string | null;
            publisher: components["schemas"]["Publisher"] | null;
            /** Section */
            section: string | null;
            /** Reporters */
            reporters: components["schemas"]["Reporter"][];
            /** Published At */
            published_at: string | null;
            /** Modified At */
            modified_at: string | null;
            /**
             * Body
             * @description The paragraphs joined by a blank line.
             */
            body: string;
            /** Images */
            images: components["schemas"]["Image"][];
            /** Related */
            related: components["schemas"]["RelatedLink"][];
            /** Comment Count */
            comment_count: number | null;
            /** Url */
            url: string | null;
            /** Language */
            language: string | null;
        };
        /**
         * AnalyzedOrganization
         * @description An organization and every way in which the article names it.
         */
        AnalyzedOrganization: {
            /** Name */
            name: string;
            /** Aliases */
            aliases: string[];
            /** Mentions */
            mentions: components["schemas"]["Mention"][];
        };
        /**
         * AnalyzedPerson
         * @description A person and every way in which the article names them.
         */
        AnalyzedPerson: {
            /** Name */
            name: string;
            /** Aliases */
            aliases: string[];
            /** Titles */
            titles: components["schemas"]["TitleOf"][];
            /** Mentions */
            mentions: components["schemas"]["Mention"][];
        };
        /**
         * AnalyzedPlace
         * @description A place and every way in which the article names it.
         */
        AnalyzedPlace: {
            /** Name */
            name: string;
            /** Aliases */
            aliases: string[];
            /**
             * Kind
             * @description city, district, country …; null where the gazetteer lacks it.
             */
            kind: string | null;
            /** Latitude */
            latitude: number | null;
            /** Longitude */
            longitude: number | null;
            /**
             * Within
             * @description What it lies within, from the nearest to the widest.
             * @example [
             *       "대전광역시"
             *     ]
             */
            within: string[];
            /** Mentions */
            mentions: components["schemas"]["Mention"][];
        };
        /**
         * AnalyzedQuote
         * @description Words reported as somebody's: `body[start:end] == text`.
         */
        AnalyzedQuote: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "direct" | "indirect";
            /** Text */
            text: string;
            /**
             * Start
             * @description Unicode code points from the start of the text.
             */
            start: number;
            /**
             * End
             * @description Unicode code points from the start of the text.
             */
            end: number;
            speaker: components["schemas"]["AnalyzedSpeaker"] | null;
            /**
             * Verb
             * @description The verb of saying, in its dictionary form.
             * @example 말하다
             */
            verb: string | null;
            /**
             * Tone
             * @description The class of the verb.
             * @example neutral
             */
            tone: string | null;
        };
        /**
         * AnalyzedSpeaker
         * @description To whom a quote is attributed: as printed, and by the names of the entities above.
         */
        AnalyzedSpeaker: {
            /** Text */
            text: string;
            /** Person */
            person: string | null;
            /** Organization */
            organization: string | null;
            /** Anonymous */
            anonymous: boolean;
        };
        /**
         * ArticleDetail
         * @description One article whole, with everything that was found in it.
         */
        ArticleDetail: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /**
             * Url
             * @description Where it was published.
             */
            url: string | null;
            /**
             * Title
             * @example 허태정 대전 둔곡지구 활성화에 자신감, IT기업 유치에 더 힘실어
             */
            title: string;
            /** Subtitle */
            subtitle: string | null;
            publisher: components["schemas"]["Publisher"] | null;
            /**
             * Section
             * @description Sections that nest are joined by " > ".
             */
            section: string | null;
            /** Reporters */
            reporters: components["schemas"]["Reporter"][];
            /** Published At */
            published_at: string | null;
            /** Modified At */
            modified_at: string | null;
            /**
             * Summary
             * @description The beginning of the body, whole sentences.
             */
            summary: string;
            /**
             * Body
             * @description The paragraphs joined by a blank line.
             */
            body: string;
            /** Images */
            images: components["schemas"]["Image"][];
            /** Related */
            related: components["schemas"]["RelatedLink"][];
            /** Comment Count */
            comment_count: number | null;
            /**
             * Language
             * @example ko
             */
            language: string | null;
            /** People */
            people: components["schemas"]["ArticlePerson"][];
            /** Organizations */
            organizations: components["schemas"]["ArticleOrganization"][];
            /** Places */
            places: components["schemas"]["ArticlePlace"][];
            /** Quotes */
            quotes: components["schemas"]["ArticleQuote"][];
            /**
             * Revision
             * @description Counts the versions that were loaded, from 1.
             */
            revision: number;
            /**
             * Updated At
             * Format: date-time
             * @description When this version was stored.
             * @example 2019-11-06T15:51:05+09:00
             */
            updated_at: string;
        };
        /**
         * ArticleItem
         * @description An article as lists show it.
         */
        ArticleItem: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /**
             * Url
             * @description Where it was published.
             */
            url: string | null;
            /**
             * Title
             * @example 허태정 대전 둔곡지구 활성화에 자신감, IT기업 유치에 더 힘실어
             */
            title: string;
            /** Subtitle */
            subtitle: string | null;
            publisher: components["schemas"]["Publisher"] | null;
            /**
             * Section
             * @description Sections that nest are joined by " > ".
             */
            section: string | null;
            /** Reporters */
            reporters: components["schemas"]["Reporter"][];
            /** Published At */
            published_at: string | null;
            /** Modified At */
            modified_at: string | null;
            /**
             * Summary
             * @description The beginning of the body, whole sentences.
             */
            summary: string;
            /**
             * Highlights
             * @description With `q`: the parts that matched.
             */
            highlights?: components["schemas"]["Highlight"][];
            /** @description With `q`: the best passage. */
            snippet?: components["schemas"]["Snippet"] | null;
            /**
             * Score
             * @description With `q`: comparable within one answer only.
             */
            score?: number;
            /**
             * Body
             * @description With `include=body`.
             */
            body?: string;
            /**
             * People
             * @description With `include=people`.
             */
            people?: components["schemas"]["ArticlePerson"][];
            /**
             * Organizations
             * @description With `include=organizations`.
             */
            organizations?: components["schemas"]["ArticleOrganization"][];
            /**
             * Places
             * @description With `include=places`.
             */
            places?: components["schemas"]["ArticlePlace"][];
            /**
             * Quotes
             * @description With `include=quotes`.
             */
            quotes?: components["schemas"]["ArticleQuote"][];
        };
        /**
         * ArticleList
         * @description A page of articles.
         */
        ArticleList: {
            /** Items */
            items: components["schemas"]["ArticleItem"][];
            total: components["schemas"]["Total"] | null;
            /**
             * Next
             * @description Pass it as `cursor` for the next page; null on the last one.
             * @example null
             */
            next: string | null;
            query?: components["schemas"]["QueryReport"];
            /** Facets */
            facets?: {
                [key: string]: components["schemas"]["Facet"];
            };
        };
        /**
         * ArticleOrganization
         * @description An organization as this article names it.
         */
        ArticleOrganization: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /** Name */
            name: string;
            /** Aliases */
            aliases: string[];
            /** Mentions */
            mentions: components["schemas"]["Mention"][];
        };
        /**
         * ArticleOrganizations
         * @description The organizations of one article, in the order of first mention.
         */
        ArticleOrganizations: {
            /** Items */
            items: components["schemas"]["ArticleOrganization"][];
        };
        /**
         * ArticlePage
         * @description An article that is parsed already; its fields are those of a line that `gisa load` reads.
         */
        ArticlePage: {
            /**
             * Article
             * @description title and body (or paragraphs); also url, subtitle, published_at, modified_at, publisher, section, reporters, images.
             * @example {
             *       "body": "대전시는 6일 연구단지를 새로 단장한다고 밝혔다.",
             *       "title": "대전시, 연구단지 새 단장"
             *     }
             */
            article: {
                [key: string]: unknown;
            };
        };
        /**
         * ArticlePeople
         * @description The people of one article, in the order of first mention.
         */
        ArticlePeople: {
            /** Items */
            items: components["schemas"]["ArticlePerson"][];
        };
        /**
         * ArticlePerson
         * @description A person as this article names them.
         */
        ArticlePerson: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /** Name */
            name: string;
            /** Aliases */
            aliases: string[];
            /** Titles */
            titles: components["schemas"]["TitleOf"][];
            /** Mentions */
            mentions: components["schemas"]["Mention"][];
        };
        /**
         * ArticlePlace
         * @description A place as this article names it, with what the gazetteer knows of it.
         */
        ArticlePlace: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /** Name */
            name: string;
            /** Aliases */
            aliases: string[];
            /**
             * Kind
             * @description city, district, country …; null where the gazetteer lacks it.
             */
            kind: string | null;
            /** Latitude */
            latitude: number | null;
            /** Longitude */
            longitude: number | null;
            /**
             * Within
             * @description What it lies within, from the nearest to the widest.
             * @example [
             *       "대전광역시"
             *     ]
             */
            within: string[];
            /** Mentions */
            mentions: components["schemas"]["Mention"][];
        };
        /**
         * ArticlePlaces
         * @description The places of one article, in the order of first mention.
         */
        ArticlePlaces: {
            /** Items */
            items: components["schemas"]["ArticlePlace"][];
        };
        /**
         * ArticleQuote
         * @description A quote within its article: `body[start:end] == text`.
         */
        ArticleQuote: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "direct" | "indirect";
            /** Text */
            text: string;
            /**
             * Start
             * @description Unicode code points from the start of the text.
             */
            start: number;
            /**
             * End
             * @description Unicode code points from the start of the text.
             */
            end: number;
            speaker: components["schemas"]["QuoteSpeaker"] | null;
            /**
             * Verb
             * @description The verb of saying, in its dictionary form.
             * @example 말하다
             */
            verb: string | null;
            /**
             * Tone
             * @description The class of the verb.
             * @example neutral
             */
            tone: string | null;
        };
        /**
         * ArticleQuotes
         * @description The quotes of one article, in the order of the text.
         */
        ArticleQuotes: {
            /** Items */
            items: components["schemas"]["ArticleQuote"][];
        };
        /**
         * ArticleSort
         * @description Orders of articles and quotes. Without `q`, relevance and hot mean newest first.
         * @enum {string}
         */
        ArticleSort: "relevance" | "-published_at" | "published_at" | "hot";
        /**
         * BatchLine
         * @description What became of one line of a batch: an article, or a problem.
         */
        BatchLine: {
            /**
             * Line
             * @description Number of the line in the request; empty ones count.
             */
            line: number;
            /**
             * Status
             * @description The status that the line alone would have got.
             * @example 201
             */
            status: number;
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id?: string;
            /**
             * Result
             * @description Whether the article is new, says something else than before, or was stored already.
             * @enum {string}
             */
            result?: "created" | "updated" | "unchanged";
            /**
             * Revision
             * @description Grows with each change of the article or of what is found in it.
             */
            revision?: number;
            problem?: components["schemas"]["Problem"];
        };
        /**
         * Counts
         * @description How much is stored.
         */
        Counts: {
            /** Articles */
            articles: number;
            /** People */
            people: number;
            /** Organizations */
            organizations: number;
            /** Places */
            places: number;
            /** Quotes */
            quotes: number;
        };
        /**
         * Culprit
         * @description One thing that is wrong with the request.
         */
        Culprit: {
            /**
             * Pointer
             * @description JSON pointer (RFC 6901) into the body.
             */
            pointer?: string;
            /**
             * Parameter
             * @description Name of the query parameter.
             */
            parameter?: string;
            /**
             * Header
             * @description Name of the header.
             */
            header?: string;
            /**
             * Code
             * @description Stable code of the error.
             */
            code: string;
            /**
             * Detail
             * @description What is wrong, for a person.
             */
            detail: string;
        };
        /**
         * Edit
         * @description A part of a text that was replaced. What was added replaces an empty part, what was removed becomes one.
         */
        Edit: {
            /**
             * Field
             * @enum {string}
             */
            field: "title" | "subtitle" | "body";
            before: components["schemas"]["Part"];
            after: components["schemas"]["Part"];
        };
        /**
         * EntitySort
         * @description Orders of entities.
         * @enum {string}
         */
        EntitySort: "-mention_count" | "mention_count" | "-last_seen" | "last_seen" | "name" | "-name";
        /**
         * Facet
         * @description The most frequent values of one field among all hits.
         */
        Facet: {
            /** Values */
            values: components["schemas"]["FacetValue"][];
            /**
             * Relation
             * @description Whether the counts are exact or lower bounds.
             * @enum {string}
             */
            relation: "eq" | "gte";
        };
        /**
         * FacetValue
         * @description One value of a facet with the number of hits that have it.
         */
        FacetValue: {
            /**
             * Value
             * @description What to pass as the filter of the same name.
             */
            value: string;
            /**
             * Label
             * @description What to show.
             */
            label: string;
            /**
             * Distinction
             * @description What tells the person or place from namesakes; empty where there are none.
             */
            distinction: string;
            /** Count */
            count: number;
        };
        /**
         * FailureItem
         * @description An input that was set aside.
         */
        FailureItem: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /**
             * Source
             * @description Where it came from: a file, FILE:LINE, an address, or its SHA-256.
             */
            source: string;
            /**
             * Reason
             * @description Stable code of the reason.
             * @example no-body
             */
            reason: string;
            /**
             * Detail
             * @description The reason, for a person.
             */
            detail: string;
            /**
             * Pointer
             * @description JSON pointer to the culprit, where the input was JSON.
             */
            pointer: string | null;
            /**
             * Sha256
             * @description Of its bytes; empty where none could be read.
             */
            sha256: string;
            /**
             * Size
             * @description In bytes.
             */
            size: number;
            /**
             * Failed At
             * Format: date-time
             * @description RFC 3339 by Seoul's clock.
             * @example 2019-11-06T15:51:05+09:00
             */
            failed_at: string;
        };
        /**
         * FailureList
         * @description Inputs that were set aside, latest first.
         */
        FailureList: {
            /** Items */
            items: components["schemas"]["FailureItem"][];
            total: components["schemas"]["Total"] | null;
            /**
             * Next
             * @description Pass it as `cursor` for the next page; null on the last one.
             * @example null
             */
            next: string | null;
        };
        /**
         * FoundArticles
         * @description The most relevant articles.
         */
        FoundArticles: {
            /** Items */
            items: components["schemas"]["ArticleItem"][];
            total: components["schemas"]["Total"] | null;
        };
        /**
         * FoundOrganizations
         * @description Organizations with such a name, the most mentioned first.
         */
        FoundOrganizations: {
            /** Items */
            items: components["schemas"]["OrganizationItem"][];
            total: components["schemas"]["Total"] | null;
        };
        /**
         * FoundPeople
         * @description People with such a name, the most mentioned first.
         */
        FoundPeople: {
            /** Items */
            items: components["schemas"]["PersonItem"][];
            total: components["schemas"]["Total"] | null;
        };
        /**
         * FoundPlaces
         * @description Places with such a name, the most mentioned first.
         */
        FoundPlaces: {
            /** Items */
            items: components["schemas"]["PlaceItem"][];
            total: components["schemas"]["Total"] | null;
        };
        /**
         * FoundQuotes
         * @description The most relevant quotes.
         */
        FoundQuotes: {
            /** Items */
            items: components["schemas"]["QuoteItem"][];
            total: components["schemas"]["Total"] | null;
        };
        /**
         * Health
         * @description The process is alive.
         */
        Health: {
            /**
             * Status
             * @constant
             */
            status: "ok";
        };
        /**
         * Highlight
         * @description A part of a text field that matched the query.
         */
        Highlight: {
            /**
             * Field
             * @description title, subtitle, body or captions; text for quotes.
             */
            field: string;
            /**
             * Start
             * @description Unicode code points from the start of the text.
             */
            start: number;
            /**
             * End
             * @description Unicode code points from the start of the text.
             */
            end: number;
        };
        /**
         * Histogram
         * @description Articles over time, empty steps included.
         */
        Histogram: {
            /**
             * Unit
             * @enum {string}
             */
            unit: "day" | "week" | "month";
            /**
             * Time Zone
             * @example Asia/Seoul
             */
            time_zone: string;
            /** Items */
            items: components["schemas"]["HistogramBucket"][];
            query?: components["schemas"]["QueryReport"];
        };
        /**
         * HistogramBucket
         * @description The articles of one day, week or month.
         */
        HistogramBucket: {
            /**
             * Start
             * Format: date
             * @description Its first day in Asia/Seoul.
             * @example 2019-11-06
             */
            start: string;
            /** Article Count */
            article_count: number;
        };
        /**
         * HtmlPage
         * @description A page as HTML.
         */
        HtmlPage: {
            /** Html */
            html: string;
            /**
             * Url
             * @description Where the page was found; it names the article, and helps to know its publisher.
             * @default null
             */
            url?: string | null;
        };
        /**
         * Image
         * @description A picture of the article.
         */
        Image: {
            /** Url */
            url: string | null;
            /** Caption */
            caption: string | null;
        };
        /**
         * IndexHealth
         * @description The state of the search index.
         */
        IndexHealth: {
            /**
             * Generation
             * @description Changes with every commit; ranked cursors belong to one.
             */
            generation: string;
            /**
             * Documents
             * @description Articles in it.
             */
            documents: number;
            /**
             * Pending
             * @description Changes of the store that it does not hold yet.
             */
            pending: number;
        };
        /**
         * IndexState
         * @description How the search index stands beside the store.
         */
        IndexState: {
            /** Ready */
            ready: boolean;
            /**
             * Documents
             * @description Articles in it.
             */
            documents: number;
            /**
             * Pending
             * @description Changes of the store that it does not hold yet.
             */
            pending: number;
        };
        /**
         * Limits
         * @description The limits of this server.
         */
        Limits: {
            /** Page Size */
            page_size: number;
            /** Default Page Size */
            default_page_size: number;
            /**
             * Query Characters
             * @description So many of a query are read; the rest is unused.
             */
            query_characters: number;
            /**
             * Ranked Items
             * @description How deep a list with `q` can be paged.
             */
            ranked_items: number;
            /**
             * Bounded Total
             * @description Up to here `total=bounded` counts.
             */
            bounded_total: number;
            /** Body Bytes */
            body_bytes: number;
            /**
             * Page Bytes
             * @description Largest page that is read.
             */
            page_bytes: number;
            /** Analyzed Characters */
            analyzed_characters: number;
        };
        /**
         * Match
         * @description Which of the words an article must hold.
         * @enum {string}
         */
        Match: "any" | "all";
        /**
         * Mention
         * @description Where an entity is named: `article[field][start:end] == text`.
         */
        Mention: {
            /**
             * Field
             * @enum {string}
             */
            field: "title" | "body";
            /**
             * Start
             * @description Unicode code points from the start of the text.
             */
            start: number;
            /**
             * End
             * @description Unicode code points from the start of the text.
             */
            end: number;
            /** Text */
            text: string;
            /**
             * Evidence
             * @description The rule that linked the mention to the entity.
             */
            evidence?: string;
        };
        /**
         * Merge
         * @description Into which entity to merge.
         */
        Merge: {
            /**
             * Into
             * @description Id of the entity that remains.
             */
            into: string;
        };
        /**
         * Merged
         * @description Two entities that are one now.
         */
        Merged: {
            /**
             * Id
             * @description The entity that remains; the other id answers 308 to it for ever.
             */
            id: string;
            /**
             * Merged
             * @description The id that redirects.
             */
            merged: string;
        };
        /**
         * Meta
         * @description Versions, capabilities, limits, counts and the generations of data and index.
         */
        Meta: {
            versions: components["schemas"]["Versions"];
            /**
             * Capabilities
             * @description What this server can do; clients test for membership.
             */
            capabilities: string[];
            limits: components["schemas"]["Limits"];
            counts: components["schemas"]["Counts"];
            /**
             * Store Id
             * @description Tells a store that was swapped from one that changed.
             */
            store_id: string;
            /**
             * Generation
             * @description Grows with each change of the data.
             */
            generation: number;
            /**
             * Index Generation
             * @description Changes with every commit of the index.
             */
            index_generation: string;
            index: components["schemas"]["IndexState"];
            access: components["schemas"]["Access"];
            /**
             * Database
             * @enum {string}
             */
            database: "sqlite" | "postgresql";
            /**
             * Time Zone
             * @example Asia/Seoul
             */
            time_zone: string;
            /**
             * Started At
             * Format: date-time
             * @description RFC 3339 by Seoul's clock.
             * @example 2019-11-06T15:51:05+09:00
             */
            started_at: string;
        };
        /**
         * Namesake
         * @description Another entity of the same name, with what tells the two apart.
         */
        Namesake: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Distinction
             * @description A title or region that tells it apart, else names beside it.
             */
            distinction: string;
            /** Article Count */
            article_count: number;
            /** Mention Count */
            mention_count: number;
        };
        /**
         * Network
         * @description Who occurs together: the weightiest entities, the surest pairs.
         */
        Network: {
            /** Nodes */
            nodes: components["schemas"]["NetworkNode"][];
            /** Edges */
            edges: components["schemas"]["NetworkEdge"][];
            /** @description How many were looked at; `gte`: there are more. */
            articles: components["schemas"]["Total"];
            query?: components["schemas"]["QueryReport"];
        };
        /**
         * NetworkEdge
         * @description Two entities that articles name together.
         */
        NetworkEdge: {
            /**
             * Source
             * @description Short, opaque, stable for ever.
             */
            source: string;
            /**
             * Target
             * @description Short, opaque, stable for ever.
             */
            target: string;
            /**
             * Together
             * @description Articles looked at that name both.
             */
            together: number;
            /**
             * Lift
             * @description How many times more than by chance.
             */
            lift: number;
            /**
             * Score
             * @description How sure that is: G²; 0 where it is no more than by chance.
             */
            score: number;
        };
        /**
         * NetworkNode
         * @description An entity of the network.
         */
        NetworkNode: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /**
             * Type
             * @enum {string}
             */
            type: "person" | "organization" | "place";
            /** Name */
            name: string;
            /**
             * Article Count
             * @description Articles looked at that name it.
             */
            article_count: number;
            /**
             * Lift
             * @description How many times more often than all articles do.
             */
            lift: number;
        };
        /**
         * OrganizationDetail
         * @description One organization across all articles.
         */
        OrganizationDetail: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /** Name */
            name: string;
            /** Aliases */
            aliases: string[];
            /** Article Count */
            article_count: number;
            /** Mention Count */
            mention_count: number;
            /** First Seen */
            first_seen: string | null;
            /** Last Seen */
            last_seen: string | null;
            /**
             * Canonical
             * @description Its name in the name lists, if it is listed there.
             */
            canonical: string | null;
            /**
             * Distinction
             * @description What tells it from its namesakes; empty where it has none.
             */
            distinction: string;
            /** Namesakes */
            namesakes: components["schemas"]["Namesake"][];
            /** Revision */
            revision: number;
            /**
             * Updated At
             * Format: date-time
             * @description RFC 3339 by Seoul's clock.
             * @example 2019-11-06T15:51:05+09:00
             */
            updated_at: string;
        };
        /**
         * OrganizationItem
         * @description An organization as lists show it.
         */
        OrganizationItem: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /** Name */
            name: string;
            /** Aliases */
            aliases: string[];
            /** Article Count */
            article_count: number;
            /** Mention Count */
            mention_count: number;
            /** First Seen */
            first_seen: string | null;
            /** Last Seen */
            last_seen: string | null;
        };
        /**
         * OrganizationList
         * @description A page of organizations.
         */
        OrganizationList: {
            /** Items */
            items: components["schemas"]["OrganizationItem"][];
            total: components["schemas"]["Total"] | null;
            /**
             * Next
             * @description Pass it as `cursor` for the next page; null on the last one.
             * @example null
             */
            next: string | null;
            query?: components["schemas"]["QueryReport"];
        };
        /**
         * ParsedArticle
         * @description A parsed article as it is, as `gisa load` reads it. NewsArticle, ninjs and JSON Feed items work too.
         */
        ParsedArticle: {
            /** Title */
            title: string;
            /**
             * Body
             * @description Paragraphs, a blank line between them.
             */
            body?: string;
            /** Paragraphs */
            paragraphs?: string[];
            /** Url */
            url?: string;
            /** Subtitle */
            subtitle?: string;
            /** Section */
            section?: string;
            /**
             * Published At
             * @example 2019-11-06T15:51:05+09:00
             */
            published_at?: string;
            /** Modified At */
            modified_at?: string;
            /** Language */
            language?: string;
            /** Comment Count */
            comment_count?: number;
        };
        /**
         * Part
         * @description A part of a text: `text[start:end]`.
         */
        Part: {
            /**
             * Start
             * @description Unicode code points from the start of the text.
             */
            start: number;
            /**
             * End
             * @description Unicode code points from the start of the text.
             */
            end: number;
            /** Text */
            text: string;
        };
        /** Period */
        Period: {
            /**
             * From
             * Format: date-time
             * @description RFC 3339 by Seoul's clock.
             * @example 2019-11-06T15:51:05+09:00
             */
            from: string;
            /**
             * To
             * Format: date-time
             * @description Its end, which is no part of it.
             * @example 2019-11-06T15:51:05+09:00
             */
            to: string;
            /**
             * Article Count
             * @description All articles in it that the filters keep.
             */
            article_count: number;
        };
        /**
         * PersonDetail
         * @description One person across all articles.
         */
        PersonDetail: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /** Name */
            name: string;
            /** Aliases */
            aliases: string[];
            /** Article Count */
            article_count: number;
            /** Mention Count */
            mention_count: number;
            /** First Seen */
            first_seen: string | null;
            /** Last Seen */
            last_seen: string | null;
            /**
             * Canonical
             * @description Its name in the name lists, if it is listed there.
             */
            canonical: string | null;
            /**
             * Distinction
             * @description What tells it from its namesakes; empty where it has none.
             */
            distinction: string;
            /** Namesakes */
            namesakes: components["schemas"]["Namesake"][];
            /** Revision */
            revision: number;
            /**
             * Updated At
             * Format: date-time
             * @description RFC 3339 by Seoul's clock.
             * @example 2019-11-06T15:51:05+09:00
             */
            updated_at: string;
            /**
             * Titles
             * @description With when each was given first and last, the latest first.
             */
            titles: components["schemas"]["Title"][];
        };
        /**
         * PersonItem
         * @description A person as lists show them.
         */
        PersonItem: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /** Name */
            name: string;
            /** Aliases */
            aliases: string[];
            /** Article Count */
            article_count: number;
            /** Mention Count */
            mention_count: number;
            /** First Seen */
            first_seen: string | null;
            /** Last Seen */
            last_seen: string | null;
            /**
             * Titles
             * @description The titles given most often.
             */
            titles: components["schemas"]["TitleOf"][];
        };
        /**
         * PersonList
         * @description A page of people.
         */
        PersonList: {
            /** Items */
            items: components["schemas"]["PersonItem"][];
            total: components["schemas"]["Total"] | null;
            /**
             * Next
             * @description Pass it as `cursor` for the next page; null on the last one.
             * @example null
             */
            next: string | null;
            query?: components["schemas"]["QueryReport"];
        };
        /**
         * PlaceDetail
         * @description One place across all articles.
         */
        PlaceDetail: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /** Name */
            name: string;
            /** Aliases */
            aliases: string[];
            /** Article Count */
            article_count: number;
            /** Mention Count */
            mention_count: number;
            /** First Seen */
            first_seen: string | null;
            /** Last Seen */
            last_seen: string | null;
            /**
             * Canonical
             * @description Its name in the name lists, if it is listed there.
             */
            canonical: string | null;
            /**
             * Distinction
             * @description What tells it from its namesakes; empty where it has none.
             */
            distinction: string;
            /** Namesakes */
            namesakes: components["schemas"]["Namesake"][];
            /** Revision */
            revision: number;
            /**
             * Updated At
             * Format: date-time
             * @description RFC 3339 by Seoul's clock.
             * @example 2019-11-06T15:51:05+09:00
             */
            updated_at: string;
            /**
             * Kind
             * @description city, district, country …; null where the gazetteer lacks it.
             */
            kind: string | null;
            /** Latitude */
            latitude: number | null;
            /** Longitude */
            longitude: number | null;
            /**
             * Within
             * @description What it lies within, from the nearest to the widest.
             * @example [
             *       "대전광역시"
             *     ]
             */
            within: string[];
        };
        /**
         * PlaceItem
         * @description A place as lists show it.
         */
        PlaceItem: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /** Name */
            name: string;
            /** Aliases */
            aliases: string[];
            /** Article Count */
            article_count: number;
            /** Mention Count */
            mention_count: number;
            /** First Seen */
            first_seen: string | null;
            /** Last Seen */
            last_seen: string | null;
            /**
             * Kind
             * @description city, district, country …; null where the gazetteer lacks it.
             */
            kind: string | null;
            /** Latitude */
            latitude: number | null;
            /** Longitude */
            longitude: number | null;
            /**
             * Within
             * @description What it lies within, from the nearest to the widest.
             * @example [
             *       "대전광역시"
             *     ]
             */
            within: string[];
        };
        /**
         * PlaceList
         * @description A page of places.
         */
        PlaceList: {
            /** Items */
            items: components["schemas"]["PlaceItem"][];
            total: components["schemas"]["Total"] | null;
            /**
             * Next
             * @description Pass it as `cursor` for the next page; null on the last one.
             * @example null
             */
            next: string | null;
            query?: components["schemas"]["QueryReport"];
        };
        /**
         * Problem
         * @description Problem details (RFC 9457): the body of every answer that is not a success.
         */
        Problem: {
            /**
             * Type
             * @description Address of a page that explains this kind of problem.
             */
            type: string;
            /**
             * Title
             * @description The kind of problem in a few words; the same for every occurrence.
             */
            title: string;
            /**
             * Status
             * @description The HTTP status code.
             */
            status: number;
            /**
             * Detail
             * @description What happened this time.
             */
            detail: string;
            /**
             * Instance
             * @description The request's id, also in `X-Request-Id` and in the server's log.
             */
            instance: string;
            /**
             * Errors
             * @description The culprits, where they can be named; else empty.
             */
            errors: components["schemas"]["Culprit"][];
        };
        /**
         * Publisher
         * @description Who published the article.
         */
        Publisher: {
            /**
             * Name
             * @description As the publisher prints it.
             * @example 비즈니스포스트
             */
            name: string;
            /**
             * Domain
             * @description Registered domain.
             */
            domain: string | null;
        };
        /**
         * QueryReport
         * @description How the query was understood.
         */
        QueryReport: {
            /**
             * Text
             * @description The query, normalized.
             */
            text: string;
            /** Terms */
            terms: components["schemas"]["TermReport"][];
            /**
             * Did You Mean
             * @description The nearest spelling that finds something.
             */
            did_you_mean?: string | null;
            /**
             * Relation
             * @description Whether the items must hold all words or some.
             * @enum {string}
             */
            relation: "all" | "some";
        };
        /**
         * QuoteDetail
         * @description One quote, and where else the same statement appeared.
         */
        QuoteDetail: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "direct" | "indirect";
            /** Text */
            text: string;
            /**
             * Start
             * @description Unicode code points from the start of the text.
             */
            start: number;
            /**
             * End
             * @description Unicode code points from the start of the text.
             */
            end: number;
            speaker: components["schemas"]["QuoteSpeaker"] | null;
            /**
             * Verb
             * @description The verb of saying, in its dictionary form.
             * @example 말하다
             */
            verb: string | null;
            /**
             * Tone
             * @description The class of the verb.
             * @example neutral
             */
            tone: string | null;
            sentence: components["schemas"]["Sentence"];
            /**
             * Statement Id
             * @description The same for the same words of the same speaker.
             */
            statement_id: string;
            article: components["schemas"]["QuotedIn"];
            /**
             * Appearances
             * @description Every article with this statement, oldest first.
             */
            appearances: components["schemas"]["QuotePlace"][];
        };
        /**
         * QuoteItem
         * @description A quote as lists show it.
         */
        QuoteItem: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "direct" | "indirect";
            /** Text */
            text: string;
            /**
             * Start
             * @description Unicode code points from the start of the text.
             */
            start: number;
            /**
             * End
             * @description Unicode code points from the start of the text.
             */
            end: number;
            speaker: components["schemas"]["QuoteSpeaker"] | null;
            /**
             * Verb
             * @description The verb of saying, in its dictionary form.
             * @example 말하다
             */
            verb: string | null;
            /**
             * Tone
             * @description The class of the verb.
             * @example neutral
             */
            tone: string | null;
            sentence: components["schemas"]["Sentence"];
            /**
             * Statement Id
             * @description The same for the same words of the same speaker.
             */
            statement_id: string;
            article: components["schemas"]["QuotedIn"];
            /**
             * Highlights
             * @description With `q`: the parts of `text` that matched.
             */
            highlights?: components["schemas"]["Highlight"][];
            snippet?: components["schemas"]["Snippet"] | null;
            /** Score */
            score?: number;
        };
        /**
         * QuoteList
         * @description A page of quotes.
         */
        QuoteList: {
            /** Items */
            items: components["schemas"]["QuoteItem"][];
            total: components["schemas"]["Total"] | null;
            /**
             * Next
             * @description Pass it as `cursor` for the next page; null on the last one.
             * @example null
             */
            next: string | null;
            query?: components["schemas"]["QueryReport"];
            /** Facets */
            facets?: {
                [key: string]: components["schemas"]["Facet"];
            };
        };
        /**
         * QuotePlace
         * @description One article in which a statement appeared.
         */
        QuotePlace: {
            /**
             * Quote Id
             * @description Short, opaque, stable for ever.
             */
            quote_id: string;
            /** Text */
            text: string;
            article: components["schemas"]["QuotedIn"];
        };
        /**
         * QuoteSpeaker
         * @description To whom the article attributes a quote.
         */
        QuoteSpeaker: {
            /**
             * Text
             * @description As printed.
             * @example 대전시 관계자
             */
            text: string;
            /** Person */
            person: string | null;
            /** Person Id */
            person_id: string | null;
            /** Organization */
            organization: string | null;
            /** Organization Id */
            organization_id: string | null;
            /** Anonymous */
            anonymous: boolean;
        };
        /**
         * QuotedIn
         * @description The article in which a quote stands.
         */
        QuotedIn: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /** Title */
            title: string;
            /** Url */
            url: string | null;
            /** Publisher */
            publisher: string | null;
            /** Published At */
            published_at: string | null;
        };
        /**
         * Readiness
         * @description Store and index answer.
         */
        Readiness: {
            /**
             * Status
             * @constant
             */
            status: "ready";
            /**
             * Generation
             * @description Grows with each change of the data.
             */
            generation: number;
            index: components["schemas"]["IndexHealth"];
        };
        /**
         * Related
         * @description An entity that occurs together with the one asked about.
         */
        Related: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /**
             * Type
             * @example person
             * @enum {string}
             */
            type: "person" | "organization" | "place";
            /** Name */
            name: string;
            /**
             * Together
             * @description Articles that name both, of its latest 3,000.
             */
            together: number;
            /**
             * Lift
             * @description How many times more often than by chance; 1 is chance.
             */
            lift: number;
        };
        /**
         * RelatedLink
         * @description A headline that the page links to; not part of the article.
         */
        RelatedLink: {
            /** Title */
            title: string;
            /** Url */
            url: string | null;
        };
        /**
         * RelatedList
         * @description Entities that occur together with one, the most telling first: by articles together × log2(lift).
         */
        RelatedList: {
            /** Items */
            items: components["schemas"]["Related"][];
        };
        /**
         * Reporter
         * @description One name of the byline.
         */
        Reporter: {
            /**
             * Name
             * @example 김남형
             */
            name: string;
            /** Email */
            email: string | null;
        };
        /**
         * RevisionContent
         * @description What an article said in one version. What was found in it is kept of the present version alone.
         */
        RevisionContent: {
            /** Title */
            title: string;
            /** Subtitle */
            subtitle: string | null;
            publisher: components["schemas"]["Publisher"] | null;
            /** Section */
            section: string | null;
            /** Reporters */
            reporters: components["schemas"]["Reporter"][];
            /** Published At */
            published_at: string | null;
            /** Modified At */
            modified_at: string | null;
            /** Body */
            body: string;
            /** Images */
            images: components["schemas"]["Image"][];
            /** Related */
            related: components["schemas"]["RelatedLink"][];
            /** Comment Count */
            comment_count: number | null;
            /** Url */
            url: string | null;
            /** Language */
            language: string | null;
        };
        /**
         * RevisionDetail
         * @description One version of an article, readable whole.
         */
        RevisionDetail: {
            /**
             * Revision
             * @description The first number under which the article said this.
             */
            revision: number;
            /**
             * Stored At
             * Format: date-time
             * @description RFC 3339 by Seoul's clock.
             * @example 2019-11-06T15:51:05+09:00
             */
            stored_at: string;
            /**
             * Replaced At
             * @description Until when it was the present version; null if it is.
             */
            replaced_at: string | null;
            /** Title */
            title: string;
            /**
             * Changed
             * @description The fields that differ; none in the first version.
             */
            changed: string[];
            /**
             * Edits
             * @description The changes of title, subtitle and body, in the order of the text.
             */
            edits: components["schemas"]["Edit"][];
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            article: components["schemas"]["RevisionContent"];
        };
        /**
         * RevisionItem
         * @description One version of an article, and how it differs from the version before it.
         */
        RevisionItem: {
            /**
             * Revision
             * @description The first number under which the article said this.
             */
            revision: number;
            /**
             * Stored At
             * Format: date-time
             * @description RFC 3339 by Seoul's clock.
             * @example 2019-11-06T15:51:05+09:00
             */
            stored_at: string;
            /**
             * Replaced At
             * @description Until when it was the present version; null if it is.
             */
            replaced_at: string | null;
            /** Title */
            title: string;
            /**
             * Changed
             * @description The fields that differ; none in the first version.
             */
            changed: string[];
            /**
             * Edits
             * @description The changes of title, subtitle and body, in the order of the text.
             */
            edits: components["schemas"]["Edit"][];
        };
        /**
         * RevisionList
         * @description The versions of an article, latest first.
         */
        RevisionList: {
            /** Items */
            items: components["schemas"]["RevisionItem"][];
            total: components["schemas"]["Total"] | null;
            /**
             * Next
             * @description Pass it as `cursor` for the next page; null on the last one.
             * @example null
             */
            next: string | null;
        };
        /**
         * SearchAnswer
         * @description What a query finds, by kind; the kinds that `types` leaves out are absent.
         */
        SearchAnswer: {
            query: components["schemas"]["QueryReport"];
            articles?: components["schemas"]["FoundArticles"];
            people?: components["schemas"]["FoundPeople"];
            organizations?: components["schemas"]["FoundOrganizations"];
            places?: components["schemas"]["FoundPlaces"];
            quotes?: components["schemas"]["FoundQuotes"];
        };
        /**
         * Sentence
         * @description The sentence around a quote: `body[start:end] == text`.
         */
        Sentence: {
            /**
             * Start
             * @description Unicode code points from the start of the text.
             */
            start: number;
            /**
             * End
             * @description Unicode code points from the start of the text.
             */
            end: number;
            /** Text */
            text: string;
        };
        /**
         * SimilarArticle
         * @description An article like the one asked about.
         */
        SimilarArticle: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /**
             * Url
             * @description Where it was published.
             */
            url: string | null;
            /**
             * Title
             * @example 허태정 대전 둔곡지구 활성화에 자신감, IT기업 유치에 더 힘실어
             */
            title: string;
            /** Subtitle */
            subtitle: string | null;
            publisher: components["schemas"]["Publisher"] | null;
            /**
             * Section
             * @description Sections that nest are joined by " > ".
             */
            section: string | null;
            /** Reporters */
            reporters: components["schemas"]["Reporter"][];
            /** Published At */
            published_at: string | null;
            /** Modified At */
            modified_at: string | null;
            /**
             * Summary
             * @description The beginning of the body, whole sentences.
             */
            summary: string;
            /** Score */
            score: number;
            /**
             * Overlap
             * @description Share of the shorter text's runs of words that both have.
             */
            overlap: number;
            /**
             * Duplicate
             * @description The same story, such as one agency's report in two papers.
             */
            duplicate: boolean;
        };
        /**
         * SimilarArticles
         * @description Near duplicates first, then related articles.
         */
        SimilarArticles: {
            /** Items */
            items: components["schemas"]["SimilarArticle"][];
        };
        /**
         * Snippet
         * @description The passage of the article that matches best: `article[field][start:end] == text`.
         */
        Snippet: {
            /** Field */
            field: string;
            /**
             * Start
             * @description Unicode code points from the start of the text.
             */
            start: number;
            /**
             * End
             * @description Unicode code points from the start of the text.
             */
            end: number;
            /** Text */
            text: string;
        };
        /**
         * Source
         * @description A publisher and how many of the articles are theirs.
         */
        Source: {
            /** Publisher */
            publisher: string;
            /** Article Count */
            article_count: number;
            /**
             * Share
             * @description Of all articles that the filters keep.
             */
            share: number;
        };
        /**
         * Sources
         * @description Publishers, the most frequent first (at most a hundred).
         */
        Sources: {
            /** Items */
            items: components["schemas"]["Source"][];
            /**
             * Article Count
             * @description All articles that the filters keep.
             */
            article_count: number;
            query?: components["schemas"]["QueryReport"];
        };
        /**
         * SparseItem
         * @description An item with those of its fields that `fields` names.
         */
        SparseItem: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * SparseItems
         * @description A short list, which is no page, with `fields`.
         */
        SparseItems: {
            /** Items */
            items: components["schemas"]["SparseItem"][];
        };
        /**
         * SparseList
         * @description A page of a list with `fields`.
         */
        SparseList: {
            /** Items */
            items: components["schemas"]["SparseItem"][];
            total: components["schemas"]["Total"] | null;
            /**
             * Next
             * @description Pass it as `cursor` for the next page; null on the last one.
             * @example null
             */
            next: string | null;
            query?: components["schemas"]["QueryReport"];
            /** Facets */
            facets?: {
                [key: string]: components["schemas"]["Facet"];
            };
        };
        /**
         * Split
         * @description Which articles mean another.
         */
        Split: {
            /**
             * Article Ids
             * @description The articles whose appearances become the new entity.
             */
            article_ids: string[];
        };
        /**
         * SplitOff
         * @description One entity that is two now.
         */
        SplitOff: {
            /**
             * Id
             * @description The new entity.
             */
            id: string;
            /**
             * Split From
             * @description The entity of which it was a part.
             */
            split_from: string;
        };
        /**
         * SuggestedTitle
         * @description An article whose title has what is typed so far.
         */
        SuggestedTitle: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /** Title */
            title: string;
            /** Published At */
            published_at: string | null;
        };
        /**
         * Suggestion
         * @description An entity that may be meant by what is typed so far.
         */
        Suggestion: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /**
             * Type
             * @enum {string}
             */
            type: "person" | "organization" | "place";
            /** Name */
            name: string;
            /**
             * Matched
             * @description The name or alias that was being typed.
             */
            matched: string;
            /**
             * Distinction
             * @description What tells it from its namesakes; empty where it has none.
             */
            distinction: string;
            /** Article Count */
            article_count: number;
        };
        /**
         * Suggestions
         * @description Names, the most frequent and recent first; and where they leave room, titles, the newest first.
         */
        Suggestions: {
            /** Items */
            items: components["schemas"]["Suggestion"][];
            /** Titles */
            titles: components["schemas"]["SuggestedTitle"][];
        };
        /**
         * TermReport
         * @description How one word of the query was used. None is ever dropped silently.
         */
        TermReport: {
            /** Text */
            text: string;
            /**
             * Used As
             * @description How the word was read.
             * @example word
             * @example phrase
             * @example prefix
             */
            used_as: string;
            /**
             * Expansions
             * @description Other forms that count as the word.
             */
            expansions: string[];
            /** Note */
            note: string | null;
        };
        /**
         * TextPage
         * @description A page as plain text: menus, headline, byline, body and link lists in one.
         */
        TextPage: {
            /** Text */
            text: string;
            /**
             * Url
             * @description Where the page was found; it names the article.
             * @default null
             */
            url?: string | null;
        };
        /**
         * Timeline
         * @description How often an entity is named over time; days by Seoul's clock, empty ones left out.
         */
        Timeline: {
            /**
             * Unit
             * @enum {string}
             */
            unit: "day" | "week" | "month";
            /**
             * Time Zone
             * @example Asia/Seoul
             */
            time_zone: string;
            /** Items */
            items: components["schemas"]["TimelineBucket"][];
        };
        /**
         * TimelineBucket
         * @description The mentions of one day, week or month.
         */
        TimelineBucket: {
            /**
             * Start
             * Format: date
             * @description Its first day in Asia/Seoul.
             */
            start: string;
            /** Mention Count */
            mention_count: number;
            /** Article Count */
            article_count: number;
        };
        /**
         * Title
         * @description A title of a person across articles.
         */
        Title: {
            /** Text */
            text: string;
            /** Organization */
            organization: string | null;
            /** Former */
            former: boolean;
            /** First Seen */
            first_seen: string | null;
            /** Last Seen */
            last_seen: string | null;
            /** Article Count */
            article_count: number;
        };
        /**
         * TitleOf
         * @description A title that the article gives a person.
         */
        TitleOf: {
            /**
             * Text
             * @example 대전광역시장
             */
            text: string;
            /** Organization */
            organization: string | null;
            /**
             * Former
             * @description 전 대통령: held before.
             */
            former: boolean;
        };
        /**
         * Total
         * @description How many there are in all: exactly (`eq`), or at least so many (`gte`).
         */
        Total: {
            /** Value */
            value: number;
            /**
             * Relation
             * @enum {string}
             */
            relation: "eq" | "gte";
        };
        /**
         * TotalMode
         * @description How to count.
         * @enum {string}
         */
        TotalMode: "none" | "bounded" | "exact";
        /**
         * Trend
         * @description An entity that more articles name than its own past lets expect.
         */
        Trend: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /**
             * Type
             * @enum {string}
             */
            type: "person" | "organization" | "place";
            /** Name */
            name: string;
            /**
             * Observed
             * @description Articles of the period that name it.
             */
            observed: number;
            /**
             * Expected
             * @description As many if its share of the articles were that of the past.
             */
            expected: number;
            /**
             * Score
             * @description G² of the two shares; above 10.83 hardly chance (p < .001).
             */
            score: number;
            /**
             * History
             * @description Its articles in the four periods before, oldest first, and last in the period itself.
             */
            history: number[];
        };
        /**
         * Trends
         * @description What rises against its own past, the surest first.
         */
        Trends: {
            period: components["schemas"]["Period"];
            /** @description What the period is compared with: the four of its length before it. */
            past: components["schemas"]["Period"];
            /** Items */
            items: components["schemas"]["Trend"][];
        };
        /**
         * Unit
         * @description The steps of a timeline; a week begins on Monday.
         * @enum {string}
         */
        Unit: "day" | "week" | "month";
        /**
         * Versions
         * @description What made the data and what serves it.
         */
        Versions: {
            /** Gisa */
            gisa: string;
            /**
             * Analyser
             * @description Changes whenever the same text may be analysed otherwise.
             */
            analyser: string;
            /**
             * Index
             * @description What the search index is made with.
             */
            index: string;
            /**
             * Schema
             * @description Revision of the database's schema.
             */
            schema: string;
        };
        /**
         * WrittenArticle
         * @description What became of an article that was sent.
         */
        WrittenArticle: {
            /**
             * Id
             * @description Short, opaque, stable for ever.
             */
            id: string;
            /**
             * Result
             * @description Whether the article is new, says something else than before, or was stored already.
             * @enum {string}
             */
            result: "created" | "updated" | "unchanged";
            /**
             * Revision
             * @description Grows with each change of the article or of what is found in it.
             */
            revision: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The request's id: the one that was sent, or a new one. */
        "X-Request-Id": string;
        /** @description Strong entity tag of this representation. */
        ETag: string;
        /** @description RFC 8288: `self`, `first` and, where there is one, `next`. */
        Link: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "articles-list": {
        parameters: {
            query?: {
                /** @description Articles that name this person. */
                person_id?: string | null;
                /** @description Articles that name this organization. */
                organization_id?: string | null;
                /** @description Articles that name this place or a place within it. */
                place_id?: string | null;
                /** @description Quotes of this person or organization, or articles that hold one. */
                speaker_id?: string | null;
                /** @description Name of the publisher. */
                publisher?: string | null;
                /** @description Section, exactly as articles show it. */
                section?: string | null;
                /** @description Name in the byline. */
                reporter?: string | null;
                /** @description Articles with a quote, or without. */
                has_quote?: boolean | null;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description Whether any or all of the words must occur. */
                match?: components["schemas"]["Match"];
                /** @description Default: relevance with `q`, else newest first. */
                sort?: "relevance" | "-published_at" | "published_at" | "hot";
                /** @description Look into titles only. */
                title_only?: boolean;
                /** @description Comma-separated: count the most frequent values of these among all hits. */
                facets?: string | null;
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
                /** @description Comma-separated: what lists leave out, as details show it. */
                include?: string | null;
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson), `.feed` (application/feed+json), `.atom` (application/atom+xml), `.geojson` (application/geo+json). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleList"] | components["schemas"]["SparseList"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/feed+json": Record<string, never>;
                    "application/atom+xml": string;
                    "application/geo+json": Record<string, never>;
                };
            };
        };
    };
    "articles-create": {
        parameters: {
            query?: {
                /** @description Where a page that is sent as text/plain or text/html was found; it names the article. */
                url?: string | null;
            };
            header?: {
                /** @description Any string, new for each request: the same request sent again with the same key within a day is not done again but gets the same answer (draft-ietf-httpapi-idempotency-key-header). */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A page as it is (its charset is found, `Content-Type` may name it), or JSON with exactly one of `text`, `html` and `article`, or a parsed article as it is. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextPage"] | components["schemas"]["HtmlPage"] | components["schemas"]["ArticlePage"] | components["schemas"]["ParsedArticle"];
                "text/plain": string;
                "text/html": string;
            };
        };
        responses: {
            /** @description The article was stored already: `result` says whether it changed. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenArticle"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenArticle"];
                };
            };
        };
    };
    "articles-get": {
        parameters: {
            query?: {
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.jsonld` (application/ld+json), `.ninjs` (application/ninjs+json). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleDetail"] | components["schemas"]["SparseItem"];
                    "application/ld+json": Record<string, never>;
                    "application/ninjs+json": Record<string, never>;
                };
            };
        };
    };
    "articles-replace": {
        parameters: {
            query?: {
                /** @description Where a page that is sent as text/plain or text/html was found; it names the article. */
                url?: string | null;
            };
            header?: {
                /** @description The `ETag` of the article as it was read: if it has changed since, nothing is done (412). */
                "If-Match"?: string | null;
                /** @description Any string, new for each request: the same request sent again with the same key within a day is not done again but gets the same answer (draft-ietf-httpapi-idempotency-key-header). */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        /** @description A page as it is (its charset is found, `Content-Type` may name it), or JSON with exactly one of `text`, `html` and `article`, or a parsed article as it is. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextPage"] | components["schemas"]["HtmlPage"] | components["schemas"]["ArticlePage"] | components["schemas"]["ParsedArticle"];
                "text/plain": string;
                "text/html": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenArticle"];
                };
            };
            /** @description It was deleted, and is here again. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenArticle"];
                };
            };
        };
    };
    "articles-delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the article as it was read: if it has changed since, nothing is done (412). */
                "If-Match"?: string | null;
                /** @description Any string, new for each request: the same request sent again with the same key within a day is not done again but gets the same answer (draft-ietf-httpapi-idempotency-key-header). */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone, and so are its earlier versions. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "articles-people": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticlePeople"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "articles-organizations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleOrganizations"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "articles-places": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson), `.geojson` (application/geo+json). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticlePlaces"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/geo+json": Record<string, never>;
                };
            };
        };
    };
    "articles-quotes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleQuotes"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "articles-similar": {
        parameters: {
            query?: {
                /** @description How many of them. */
                limit?: number;
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarArticles"] | components["schemas"]["SparseItems"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "articles-batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description NDJSON of any length: on each line what POST /v1/articles takes as JSON. `GISA_MAX_BODY_BYTES` holds for each line. */
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description NDJSON: a `BatchLine` for each line that is not empty, in their order, as soon as it is stored. A line that cannot be stored says why; the others are not touched by it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "articles-revisions": {
        parameters: {
            query?: {
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
            };
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionList"];
                };
            };
        };
    };
    "articles-revision": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
                /** @description A revision of the article: any number that it has had. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionDetail"];
                };
            };
        };
    };
    "people-list": {
        parameters: {
            query?: {
                /** @description A name or an alias, or a part of one; also its first consonants, its Hanja, and with a title, an organization or what the place lies within beside it. */
                q?: string | null;
                /** @description Order; equal ones follow by id. */
                sort?: components["schemas"]["EntitySort"];
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"] | components["schemas"]["SparseList"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "people-get": {
        parameters: {
            query?: {
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonDetail"] | components["schemas"]["SparseItem"];
                };
            };
        };
    };
    "people-articles": {
        parameters: {
            query?: {
                /** @description Name of the publisher. */
                publisher?: string | null;
                /** @description Section, exactly as articles show it. */
                section?: string | null;
                /** @description Name in the byline. */
                reporter?: string | null;
                /** @description Articles with a quote, or without. */
                has_quote?: boolean | null;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description Whether any or all of the words must occur. */
                match?: components["schemas"]["Match"];
                /** @description Default: relevance with `q`, else newest first. */
                sort?: "relevance" | "-published_at" | "published_at" | "hot";
                /** @description Look into titles only. */
                title_only?: boolean;
                /** @description Comma-separated: count the most frequent values of these among all hits. */
                facets?: string | null;
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
                /** @description Comma-separated: what lists leave out, as details show it. */
                include?: string | null;
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson), `.feed` (application/feed+json), `.atom` (application/atom+xml), `.geojson` (application/geo+json). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleList"] | components["schemas"]["SparseList"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/feed+json": Record<string, never>;
                    "application/atom+xml": string;
                    "application/geo+json": Record<string, never>;
                };
            };
        };
    };
    "people-quotes": {
        parameters: {
            query?: {
                /** @description Name of the article's publisher. */
                publisher?: string | null;
                /** @description Section of the article. */
                section?: string | null;
                /** @description Name in the article's byline. */
                reporter?: string | null;
                /** @description Word for word, or reported. */
                kind?: "direct" | "indirect";
                /** @description Verb of saying, in its dictionary form. */
                verb?: string | null;
                /** @description Class of the verb. */
                tone?: string | null;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description Whether any or all of the words must occur. */
                match?: components["schemas"]["Match"];
                /** @description Default: relevance with `q`, else newest first. */
                sort?: "relevance" | "-published_at" | "published_at" | "hot";
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteList"] | components["schemas"]["SparseList"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "people-related": {
        parameters: {
            query?: {
                /** @description How many of them. */
                limit?: number;
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
                /** @description Comma-separated: only these kinds of entity. */
                types?: string | null;
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelatedList"] | components["schemas"]["SparseItems"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "people-timeline": {
        parameters: {
            query?: {
                /** @description The steps; a week begins on Monday. */
                unit?: components["schemas"]["Unit"];
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "organizations-list": {
        parameters: {
            query?: {
                /** @description A name or an alias, or a part of one; also its first consonants, its Hanja, and with a title, an organization or what the place lies within beside it. */
                q?: string | null;
                /** @description Order; equal ones follow by id. */
                sort?: components["schemas"]["EntitySort"];
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationList"] | components["schemas"]["SparseList"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "organizations-get": {
        parameters: {
            query?: {
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationDetail"] | components["schemas"]["SparseItem"];
                };
            };
        };
    };
    "organizations-articles": {
        parameters: {
            query?: {
                /** @description Name of the publisher. */
                publisher?: string | null;
                /** @description Section, exactly as articles show it. */
                section?: string | null;
                /** @description Name in the byline. */
                reporter?: string | null;
                /** @description Articles with a quote, or without. */
                has_quote?: boolean | null;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description Whether any or all of the words must occur. */
                match?: components["schemas"]["Match"];
                /** @description Default: relevance with `q`, else newest first. */
                sort?: "relevance" | "-published_at" | "published_at" | "hot";
                /** @description Look into titles only. */
                title_only?: boolean;
                /** @description Comma-separated: count the most frequent values of these among all hits. */
                facets?: string | null;
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
                /** @description Comma-separated: what lists leave out, as details show it. */
                include?: string | null;
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson), `.feed` (application/feed+json), `.atom` (application/atom+xml), `.geojson` (application/geo+json). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleList"] | components["schemas"]["SparseList"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/feed+json": Record<string, never>;
                    "application/atom+xml": string;
                    "application/geo+json": Record<string, never>;
                };
            };
        };
    };
    "organizations-quotes": {
        parameters: {
            query?: {
                /** @description Name of the article's publisher. */
                publisher?: string | null;
                /** @description Section of the article. */
                section?: string | null;
                /** @description Name in the article's byline. */
                reporter?: string | null;
                /** @description Word for word, or reported. */
                kind?: "direct" | "indirect";
                /** @description Verb of saying, in its dictionary form. */
                verb?: string | null;
                /** @description Class of the verb. */
                tone?: string | null;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description Whether any or all of the words must occur. */
                match?: components["schemas"]["Match"];
                /** @description Default: relevance with `q`, else newest first. */
                sort?: "relevance" | "-published_at" | "published_at" | "hot";
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteList"] | components["schemas"]["SparseList"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "organizations-related": {
        parameters: {
            query?: {
                /** @description How many of them. */
                limit?: number;
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
                /** @description Comma-separated: only these kinds of entity. */
                types?: string | null;
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelatedList"] | components["schemas"]["SparseItems"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "organizations-timeline": {
        parameters: {
            query?: {
                /** @description The steps; a week begins on Monday. */
                unit?: components["schemas"]["Unit"];
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "places-list": {
        parameters: {
            query?: {
                /** @description A name or an alias, or a part of one; also its first consonants, its Hanja, and with a title, an organization or what the place lies within beside it. */
                q?: string | null;
                /** @description Kind of place: country, region, province, city, county, district, town, township, neighbourhood, site, airport, railway, road, island, mountain, river, sea, natural. */
                kind?: string | null;
                /** @description A place that holds them: its id, or any of its names. */
                within?: string | null;
                /** @description Order; equal ones follow by id. */
                sort?: components["schemas"]["EntitySort"];
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson), `.geojson` (application/geo+json). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceList"] | components["schemas"]["SparseList"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/geo+json": Record<string, never>;
                };
            };
        };
    };
    "places-get": {
        parameters: {
            query?: {
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceDetail"] | components["schemas"]["SparseItem"];
                };
            };
        };
    };
    "places-articles": {
        parameters: {
            query?: {
                /** @description Name of the publisher. */
                publisher?: string | null;
                /** @description Section, exactly as articles show it. */
                section?: string | null;
                /** @description Name in the byline. */
                reporter?: string | null;
                /** @description Articles with a quote, or without. */
                has_quote?: boolean | null;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description Whether any or all of the words must occur. */
                match?: components["schemas"]["Match"];
                /** @description Default: relevance with `q`, else newest first. */
                sort?: "relevance" | "-published_at" | "published_at" | "hot";
                /** @description Look into titles only. */
                title_only?: boolean;
                /** @description Comma-separated: count the most frequent values of these among all hits. */
                facets?: string | null;
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
                /** @description Comma-separated: what lists leave out, as details show it. */
                include?: string | null;
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson), `.feed` (application/feed+json), `.atom` (application/atom+xml), `.geojson` (application/geo+json). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleList"] | components["schemas"]["SparseList"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/feed+json": Record<string, never>;
                    "application/atom+xml": string;
                    "application/geo+json": Record<string, never>;
                };
            };
        };
    };
    "places-quotes": {
        parameters: {
            query?: {
                /** @description Name of the article's publisher. */
                publisher?: string | null;
                /** @description Section of the article. */
                section?: string | null;
                /** @description Name in the article's byline. */
                reporter?: string | null;
                /** @description Word for word, or reported. */
                kind?: "direct" | "indirect";
                /** @description Verb of saying, in its dictionary form. */
                verb?: string | null;
                /** @description Class of the verb. */
                tone?: string | null;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description Whether any or all of the words must occur. */
                match?: components["schemas"]["Match"];
                /** @description Default: relevance with `q`, else newest first. */
                sort?: "relevance" | "-published_at" | "published_at" | "hot";
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteList"] | components["schemas"]["SparseList"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "places-related": {
        parameters: {
            query?: {
                /** @description How many of them. */
                limit?: number;
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
                /** @description Comma-separated: only these kinds of entity. */
                types?: string | null;
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelatedList"] | components["schemas"]["SparseItems"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "places-timeline": {
        parameters: {
            query?: {
                /** @description The steps; a week begins on Monday. */
                unit?: components["schemas"]["Unit"];
            };
            header?: never;
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "people-merge": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any string, new for each request: the same request sent again with the same key within a day is not done again but gets the same answer (draft-ietf-httpapi-idempotency-key-header). */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Merge"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merged"];
                };
            };
        };
    };
    "people-split": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any string, new for each request: the same request sent again with the same key within a day is not done again but gets the same answer (draft-ietf-httpapi-idempotency-key-header). */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Split"];
            };
        };
        responses: {
            /** @description The new person. */
            201: {
                headers: {
                    Location: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SplitOff"];
                };
            };
        };
    };
    "organizations-merge": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any string, new for each request: the same request sent again with the same key within a day is not done again but gets the same answer (draft-ietf-httpapi-idempotency-key-header). */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Merge"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merged"];
                };
            };
        };
    };
    "organizations-split": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any string, new for each request: the same request sent again with the same key within a day is not done again but gets the same answer (draft-ietf-httpapi-idempotency-key-header). */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Split"];
            };
        };
        responses: {
            /** @description The new organization. */
            201: {
                headers: {
                    Location: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SplitOff"];
                };
            };
        };
    };
    "places-merge": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any string, new for each request: the same request sent again with the same key within a day is not done again but gets the same answer (draft-ietf-httpapi-idempotency-key-header). */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Merge"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merged"];
                };
            };
        };
    };
    "places-split": {
        parameters: {
            query?: never;
            header?: {
                /** @description Any string, new for each request: the same request sent again with the same key within a day is not done again but gets the same answer (draft-ietf-httpapi-idempotency-key-header). */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The entity's id; one that was merged answers 308 to what remains. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Split"];
            };
        };
        responses: {
            /** @description The new place. */
            201: {
                headers: {
                    Location: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SplitOff"];
                };
            };
        };
    };
    "quotes-list": {
        parameters: {
            query?: {
                /** @description Articles that name this person. */
                person_id?: string | null;
                /** @description Quotes of or on behalf of this organization. */
                organization_id?: string | null;
                /** @description Articles that name this place or a place within it. */
                place_id?: string | null;
                /** @description Quotes of this person or organization, or articles that hold one. */
                speaker_id?: string | null;
                /** @description Name of the article's publisher. */
                publisher?: string | null;
                /** @description Section of the article. */
                section?: string | null;
                /** @description Name in the article's byline. */
                reporter?: string | null;
                /** @description Word for word, or reported. */
                kind?: "direct" | "indirect";
                /** @description Verb of saying, in its dictionary form. */
                verb?: string | null;
                /** @description Class of the verb. */
                tone?: string | null;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description Whether any or all of the words must occur. */
                match?: components["schemas"]["Match"];
                /** @description Default: relevance with `q`, else newest first. */
                sort?: "relevance" | "-published_at" | "published_at" | "hot";
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteList"] | components["schemas"]["SparseList"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "quotes-get": {
        parameters: {
            query?: {
                /** @description Comma-separated: only these fields of each item; `id` is always there. */
                fields?: string | null;
            };
            header?: never;
            path: {
                /** @description The quote's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteDetail"] | components["schemas"]["SparseItem"];
                };
            };
        };
    };
    "search-everything": {
        parameters: {
            query?: {
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description Comma-separated: only these kinds. */
                types?: string | null;
                /** @description Items of each kind. */
                limit?: number;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchAnswer"];
                };
            };
        };
    };
    "search-suggest": {
        parameters: {
            query?: {
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description Comma-separated: only these kinds. */
                types?: string | null;
                /** @description Items of each kind. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
        };
    };
    "analyze-page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A page as it is (its charset is found, `Content-Type` may name it), or JSON with exactly one of `text`, `html` and `article`. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextPage"] | components["schemas"]["HtmlPage"] | components["schemas"]["ArticlePage"];
                "text/plain": string;
                "text/html": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnalyzeAnswer"];
                };
            };
        };
    };
    "failures-list": {
        parameters: {
            query?: {
                /** @description Items on a page; 0 for counts and facets alone. */
                limit?: number;
                /** @description `next` of the page before; good for the same filters and order only. */
                cursor?: string | null;
                /** @description How to count: not at all, up to a bound (then `gte`), or exactly. */
                total?: components["schemas"]["TotalMode"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailureList"];
                };
            };
        };
    };
    "failures-delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of an input that was set aside. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is forgotten. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "stats-histogram": {
        parameters: {
            query?: {
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description The steps; a week begins on Monday. */
                unit?: components["schemas"]["Unit"];
                /** @description Articles that name this person. */
                person_id?: string | null;
                /** @description Articles that name this organization. */
                organization_id?: string | null;
                /** @description Articles that name this place or a place within it. */
                place_id?: string | null;
                /** @description Quotes of this person or organization, or articles that hold one. */
                speaker_id?: string | null;
                /** @description Name of the publisher. */
                publisher?: string | null;
                /** @description Section, exactly as articles show it. */
                section?: string | null;
                /** @description Name in the byline. */
                reporter?: string | null;
                /** @description Articles with a quote, or without. */
                has_quote?: boolean | null;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Histogram"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "stats-sources": {
        parameters: {
            query?: {
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description Articles that name this person. */
                person_id?: string | null;
                /** @description Articles that name this organization. */
                organization_id?: string | null;
                /** @description Articles that name this place or a place within it. */
                place_id?: string | null;
                /** @description Quotes of this person or organization, or articles that hold one. */
                speaker_id?: string | null;
                /** @description Name of the publisher. */
                publisher?: string | null;
                /** @description Section, exactly as articles show it. */
                section?: string | null;
                /** @description Name in the byline. */
                reporter?: string | null;
                /** @description Articles with a quote, or without. */
                has_quote?: boolean | null;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sources"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "stats-trends": {
        parameters: {
            query?: {
                /** @description How many of them. */
                limit?: number;
                /** @description Articles that name this person. */
                person_id?: string | null;
                /** @description Articles that name this organization. */
                organization_id?: string | null;
                /** @description Articles that name this place or a place within it. */
                place_id?: string | null;
                /** @description Quotes of this person or organization, or articles that hold one. */
                speaker_id?: string | null;
                /** @description Name of the publisher. */
                publisher?: string | null;
                /** @description Section, exactly as articles show it. */
                section?: string | null;
                /** @description Name in the byline. */
                reporter?: string | null;
                /** @description Articles with a quote, or without. */
                has_quote?: boolean | null;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Comma-separated: only these kinds of entity. */
                types?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As JSON; by suffix or `Accept` also as `.csv` (text/csv), `.ndjson` (application/x-ndjson). */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trends"];
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
        };
    };
    "stats-network": {
        parameters: {
            query?: {
                /** @description Words to look for (any input is a valid query). */
                q?: string | null;
                /** @description How many entities. */
                limit?: number;
                /** @description Pairs that fewer articles name together are left out. */
                min_together?: number;
                /** @description Articles that name this person. */
                person_id?: string | null;
                /** @description Articles that name this organization. */
                organization_id?: string | null;
                /** @description Articles that name this place or a place within it. */
                place_id?: string | null;
                /** @description Quotes of this person or organization, or articles that hold one. */
                speaker_id?: string | null;
                /** @description Name of the publisher. */
                publisher?: string | null;
                /** @description Section, exactly as articles show it. */
                section?: string | null;
                /** @description Name in the byline. */
                reporter?: string | null;
                /** @description Articles with a quote, or without. */
                has_quote?: boolean | null;
                /** @description Published at or after: a date is the start of that day in Asia/Seoul. */
                from?: string | unknown | unknown;
                /** @description Published at or before: a date includes that whole day in Asia/Seoul. */
                to?: string | unknown | unknown;
                /** @description Comma-separated: only these kinds of entity. */
                types?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Network"];
                };
            };
        };
    };
    "meta-get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Meta"];
                };
            };
        };
    };
    "health-alive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    "health-ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
}
