"""What is asked: bundles and their parts, field types, merging and splitting forms, words. Pure; imports nothing of ours."""
