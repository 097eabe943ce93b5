"""What patients and machines get, from editions only."""
