"""The standards and their register of HTQs as static pages: plain HTML and CSS, with no script and no server."""

from assay.outputs.register_site.site import SiteStandard
from assay.outputs.register_site.write import Written, write_register_site

__all__ = ["SiteStandard", "Written", "write_register_site"]
