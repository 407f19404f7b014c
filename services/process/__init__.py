"""Process: the steps of `services.flow` over files, with state in memory and no broker.

A message (`documents` reads it) goes through the stages in turn (`run`), and every output becomes a line
(`lines`). `services.cli.process` is the command around it.
"""
