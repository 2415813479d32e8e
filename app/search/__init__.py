"""Full-text search: the SearchIndex Protocol, one module an engine, the indexer that follows the store's outbox."""
