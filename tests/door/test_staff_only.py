"""What staff enter for themselves is on no public surface."""

from clinic.models import ClinicDetails
from tests.door.surfaces import public_bytes


def test_no_surface_shows_the_teams_address(world):
    assert ClinicDetails.objects.update(name="Shown", editorial_address="team@example.org") == 1
    seen = public_bytes(world)
    assert b"Shown" in seen["/"][1]
    assert not [address for address, (_status, body) in seen.items() if b"team@" in body]
