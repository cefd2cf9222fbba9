"""The history of the jobs' table."""
