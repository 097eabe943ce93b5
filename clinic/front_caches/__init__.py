"""Caches in front of the site: what they may keep, and how they are purged when it changes."""
