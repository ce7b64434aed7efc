"""归档包: a closed case as one file that can be read, and found sound, without this house or its database.

    归档目录.pdf  归档目录.csv      what is in it, in the order of the folders
    manifest.json                 every file with SHA-256 and SM3, and a digest over itself
    01-申请 … 08-依据              application, materials, acceptance, review, decision, delivery, record, basis

gather (what belongs in) -> catalogue (the list of it) -> pack (manifest and container) -> export_case (who may, and the record of it)
read_container -> check_package (every deviation, by name) -> keep_package (kept by another house, to be read only)

The same case gives the same bytes: the package says nothing of who asked for it, or when. That is kept in the house.
"""
