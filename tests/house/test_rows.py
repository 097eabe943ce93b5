"""What tests share to be quick leaves them what they hold."""

from contextlib import contextmanager

from articles.models import Topic
from clinic.models.media import PICTURE_FILTERS
from tests.rows import each_row


class Noted:
    """In the place of pytest's own subtests: which rows failed."""

    def __init__(self):
        self.failed_rows = []

    @contextmanager
    def test(self, row):
        try:
            yield
        except AssertionError:
            self.failed_rows.append(row)


def test_each_row_fails_by_itself_and_leaves_nothing(make_topic):
    tried = []

    @each_row(("number", "is_odd"), [(1, True), (2, True), (3, True)])
    def table(number, is_odd, make_topic):
        tried.append(number)
        assert not Topic.objects.exists()
        make_topic(f"Topic {number}")
        assert bool(number % 2) == is_odd

    noted = Noted()
    table(subtests=noted, make_topic=make_topic)
    assert (tried, noted.failed_rows) == ([1, 2, 3], [(2, True)])
    assert not Topic.objects.exists()


def test_another_picture_or_another_size_is_encoded_by_itself(make_image):
    pictures = [make_image("teal"), make_image("teal"), make_image("plum")]
    first, same, other = (
        {spec: size.file.read() for spec, size in picture.get_renditions(*PICTURE_FILTERS).items()}
        for picture in pictures
    )
    assert first == same
    assert len({*first.values(), *other.values()}) == 2 * len(PICTURE_FILTERS)
