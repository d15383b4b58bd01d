"""The machines that find: each answers the same compiled plan."""
