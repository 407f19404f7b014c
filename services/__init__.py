"""Slugline: wires in, one clean, linked, tagged stream of articles out."""
