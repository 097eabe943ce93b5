"""Clinics on one installation each have stored pages of their own."""

from clinic.stored_pages.addresses import Address
from clinic.stored_pages.application import StoredPages
from tests.stored_pages.test_application import HEAT, HOST, Reader


def test_each_clinic_has_pages_of_its_own(tmp_path):
    """A page is stored under the host that was asked, and is read at no other."""
    reader = Reader(tmp_path / "pages")
    reader.pages = StoredPages(
        reader.site, reader.files, f"https://{HOST}", 10_000, ["https://north.example.org:8443"]
    )
    for host, name in ((HOST, HOST), ("north.example.org:8443", "north.example.org")):
        reader.site.body = name.encode()
        assert reader.read(HTTP_HOST=host).body == name.encode()
        address = Address(name, HEAT)
        assert reader.pages.memory.get(address, reader.files.leases.present())
        assert reader.pages.environ_of(address)["HTTP_HOST"] == host
    reader.site.body = b"another"
    assert reader.read(HTTP_HOST=HOST).body == HOST.encode()
    assert reader.read(HTTP_HOST="north.example.org:8443").body == b"north.example.org"
    assert reader.read(HTTP_HOST="south.example.org").body == b"another"
