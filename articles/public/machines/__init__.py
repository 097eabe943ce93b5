"""What machines read of signed articles: structured data, feeds, Markdown, an API, sources."""
