"""The endpoints, one module a resource. Routers ask, rooms below answer: no SQL and no search engine here."""
