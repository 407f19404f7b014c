"""Edge: keeps every version of every article, and answers questions about them."""
