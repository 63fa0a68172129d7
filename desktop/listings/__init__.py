"""Listings: each table described once, shown by the window, the command line and the exports."""
