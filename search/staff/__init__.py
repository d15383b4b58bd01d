"""What staff see and do of the search."""
