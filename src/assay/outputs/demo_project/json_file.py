"""A document as a file of JSON: indented, so that people can read the example's exports."""

import json


def as_json(document: object) -> bytes:
    """The file's bytes; keys stay in their order."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
