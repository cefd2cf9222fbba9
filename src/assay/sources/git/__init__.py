"""Reads git by streaming the git command: never the working tree, never a repository's own programs."""
