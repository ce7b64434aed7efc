"""A draft tried before it goes live: test cases, their coverage, what would make an applicant pass, the trial run of the gate."""
