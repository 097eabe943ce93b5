"""The database backend of the replica, as Django looks for it."""
