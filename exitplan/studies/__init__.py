"""Questions that need many solves."""
