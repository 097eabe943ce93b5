"""Clinical review: who may sign, the signature, and what staff see of both."""
