"""The search for patients: what was typed, what it means, what is found, and how it is shown."""
