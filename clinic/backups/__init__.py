"""Backups of a whole site, how they are restored, and the drill that proves that they can be."""
