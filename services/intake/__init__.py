"""Edge: wires come in by HTTP and from a watched folder."""
