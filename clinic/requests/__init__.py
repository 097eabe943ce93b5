"""What each request passes, from whom it comes, and the answers that are no page."""
