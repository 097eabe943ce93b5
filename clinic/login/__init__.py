"""How staff log in: a password and a second step, or a passkey; and where they are logged in.

Built on django-allauth, of which only the addresses in `urls` exist.
"""
