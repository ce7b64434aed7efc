"""Each department sees what became of its own form and materials, and confirms or objects."""
