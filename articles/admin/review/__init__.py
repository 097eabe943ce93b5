"""What staff see of clinical review: an article and its signature, and what goes with it."""
