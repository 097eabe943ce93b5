"""Words that say in Markdown what they say, whatever marks are in them."""

import re

# Each of these can begin or end something in CommonMark or in GitHub's extensions of it.
MARKS = re.compile(r"[\\`*_{}\[\]<>|~&#@^$]")
# At the beginning of a line these begin a list, a heading, a quotation, or a rule.
START = re.compile(r"\A(?:([0-9]{1,9})([.)])(?=\s|\Z)|([-+=:]))")
# A bare address would become a link.
ADDRESS = re.compile(r"(https?|ftp|mailto|xmpp):|\b(www)\.", re.IGNORECASE)
# What an address cannot hold between the brackets of a link.
UNSAFE_IN_ADDRESS = re.compile(r"[\s<>()\[\]\\`\"|]")


def escaped(text: str) -> str:
    """Plain words on one line, so that nothing in them is a mark."""
    line = MARKS.sub(r"\\\g<0>", " ".join(str(text).split()))
    line = ADDRESS.sub(lambda match: f"{match[1]}\\:" if match[1] else f"{match[2]}\\.", line)
    return START.sub(lambda match: f"{match[1] or ''}\\{match[2] or match[3]}", line)


def inline(text: str) -> str:
    """The same for words within a line; what surrounds them keeps its spaces."""
    before = " " if text[:1].isspace() else ""
    after = " " if text.strip() and text[-1:].isspace() else ""
    line = MARKS.sub(r"\\\g<0>", " ".join(text.split()))
    line = ADDRESS.sub(lambda match: f"{match[1]}\\:" if match[1] else f"{match[2]}\\.", line)
    return f"{before}{line}{after}"


def protected(line: str) -> str:
    """A line of Markdown whose first words begin nothing but a paragraph."""
    return START.sub(lambda match: f"{match[1] or ''}\\{match[2] or match[3]}", line)


def link(words: str, address: str) -> str:
    """A link; `words` are Markdown already. Without an address only the words."""
    safe = UNSAFE_IN_ADDRESS.sub(lambda match: percent_encoded(match[0]), address)
    return f"[{words}]({safe})" if safe and words.strip() else words


def percent_encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
