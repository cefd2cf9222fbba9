"""The command line: one file a command, loaded only when asked for."""
