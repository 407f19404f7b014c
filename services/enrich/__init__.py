"""Enrich: an article gets its entities, places, subjects, quotes and keywords."""
