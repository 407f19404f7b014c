"""The conventions of the trade, one a file: datelines, bylines, lifecycle words, embargoes, times, codes."""
