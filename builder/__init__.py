"""The workbench of policy staff: what they import, merge, write rules for and publish. Imports all the other rooms."""
