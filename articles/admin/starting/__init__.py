"""Beginning an article: as a copy of another one, or from a template of the clinic."""
