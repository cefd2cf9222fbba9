"""Who may do what: the policy table, the guard that every view stands behind, and the audit of what was looked at."""
