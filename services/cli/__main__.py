"""``python -m services.cli``: the command without its script, as the supervisor starts services."""

from services.cli import main

main()
