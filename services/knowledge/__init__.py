"""Build the knowledge base that enriching reads: packaged sources and our own tables into one file.

`thing` says what a source yields; each source is a file of its own (`countries`, `subdivisions`, `cities`,
`companies`, `tables`); `merge` makes one thing of what several sources say; `write` lays out the file; `build` does
all of it. `wikidata` makes a knowledge base of a user's own Wikidata slice, which is laid over the shipped one.
`derive` writes the tables in ``tables/derived`` from vocabularies that are not part of this project.
"""
