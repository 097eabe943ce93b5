"""The articles in Wagtail's admin: records, listings, the dashboard, and what staff are told."""
