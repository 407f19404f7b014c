"""Chain: an article gets its place among the versions of its story."""
