"""What the Makefile asks for: `python3 -m clinic.launcher COMMAND`."""

from .interpreter import continue_under_new_python

continue_under_new_python()

from .commands import main  # noqa: E402 - cannot be read by an old Python

main()
