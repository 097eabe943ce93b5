"""How uploads are stored: whole or not at all, and without what they say about their maker."""
