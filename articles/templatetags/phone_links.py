"""Numbers to call, which a phone dials when they are tapped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Emergency services, and the help line for people who think about ending their life.
SHORT_NUMBERS = r"911|988"
# (213) 555-0100, 1-800-222-1222, +1 213 555 0199. Ten digits in a row, or with spaces alone,
# may count something else.
CLEAR_NUMBER = r"(?:\+?1[ .-]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[.-])[2-9]\d\d[ .-]\d{4}"
ANY_NUMBER = r"(?:\+?1[ .-]?)?(?:\([2-9]\d\d\)|[2-9]\d\d)[ .-]?[2-9]\d\d[ .-]?\d{4}"
# No part of a longer number, a word, an address on the web, a range or a sum of money.
BEGIN, END = r"(?<![\w$#@/.,:+-])", r"(?![\w%°$@/]|[-–.,:]\d|[-–][a-z])"
# So many of these are no phone number, also behind “call”: “text 911 older people”.
COUNTED = (
    r"(?! (?:(?!if|when|for|as|or|and|to|with|before|after|unless|because)[a-z]+ )?"
    r"(?:people|persons|adults|patients|participants|volunteers|men|women|children|clinics|"
    r"hospitals|trials|studies|times|seconds|minutes|hours|days|weeks|months|years|calls|degrees|"
    r"percent|mg|ml|km|miles|of (?:the )?\d)\b)"
)
# What may stand between “call” and the number, and between two numbers.
BETWEEN = (
    r"or|and|text|to|at|on|the|your|local|emergency|services?|medical|number|phone|for|help|line|"
    r"ambulance|poison|crisis|suicide|lifeline|us|first|now|o|y|al|a|los|el|número|de|emergencias?|"
    r"servicios|envíe|un|mensaje|texto"
)
CALL = r"\b(?:calls?|calling|dial|phone|text|llame|llama|llamar|marque|marca)\b"
CALL_PHRASE = re.compile(
    rf"{CALL}(?:[\s,:]{{1,3}}\(?(?:{ANY_NUMBER}|{SHORT_NUMBERS}|(?:{BETWEEN})\b)\)?){{0,14}}", re.I
)
NUMBER_TO_CALL = re.compile(rf"{BEGIN}(?:{ANY_NUMBER}|(?:{SHORT_NUMBERS}){COUNTED}){END}", re.I)
NUMBER_ANYWHERE = re.compile(rf"(?<!fax )(?<!fax: ){BEGIN}{CLEAR_NUMBER}{END}", re.I)


@dataclass(frozen=True, order=True)
class NumberToCall:
    """Where a text names a number to call."""

    start: int
    end: int
    words: str

    @property
    def address(self) -> str:
        return "tel:" + "".join(sign for sign in self.words if sign.isdigit() or sign == "+")


@register.filter
def phone_links(text: object) -> SafeString:
    """A plain text, escaped, in which each number to call is a link that dials it."""
    plain_text = "" if text is None else str(text)
    html, end = "", 0
    for number in numbers_to_call(plain_text):
        html += escape(plain_text[end : number.start])
        html += f'<a class="phone" href="{number.address}">{escape(number.words)}</a>'
        end = number.end
    return mark_safe(html + escape(plain_text[end:]))  # noqa: S308 - escaped piece by piece


@register.filter
def emergency_number(heading: object) -> str:
    """The first emergency number that the heading of a care card says to call, or ""."""
    short_numbers = SHORT_NUMBERS.split("|")
    numbers = numbers_to_call(str(heading or ""))
    return next((number.words for number in numbers if number.words in short_numbers), "")


def numbers_to_call(text: str) -> Iterator[NumberToCall]:
    """The numbers that a text says to call, and full phone numbers, in their order, each once."""
    found = {NumberToCall(*match.span(), match[0]) for match in NUMBER_ANYWHERE.finditer(text)}
    phrases = CALL_PHRASE.finditer(text)
    phrase = next(phrases, None)
    for match in NUMBER_TO_CALL.finditer(text):
        while phrase and phrase.end() <= match.start():
            phrase = next(phrases, None)
        if phrase and phrase.start() < match.start():
            found.add(NumberToCall(*match.span(), match[0]))
    end = 0
    for number in sorted(found):
        if number.start >= end:
            yield number
            end = number.end
