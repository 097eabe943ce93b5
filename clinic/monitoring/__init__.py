"""What machines that watch the site ask: whether it lives, whether it is ready, and numbers."""
