"""What differs between two documents, one module for each part of them. `forms.compare` puts it together."""
