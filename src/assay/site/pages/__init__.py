"""The pages: one file for each journey; a view reads its arguments, calls one change, and shows what follows."""
