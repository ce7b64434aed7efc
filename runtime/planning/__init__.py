"""Planning: what shared libraries could spare people, before a bundle is published, and what they really spared."""
