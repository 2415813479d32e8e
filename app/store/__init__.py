"""All SQL: sessions, repositories, migrations, loading, the outbox. Only this package commits."""
