"""Pages, feeds and e-mail opened: the story found, and what they say of it."""
