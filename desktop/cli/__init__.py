"""The command line: works with no Qt and no display."""
