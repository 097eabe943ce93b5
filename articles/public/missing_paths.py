"""Which addresses without a page are worth telling staff, and what of them may be kept.

An address may hold what somebody should not read: an e-mail address, a phone number, a code that
lets its owner in. Such a part is left out, and so is the query. What only machines ask for, since
other software has it, tells nobody anything.
"""

import re
from collections.abc import Sequence

from articles.models.missing_address import HIDDEN

MOST_CHARACTERS = 200
# What is longer is nobody's link.
MOST_CHARACTERS_READ = 1_000

# Parts of addresses that scanners try, or that browsers and programs ask for by themselves.
OF_MACHINES = (
    "wp-login", "wp-admin", "wp-includes", "wp-content", "wp-config", "wp-json", "wp-cron",
    "xmlrpc", "wlwmanifest", "phpmyadmin", "phpinfo", "phpunit", "setup-config", "eval-stdin",
    "/.", "cgi-bin", "/vendor/", "/actuator", "/boaform", "/owa/", "/autodiscover", "/solr/",
    "/console/", "/telescope", "/debug/", "/jenkins", "/hnap1", "/server-status", "/geoserver",
    "/_ignition", "/shell", "/config.", "/backup", ".sql", ".bak", ".zip", ".tar", ".rar", ".env",
    ".git", ".svn", ".aws", ".ssh", ".yml", ".yaml", ".ini", ".log", ".cgi", ".jsp", ".action",
    "/favicon", "/apple-touch-icon", "/browserconfig", "/site.webmanifest", "/ads.txt",
    "/app-ads.txt", "/sellers.json", "/security.txt", "/humans.txt", "/llms.txt", "/sitemap",
    "../", "..\\", "%2e%2e", "<", ">", "${", "$(", "{{",
)  # fmt: skip
# Addresses that are no pages: staff's own, and files.
OF_NO_PAGE = ("/admin/", "/media/", "/static/", "/documents/", "/helpful/", "/es/helpful/")

# A date in front of the words of an address, as blogs have it. Nobody was writing one before.
BLOG_DATE = re.compile(r"\A(?:199[5-9]|20\d\d)[-_.]?[01]\d[-_.]?[0-3]\d(?=[-_.][^\W\d])")
BLOG_YEAR = re.compile(r"199[5-9]|20\d\d")
# Three numbers of which one may be a year: perhaps when somebody was born.
DATE = re.compile(r"(?<!\d)\d{1,4}[-_. ]\d{1,2}[-_. ]\d{1,4}(?!\d)")
# The same with the name of a month, in English or Spanish.
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[^\W\d_]{0,7}"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
BETWEEN = r"[-_.,+ ]{0,2}(?:(?:de|of)[-_.,+ ]{1,2})?"
DATE_IN_WORDS = re.compile(
    rf"(?<!\d)(?:{DAY}{BETWEEN}{MONTH}|(?<![^\W\d_]){MONTH}{BETWEEN}{DAY}){BETWEEN}\d{{2,4}}(?!\d)|"
    rf"(?<!\d)\d{{4}}{BETWEEN}{MONTH}{BETWEEN}{DAY}(?!\d)",
    re.IGNORECASE,
)
PART_OF_DATE = re.compile(rf"\d{{1,4}}|{MONTH}", re.IGNORECASE)
# Seven digits or more, however they are set apart.
MANY_DIGITS = re.compile(r"\d(?:[ ().+_-]{0,3}\d){6}")
WORD_ENDS = re.compile(r"[-_.~+ ]")
UPPER_INSIDE = re.compile(r"[a-z0-9][A-Z]")


def path_to_count(path: str) -> str:
    """What of the path of an address without a page is kept; "" where it is not counted."""
    if not path.startswith("/") or len(path) > MOST_CHARACTERS_READ or not path.isprintable():
        return ""
    folded = path.casefold()
    if folded.startswith(OF_NO_PAGE) or any(part in folded for part in OF_MACHINES):
        return ""
    parts = plain_parts(path)
    in_dates = places_in_dates(parts)
    kept = "/".join(
        HIDDEN if place in in_dates or tells_of_somebody(part) else part
        for place, part in enumerate(parts)
    )
    return kept if len(kept) <= MOST_CHARACTERS else f"{kept[:MOST_CHARACTERS]}{HIDDEN}"


def plain_parts(path: str) -> list[str]:
    """The parts of a path between its slashes, without the parameters of each."""
    return [part.partition(";")[0] for part in path.split("/")]


def places_in_dates(parts: Sequence[str]) -> set[int]:
    """The places of three numbers behind each other, but for the date of a blog, year first."""
    found: set[int] = set()
    for place in range(len(parts) - 2):
        three = parts[place : place + 3]
        numbers = sum(part.isdigit() for part in three)
        is_date = numbers >= 2 and all(PART_OF_DATE.fullmatch(part) for part in three)
        if is_date and not BLOG_YEAR.fullmatch(three[0]):
            found |= {place, place + 1, place + 2}
    return found


def tells_of_somebody(part: str) -> bool:
    """Whether a part of a path looks like an e-mail address, a number of somebody, or a token."""
    if "@" in part or "%40" in part or "=" in part:
        return True
    rest = BLOG_DATE.sub("", part)
    if any(look.search(rest) for look in (MANY_DIGITS, DATE, DATE_IN_WORDS)):
        return True
    return any(is_token(word) for word in WORD_ENDS.split(part))


def is_token(word: str) -> bool:
    """Whether a word looks like a code: longer than words are, or letters and digits in a mix."""
    if len(word) < 8:
        return False
    if len(word) > 30:
        return True
    digits = sum(sign.isdigit() for sign in word)
    if digits >= 2 and digits < len(word):
        return True
    return len(word) >= 12 and len(UPPER_INSIDE.findall(word)) >= 2
