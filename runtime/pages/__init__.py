"""The pages of applicants and reviewers. Each is a function of one `Visit`: read, call one use case, show."""
