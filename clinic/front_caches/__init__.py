"""Caches in front of the site: what they may keep, and how they hear that it changed."""
