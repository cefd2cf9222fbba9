"""What was done: commits, changes, people and pieces of work."""
