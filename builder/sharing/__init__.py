"""Sharing: which library answers what, what that spares people, and whether one number is enough."""
