"""How easily a text is read. All of these rules advise, and none stops anything."""
