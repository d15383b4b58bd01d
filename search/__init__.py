"""Finding things: one projection of all content, two engines, the same answers.

Other apps use `search.service` (`search`, `suggest`, `health`), `search.projection.mark_dirty` and the hooks
`register_search_documents` and `register_search_facets`; nothing else.
"""
