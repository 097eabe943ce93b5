"""Uploads: how they arrive, and how they are stored, whole or not at all and without metadata."""
