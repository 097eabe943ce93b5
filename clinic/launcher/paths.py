"""Where this checkout and what it writes are."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / ".venv"
LOCAL = PROJECT / ".local"
