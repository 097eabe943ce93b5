"""The style sheet of the clinic's own colors: what its address says, and nothing else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from .models.brand_colors import brand_address, brand_rules

# Light and dark, each six digits or nothing, and the hash of the rules.
ADDRESS = r"^brand/(?P<light>[0-9a-f]{6})?-(?P<dark>[0-9a-f]{6})?-[0-9a-f]{12}\.css$"
# As for the other style sheets: what is at an address never changes.
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def brand_style_sheet(
    request: HttpRequest, light: str | None = None, dark: str | None = None
) -> HttpResponse:
    """The rules of two colors. No query.

    Raises `Http404` for colors that people cannot read, and where this release writes other
    rules than the hash in the address stands for.
    """
    colors = (f"#{light or ''}", f"#{dark or ''}")
    if request.path != brand_address(*colors):
        raise Http404("There is no style sheet of these colors.")
    response = HttpResponse(brand_rules(*colors), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER
    return response
