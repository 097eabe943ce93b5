"""The parts of the shared cache, with a stand-in for Redis that can be away."""

import time
from datetime import date

import pytest
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.core.exceptions import ImproperlyConfigured

from articles.public.answer_limits import OF_NETWORK_ABOUT_PAGE, DailyLimits
from articles.references.lookup.service_client import RateLimiter
from clinic.monitoring import readiness
from clinic.requests.policy_reports import MOST_IN_AN_HOUR, HourlyLimit
from clinic.settings.redis import redis_address
from clinic.shared_cache import counting, server, sessions, signing
from clinic.shared_cache.backend import SharedCache
from clinic.stored_pages import in_redis
from clinic.stored_pages.addresses import Address
from clinic.stored_pages.answers import making
from clinic.stored_pages.page import Page, compressed

ADDRESS = "redis://127.0.0.1:1/0"
OPTIONS = {"KEY_FUNCTION": "clinic.stored_pages.answers.cache_key"}
HEAT = Address("www.example.org", "/heat/")


class StandIn:
    """As much of Redis as the site uses, and of the connections to it."""

    def __init__(self):
        self.values, self.is_away = {}, False

    def execute(self, command):
        if self.is_away:
            raise server.RedisUnavailable
        return command(self)

    def ping(self):
        return not self.is_away

    def get(self, name):
        value, ends = self.values.get(name, (None, 0.0))
        return value if ends > time.time() else None

    def set(self, name, value, ex=None, px=None, nx=False):
        if nx and self.get(name) is not None:
            return None
        seconds = ex if ex is not None else (px or 1e9) / 1000
        content = value.encode() if isinstance(value, str) else value
        self.values[name] = content, time.time() + seconds
        return True

    def delete(self, *names):
        return sum(self.values.pop(name, None) is not None for name in names)

    def expire(self, name, seconds):
        return self.get(name) is not None

    def incr(self, name):
        self.values[name] = (self.get(name) or 0) + 1, time.time() + 1e9
        return self.values[name][0]

    def decr(self, name):
        self.values[name] = self.get(name) - 1, time.time() + 1e9

    def scan_iter(self, match, count):
        return [name for name in self.values if name.startswith(match.rstrip("*"))]

    def pipeline(self):
        return Pipeline(self)


class Pipeline:
    def __init__(self, redis):
        self.redis, self.commands = redis, []

    def __getattr__(self, name):
        return lambda *arguments: self.commands.append((name, arguments))

    def execute(self):
        done = [getattr(self.redis, name)(*arguments) for name, arguments in self.commands]
        self.commands = []
        return done


@pytest.fixture
def redis(settings, monkeypatch):
    settings.REDIS_URL = ADDRESS
    stand_in = StandIn()
    monkeypatch.setattr(server, "server_at", lambda address: stand_in)
    return stand_in


@pytest.fixture
def machines(redis):
    """Django's cache on two machines, which have nothing in common but Redis."""
    caches = []
    for number in range(2):
        cache = SharedCache(ADDRESS, OPTIONS)
        cache._server = redis
        cache._memory = type(cache._memory)(f"machine {number}", OPTIONS)
        cache._memory.clear()
        caches.append(cache)
    return caches


@pytest.mark.parametrize(
    "address",
    [
        "",
        "redis://127.0.0.1:6379/0",
        "redis://:words@redis.example.org",
        "rediss://clinic:words@redis.example.org:6380/2?ssl_ca_certs=/etc/ssl/own.pem",
    ],
)
def test_an_address_of_redis(address):
    assert redis_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "redis.example.org:6379",
        "http://:hidden-words@redis.example.org",
        "redis://:hidden-words@",
        "redis://:hidden-words@redis.example.org:port",
        "redis://:hidden-words@redis.example.org/name",
        "redis://:hidden-words@redis.example.org/0?socket_timeout=60",
        "redis://:hidden-words@redis.example.org/0?ssl_ca_certs=/etc/ssl/own.pem",
        "rediss://:hidden-words@redis.example.org/0?ssl_cert_reqs=none",
        "redis://[::1/0",
    ],
)
def test_what_is_no_address_of_redis_is_refused_without_its_password(address):
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL must look like") as refusal:
        redis_address(address)
    assert "hidden-words" not in str(refusal.value)


def test_a_process_without_room_for_a_thread_asks_redis_again(monkeypatch):
    """Nobody would notice the return of a server that no thread waits for."""

    def refuse(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(server.threading.Thread, "start", refuse)
    nobody = server.Server(ADDRESS)
    for _time in range(2):
        with pytest.raises(server.RedisUnavailable):
            nobody.execute(lambda redis: redis.get("a"))
    assert not nobody.is_away


def test_a_value_counts_only_where_the_site_put_it(settings):
    key, other = signing.redis_key("cache", "one"), signing.redis_key("cache", "other")
    stored = signing.sign(key, {"words": [1, None]}).encode()
    assert signing.unsign(key, stored) == {"words": [1, None]}
    assert signing.unsign(other, stored) is None
    assert signing.unsign(key, b"x" + stored) is None
    for nothing in (None, b"", b"words", b"\xff:\xfe", stored[:31]):
        assert signing.unsign(key, nothing, "nothing") == "nothing"
    settings.SIGN_OFF_KEYS = ["another key"]
    assert signing.unsign(key, stored) is None
    assert signing.redis_key("cache", "one") != key


def test_a_cache_is_one_of_both_machines(machines, redis):
    first, second = machines
    first.set("limits", [1.5, "words", None, {"a": True}])
    assert second.get("limits") == [1.5, "words", None, {"a": True}]
    assert first.add("code", "y", 30)
    assert not second.add("code", "y", 30)
    assert second.delete("code")
    assert first.add("code", "y", 30)
    assert second.get_many(["limits", "code", "none"]).keys() == {"limits", "code"}
    first.clear()
    assert second.get("limits", "nothing") == "nothing"


def test_what_json_does_not_give_back_stays_in_the_process(machines, redis):
    """A tuple with names, say, which Wagtail keeps; and nobody finds an older value for it."""
    first, second = machines
    first.set("roots", "older")
    first.set("roots", (1, 2))
    assert first.get("roots") == (1, 2)
    assert second.get("roots") is None


def test_what_a_generation_worked_out_is_its_own(machines, redis):
    with making("state-number"):
        machines[0].set("roots", "words")
        assert machines[0].get("roots") == "words"
    assert not redis.values
    assert machines[0].get("roots") is None


def test_without_redis_each_process_counts_for_itself(machines, redis):
    first, second = machines
    first.set("kept", 1)
    redis.is_away = True
    assert first.get("kept") is None
    assert first.add("code", "y", 30)
    assert not first.add("code", "y", 30)
    assert second.add("code", "y", 30)
    first.set("history", [1.0])
    assert (first.get("history"), second.get("history")) == ([1.0], None)
    assert first.touch("history")
    redis.is_away = False
    assert not first.add("code", "y", 30), "What was used meanwhile is used."
    assert first.get("history") == [1.0]
    first.set("history", [2.0])
    assert (first.get("history"), second.get("history")) == ([2.0], [2.0])
    redis.is_away = True
    assert first.get("history") is None, "What it had during the outage is not there twice."
    assert first.delete("never") is False
    first.clear()


def test_what_is_limited_is_so_for_all_together(redis):
    assert [counting.take({"a": 2, "b": 9}, 3600) for _time in range(4)] == [
        True,
        True,
        False,
        False,
    ]
    # What was refused counts nowhere.
    assert [counting.take({"b": 9}, 3600) for _time in range(8)] == [True] * 7 + [False]
    redis.is_away = True
    assert counting.take({"a": 2}, 3600) is None


def test_two_processes_write_down_no_more_reports_than_one(redis):
    limits = [HourlyLimit(), HourlyLimit()]
    taken = [limit.take(0.0) for _time in range(MOST_IN_AN_HOUR) for limit in limits]
    assert sum(taken) == MOST_IN_AN_HOUR


def test_two_processes_count_no_more_answers_of_readers(redis):
    limits, day = [DailyLimits(), DailyLimits()], date(2026, 11, 30)
    taken = [limit.take("203.0.113.0/24", 7, day) for _time in range(4) for limit in limits]
    assert sum(taken) == OF_NETWORK_ABOUT_PAGE
    assert not any("203.0.113" in name for name in redis.values)
    redis.is_away = True
    assert limits[0].take("203.0.113.0/24", 7, day), "The process counts for itself."


def a_page(words, generation):
    return Page(generation, "200 OK", [("Content-Type", "text/html")], compressed(words), ("page",))


def test_what_one_machine_made_the_other_has_under_the_same_state_alone(redis):
    """Each has generations of its own; only the state is the same."""
    made = a_page(b"<p>Heat.", "state-one")
    in_redis.put(HEAT, made)
    taken = in_redis.get("state-other", HEAT)
    assert (taken.bodies, taken.headers, taken.names) == (made.bodies, made.headers, made.names)
    assert (taken.generation, taken.modified) == ("state-other", 0)
    assert in_redis.get("another-other", HEAT) is None
    assert in_redis.get("state-other", Address(HEAT.host, "/cold/")) is None
    redis.is_away = True
    assert in_redis.get("state-other", HEAT) is None
    in_redis.put(HEAT, made)


def test_content_that_somebody_changed_is_not_taken(redis):
    in_redis.put(HEAT, a_page(b"<p>Heat.", "state-one"))
    in_redis.put(Address(HEAT.host, "/cold/"), a_page(b"<p>Cold.", "state-one"))
    for name, (value, ends) in list(redis.values.items()):
        kept = dict(redis.values)
        redis.values[name] = value.replace(b"<p>", b"<b>") + b" ", ends
        changed = in_redis.get("state-two", HEAT)
        assert changed is None or changed.bodies[""] == b"<p>Heat."
        redis.values = kept
    first, second = [name for name in redis.values if redis.get(name).startswith(b"ey")]
    redis.values[first], redis.values[second] = redis.values[second], redis.values[first]
    assert in_redis.get("state-two", HEAT) is None, "The page of another address."


def test_two_pages_of_one_address_have_two_times_on_all_machines(redis):
    """Or a browser that knows the one would be told that it is the other."""
    one, other = a_page(b"<p>One.", "state-one"), a_page(b"<p>Two.", "state-two")
    assert in_redis.time_of(HEAT, one, 100, 0) == 100
    assert in_redis.time_of(HEAT, one, 103, 0) == 100, "It is the same page on another machine."
    assert in_redis.time_of(HEAT, other, 100, 0) == 101
    assert in_redis.time_of(HEAT, other, 110, 110) == 110
    redis.is_away = True
    assert in_redis.time_of(HEAT, one, 100, 0) == 100


def test_one_machine_at_a_time_makes_a_page_anew(redis):
    assert in_redis.claim("state-one", HEAT)
    assert not in_redis.claim("state-other", HEAT)
    redis.is_away = True
    assert in_redis.claim("state-other", HEAT)


def test_two_machines_keep_the_pace_of_a_service(redis, time_machine):
    """One request in each stretch of time, whichever of them has it."""
    time_machine.move_to(1_800_000_000, tick=False)
    stretches = []

    def wait(seconds):
        time_machine.move_to(time.time() + seconds, tick=False)

    limiters = [RateLimiter(2, time.time, wait, "https://service.example") for _number in range(2)]
    for limiter in limiters * 3:
        assert limiter.wait_for_turn(5) == 0
        stretches.append(int(time.time() / 0.5))
    assert sorted(set(stretches)) == stretches
    assert limiters[0].wait_for_turn(0) > 0
    redis.is_away = True
    assert limiters[1].wait_for_turn(5) == 0


@pytest.fixture
def session(db, redis):
    """One that was begun here a while ago, so that nobody has it from then."""
    store = sessions.SessionStore()
    store["account"] = 7
    store.create()
    redis.values.clear()
    return store.session_key


def test_a_session_is_read_once_in_a_second(session, redis, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert sessions.SessionStore(session)["account"] == 7
    with django_assert_num_queries(0):
        assert sessions.SessionStore(session)["account"] == 7


def test_after_a_second_the_database_is_asked(session, redis, time_machine):
    assert sessions.SessionStore(session)["account"] == 7
    DatabaseStore(session).delete()
    kept = dict(redis.values)
    time_machine.move_to(time.time() + sessions.FRESH_FOR)
    # Redis itself forgets in time; somebody who writes there does not.
    redis.values = {name: (value, time.time() + 9) for name, (value, _ends) in kept.items()}
    assert "account" not in sessions.SessionStore(session)


def test_a_session_that_ended_is_not_put_back(session, redis):
    """By one who read it in the database before it ended, and is slow."""
    read_at = time.time()
    data = DatabaseStore(session).load()
    sessions.SessionStore(session).delete()
    sessions.keep_copy(signing.redis_key("session", session), data, read_at)
    assert "account" not in sessions.SessionStore(session)


def test_what_was_saved_is_read_at_once(session, redis):
    slow = DatabaseStore(session).load()
    store = sessions.SessionStore(session)
    store["account"] = 8
    store.save()
    sessions.keep_copy(signing.redis_key("session", session), slow, time.time())
    assert sessions.SessionStore(session)["account"] == 8


def test_a_session_needs_no_redis(session, redis):
    redis.is_away = True
    store = sessions.SessionStore(session)
    store["account"] = 9
    store.save()
    assert sessions.SessionStore(session)["account"] == 9
    store.flush()
    assert "account" not in sessions.SessionStore(session)


def test_redis_that_is_away_takes_no_process_out(redis):
    assert [str(check) for check in readiness.redis_checks()] == ["redis: ok"]
    redis.is_away = True
    (check,) = readiness.redis_checks()
    assert str(check) == "redis: does not answer, and is left out"
    assert not check.stops


def test_a_site_without_redis_has_no_line_of_it():
    assert readiness.redis_checks() == []
    assert counting.take({"a": 1}, 60) is None
