"""American English: months are written in full."""
