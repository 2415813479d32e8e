"""Pages into articles: text, HTML or JSON in, `ParsedArticle` out. Pure: no database, no network."""
