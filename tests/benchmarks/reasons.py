"""Why a goal is missed, by the name of its row: it stands beside the figure while it is missed.

A reason is what somebody found out, not what could be. Remove it once the goal is reached for good.
"""

UNKNOWN_REASON = "Missed, and nobody has looked into the reason yet."

REASONS: dict[str, str] = {
    "article ÷ bare function": (
        "What stands around the stored pages takes a few microseconds of each answer: it counts "
        "addresses that have no page, and gives an id to what is made anew. The pairs of one run "
        "differ by more than that."
    ),
    "article ÷ the same text in “wagtail start”": (
        "The body is printed once, but Django writes the SQL of twelve queries anew for each "
        "reader, which takes over half of the time; plain Wagtail asks five short ones, and "
        "nothing about signatures, privacy or addresses."
    ),
    "HTML, style sheets and scripts": (
        "Heat is the longest article by far: six ways to use it, and more than twenty warnings."
    ),
}
