"""More heat, or for longer, than the article itself allows."""

import pytest

PAD = {"name": "Pad", "minutes": {"minutes": 10, "up_to": 15}, "steps": ["Put it on."]}
BATH = {"name": "Warm bath", "temperature": {"degrees": 100, "unit": "F"}, "steps": ["Get in."]}


@pytest.fixture
def limit_findings(draft, findings_of):
    def limit_findings(text, rule="safety/over-limit", ways=(PAD, BATH)):
        blocks = [("method", {"ways": list(ways)}), ("do_and_dont", {"dos": [text]})]
        return findings_of(draft(*blocks), rule)

    return limit_findings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Leave it on for 45 minutes.", "45 minutes"),
        ("Use it for 15 to 20 minutes.", "15 to 20 minutes"),
        ("Keep it on for an hour, or 2 hours.", "2 hours"),
        ("Do not use it for more than 45 minutes.", "45 minutes"),
        ("Use it for 15 minutes.", ""),
        ("Do not keep it on for 8 hours.", ""),
        ("Wait 45 minutes before the next session.", ""),
        ("Use it every 2 hours.", ""),
        ("Take your tablet 30 minutes before.", ""),
        ("In trials people wore a wrap for 8 hours.", ""),
        ("Call us within 2 hours.", ""),
    ],
)
def test_minutes_of_a_text(limit_findings, text, words):
    assert [finding.span.words for finding in limit_findings(text)] == ([words] if words else [])


def test_it_stops_the_approval_and_says_the_limit(limit_findings):
    (finding,) = limit_findings("Leave it on for 45 minutes.")
    assert finding.is_blocking
    assert "“10–15 minutes”" in finding.message


def test_a_step_is_compared_with_its_own_way(draft, findings_of):
    wrap = {"name": "Wrap", "minutes": {"minutes": 480}, "steps": ["Wear it for 8 hours."]}
    step = {**PAD, "steps": ["Keep the pad on for 8 hours."]}
    (finding,) = findings_of(draft(("method", {"ways": [wrap, step]})), "safety/over-limit")
    assert finding.place.endswith("Ways of using it, 2nd: Steps, 1st")


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Fill the tub with water of 115 °F.", True),
        ("Take a bath of 45 °C.", True),
        ("Use water of 100 °F (38 °C).", False),
        ("Never get into water of 110 °F.", False),
        ("The tip of the needle reaches 176 °F.", False),
    ],
)
def test_water_that_scalds(limit_findings, text, is_found):
    assert bool(limit_findings(text, "safety/too-hot")) == is_found


@pytest.mark.parametrize(
    "way",
    [
        {"name": "Bath", "temperature": {"degrees": 180, "unit": "F"}},
        {"name": "Bath", "form": "At 180 °F"},
    ],
)
def test_the_facts_of_a_way_are_looked_at_too(limit_findings, way):
    (finding,) = limit_findings("Get out slowly.", "safety/too-hot", ways=[way])
    assert "180 °F" in finding.message
