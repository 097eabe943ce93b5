"""Who may do what: rule × role × state, in one table."""

import pytest

from articles.models import ApprovalRule, Rule, TherapyArticlePage
from articles.signoff.eligibility import approver_of, may_review, may_withdraw, standing_of
from articles.signoff.publish_gate import signoff_problem
from articles.signoff.readiness import Readiness
from articles.signoff.signing import withdraw
from articles.signoff.when_to_publish import signed_and_waiting
from tests.admin.panels import submit
from tests.admin.posting import finished_body
from tests.signing import publish_draft, sign

STATES = ("draft", "waiting", "returned", "signed", "live", "withdrawn")

# A: approves as another clinician. W: signs what they wrote. T: approves for the team.
# r: returns it. p: publishes what is signed. x: withdraws it. A dot: nothing of these.
TABLE = """
                         draft  waiting  returned  signed  live  withdrawn
another_clinician
    marketing            .      .        .         p       p     .
    writing clinician    .      r        .         x       Ax    .
    other clinician      A      Ar       A         Ax      Ax    A
    site manager         .      .        .         px      px    .
    superuser            .      .        .         px      px    .
writing_clinician
    marketing            .      .        .         p       p     .
    writing clinician    W      Wr       W         Wx      Ax    W
    other clinician      A      Ar       A         Ax      Ax    A
    site manager         .      .        .         px      px    .
    superuser            .      .        .         px      px    .
editorial_team
    marketing            T      Tr       T         Tpx     Tpx   T
    writing clinician    .      r        .         x       Ax    .
    other clinician      A      Ar       A         Ax      Ax    A
    site manager         T      Tr       T         Tpx     Tpx   T
    superuser            T      Tr       T         Tpx     Tpx   T
"""

LETTERS = {Rule.ANOTHER_CLINICIAN: "A", Rule.WRITING_CLINICIAN: "W", Rule.EDITORIAL_TEAM: "T"}


def rows():
    """Each rule and role, with what it may do by state."""
    rule = None
    for line in TABLE.splitlines()[2:]:
        name, *cells = line.rsplit(maxsplit=len(STATES)) if line.startswith(" ") else (line,)
        if not cells:
            rule = Rule(name)
        else:
            yield rule, name.strip(), dict(zip(STATES, cells, strict=True))


@pytest.fixture
def people(make_user, make_clinician, django_user_model):
    def named(name, role=None, **fields):
        return make_user(role, first_name=name, last_name="Lee", **fields)

    roles = {
        "marketing": named("Sam", "Marketing"),
        "writing clinician": named("Wren", "Clinicians"),
        "other clinician": named("Ona", "Clinicians"),
        "site manager": named("Max", "Site managers"),
        "superuser": named("Sue", is_superuser=True),
    }
    for role in ("writing clinician", "other clinician"):
        make_clinician(role, user=roles[role], may_sign=True)
    return roles


@pytest.fixture
def articles(people, write, make_reference):
    """An article in each state, of which Marketing and a clinician wrote something."""
    articles = {}
    for state in STATES:
        body = finished_body(make_reference(state))
        article = write(state, publish=False, body=body, writer=people["marketing"])
        draft = article.get_latest_revision_as_object()
        draft.introduction = f"The clinician wrote this of {state}."
        draft.save_revision(user=people["writing clinician"])
        articles[state] = TherapyArticlePage.objects.get(pk=article.pk)
    submit(articles["waiting"], people["marketing"])
    returned = submit(articles["returned"], people["marketing"])
    returned.current_task_state.reject(user=people["other clinician"], comment="Say for whom.")
    sign(articles["signed"])
    publish_draft(articles["live"])
    publish_draft(articles["withdrawn"])
    withdraw(articles["withdrawn"].pk, people["site manager"], "It was retracted.")
    return {state: TherapyArticlePage.objects.get(pk=a.pk) for state, a in articles.items()}


def acts(user, readiness, rule, *, is_read):
    """The letters of what this person may do."""
    article = readiness.article
    standing = standing_of(approver_of(user), readiness.draft, readiness.authorship, rule)
    may_publish = article.permissions_for_user(user).can_publish()
    letters = {
        LETTERS[standing.rule]: not standing.reasons,
        "r": readiness.review is not None and may_review(user, article),
        "p": may_publish and not signoff_problem(readiness.draft),
        "x": is_read and may_withdraw(user, article),
    }
    return "".join(letter for letter, may in letters.items() if may) or "."


def test_each_rule_role_and_state(articles, people):
    readiness = {state: Readiness(article) for state, article in articles.items()}
    found, expected = {}, {}
    for rule, role, cells in rows():
        if ApprovalRule.objects.in_force() != rule:
            ApprovalRule.objects.create(rule=rule, reason="Decided.", decided_by_name="Ann")
        for state in STATES:
            is_read = state == "live" or signed_and_waiting(articles[state]) is not None
            found[rule, role, state] = acts(people[role], readiness[state], rule, is_read=is_read)
            expected[rule, role, state] = cells[state]
    assert len(found) == 3 * 5 * 6
    assert found == expected


@pytest.mark.parametrize("rule", Rule)
def test_without_a_name_nobody_approves_for_the_team(rule, write, make_user, decide):
    user = make_user("Marketing")
    article = write("Heat", publish=False, writer=user)
    readiness = Readiness(article)
    reasons = standing_of(approver_of(user), readiness.draft, readiness.authorship, rule).reasons
    assert reasons
    assert ("your account has no name" in " ".join(reasons)) == (rule == Rule.EDITORIAL_TEAM)


def test_only_somebody_without_a_part_in_it_accepts_what_stops_the_approval(
    write, make_user, marketing, team
):
    article = write("Heat", publish=False, writer=marketing.user)
    readiness = Readiness(article)
    assert any(finding.is_blocking for finding in readiness.findings)
    (reason,) = readiness.standing_of(approver_of(marketing.user)).reasons
    assert "you cannot accept the findings" in reason
    colleague = make_user("Marketing", first_name="Kim", last_name="Ro")
    assert not readiness.standing_of(approver_of(colleague)).reasons
    same_person = make_user("Marketing", first_name="Sam", last_name="Lee")
    assert readiness.standing_of(approver_of(same_person)).reasons


def test_whoever_wrote_what_no_other_clinician_reviewed_stays_its_writer(write, signer, decide):
    """A second signature of the same text is no review by another clinician."""
    decide(Rule.WRITING_CLINICIAN)
    browser = signer("Wren Lee")
    article = write("Heat", publish=False, writer=browser.user)
    article = publish_draft(article, approved_under=Rule.WRITING_CLINICIAN)
    standing = Readiness(article).standing_of(approver_of(browser.user))
    assert (standing.rule, standing.reasons) == (Rule.WRITING_CLINICIAN, [])
    article = publish_draft(article)
    standing = Readiness(article).standing_of(approver_of(browser.user))
    assert (standing.rule, standing.reasons) == (Rule.ANOTHER_CLINICIAN, [])
