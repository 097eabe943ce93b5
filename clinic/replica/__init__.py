"""Pages for patients are made from a streaming replica of the database: docs/read-replica.md.

Nothing here is loaded unless the settings name a replica.
"""

# Its name among Django's databases.
ALIAS = "replica"
