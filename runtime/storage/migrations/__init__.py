"""The schema's history (alembic). One file a step under versions/; triggers are made anew after every run."""
