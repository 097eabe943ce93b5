"""How this site writes dates, where a language differs from what Django takes for it."""
