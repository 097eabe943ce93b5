"""The accounts of staff: who changes whose, how people are invited, and their passwords."""
