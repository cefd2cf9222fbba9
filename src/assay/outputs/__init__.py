"""Writers: one file or folder for each form in which a result leaves Assay; they do not know of one another."""
