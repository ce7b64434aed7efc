"""The papers of a case: templates, their strict markup, and the PDF engine."""
