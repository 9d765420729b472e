"""Plan the exit from a vendor."""
