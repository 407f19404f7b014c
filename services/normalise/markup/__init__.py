"""Marked-up content, XHTML, NITF or HTML in pieces, becomes blocks."""
