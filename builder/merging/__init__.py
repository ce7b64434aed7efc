"""The workbench: the departments' own forms and demands become one, each act an edit of the draft."""
