"""The body of a story: what carries it, what stands round it, and the paragraphs that are left."""
