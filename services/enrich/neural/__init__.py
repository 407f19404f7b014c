"""The neural tier: a small transformer that tags the stories of which the fast tagger is unsure. An optional extra."""
