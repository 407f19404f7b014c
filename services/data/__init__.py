"""Data that comes with Slugline: feeds, watches and wires to try it with."""
