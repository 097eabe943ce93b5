"""The sitemap, in sections."""
