"""What policy staff do with a bundle until it is published: drafts, steps, agreement of departments, versions, regional copies."""
