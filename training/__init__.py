"""Make the weights and word lists of the tagger from licence-clean text. Never needed at run time."""
