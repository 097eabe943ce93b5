"""References in the admin: finding, entering, looking up, exchanging, and what became of them."""
