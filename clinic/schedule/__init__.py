"""What runs by itself: which commands, when, one at a time each, and how it went."""
