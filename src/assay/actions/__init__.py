"""One function for each thing that a user can do; the command line and the site call the same ones."""
