"""The reports on articles, titles, links and licenses."""
