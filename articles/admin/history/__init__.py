"""The versions of an article in the admin: its history, comparing, and bringing one back."""
