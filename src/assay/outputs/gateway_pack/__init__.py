"""The gateway pack as a page, a Word document and a PDF: one content, three forms."""

from assay.outputs.gateway_pack.write import PackFiles, write_gateway_pack

__all__ = ["PackFiles", "write_gateway_pack"]
