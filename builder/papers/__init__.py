"""The words of papers 文书模板: every paper of a bundle, written in words, looked at beside, compared, tried; and shared snippets."""
