"""What happens: evaluation, cases, storage, papers, pages, interface and command line. Imports forms and rules."""
