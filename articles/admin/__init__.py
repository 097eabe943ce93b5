"""The articles in Wagtail's admin: records, listings, the dashboard, and messages to staff."""
