"""What follows: conditions, their two readings, and what was found. Pure; imports forms."""
