"""Why a goal is missed, by the name of its row: it stands beside the figure while it is missed.

A reason is what somebody found out, not what could be. Remove it once the goal is reached for good.
"""

UNKNOWN_REASON = "Missed, and nobody has looked into the reason yet."

REASONS: dict[str, str] = {}
