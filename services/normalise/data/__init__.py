"""Tables that normalising reads, and the scripts that build them."""
