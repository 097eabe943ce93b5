"""What staff enter for themselves is on no public surface."""

from clinic.models import ClinicDetails
from tests.door.surfaces import public_bytes


def test_no_surface_shows_the_teams_address(world, languages):
    assert ClinicDetails.objects.update(name="Shown", editorial_address="team@example.org") == 1
    responses = public_bytes(world, languages)
    assert b"Shown" in responses["/"][1]
    assert not [address for address, (_status, body) in responses.items() if b"team@" in body]
