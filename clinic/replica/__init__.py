"""Pages for patients are made from a streaming replica of the database: docs/read-replica.md.

Nothing here is loaded unless REPLICA_URL names one.
"""

# Its alias in DATABASES.
ALIAS = "replica"
