"""What a study counted or measured: the block, and how its numbers are shown."""

from .block import NumbersBlock

__all__ = ["NumbersBlock"]
