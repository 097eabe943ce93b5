"""Which functions of this package hear that a connection was made or an account is stored."""

from django.contrib.auth import get_user_model
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_save, pre_save

from .actors import forget_hash_upgrade, name_actors_of, note_hash_upgrade


def connect() -> None:
    """Connect them. Connections that were made before are told, too."""
    connection_created.connect(name_actors_of)
    for connection in connections.all(initialized_only=True):
        name_actors_of(connection)
    pre_save.connect(note_hash_upgrade, sender=get_user_model())
    post_save.connect(forget_hash_upgrade, sender=get_user_model())
