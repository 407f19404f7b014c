"""White space folded: most words need none of it, and a look tells which."""


def one_line(words: str) -> str:
    """Return words on one line, each run of white space one space, none around."""
    # Printable means free of every white space but the plain one.
    if words.isprintable() and "  " not in words:
        return words.strip()
    return " ".join(words.split())
