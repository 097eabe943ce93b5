"""Pages for patients are made from a copy of the database that PostgreSQL keeps: docs/read-replica.md.

Nothing here is loaded unless the settings name a replica.
"""

# Its name among Django's databases.
ALIAS = "replica"
