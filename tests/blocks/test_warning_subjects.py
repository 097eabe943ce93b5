"""The warnings of one gravity, by what they are about."""

from articles.blocks import ArticleBody


def groups_of(*warnings):
    block = ArticleBody().child_blocks["contraindications"]
    items = [
        {
            "condition": condition,
            "severity": severity,
            "about": about,
            "sources": [{"level": "absolute"}],
        }
        for condition, severity, about in warnings
    ]
    return block.normalize({"items": items}).groups


def test_they_stand_in_the_order_of_the_subjects_and_within_one_of_the_editor():
    (group,) = groups_of(
        ("Tired", "unchecked", ""),
        ("Pump", "unchecked", "implants"),
        ("Numb", "unchecked", "skin_and_feeling"),
        ("Pacemaker", "unchecked", "implants"),
        ("Cold", "unchecked", None),
        ("Old", "unchecked", "other"),
    )
    subjects = [
        (subject.key, [warning["condition"] for warning in subject.unchecked])
        for subject in group.by_subject
    ]
    assert subjects == [
        ("skin_and_feeling", ["Numb"]),
        ("implants", ["Pump", "Pacemaker"]),
        ("other", ["Tired", "Cold", "Old"]),
    ]
    assert group.by_subject[1].words == "Implants and devices"


def test_checked_and_unchecked_stay_apart():
    (group,) = groups_of(
        ("Epilepsy", "unchecked", "other"),
        ("No help", "get_help_now", "other"),
    )[1:]
    (subject,) = group.by_subject
    assert [warning["condition"] for warning in subject.unchecked] == ["Epilepsy"]
    assert subject.checked == []


def test_every_warning_is_in_one_subject():
    (emergency, other) = groups_of(
        ("A", "get_help_now", "pregnancy"),
        ("B", "relative", "medicines"),
        ("C", "unchecked", ""),
    )
    for group in (emergency, other):
        filed = [w for s in group.by_subject for w in (*s.checked, *s.unchecked)]
        assert sorted(map(id, filed)) == sorted(map(id, [*group.checked, *group.unchecked]))
