"""Words to statements: which statements of a standard a text may show, and which words say so."""
