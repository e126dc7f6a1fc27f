"""Problem details for machines (RFC 9457), where people get a page."""

from django.http import HttpRequest, HttpResponse, JsonResponse

PAGE, PROBLEM = "text/html", "application/problem+json"


def is_for_a_machine(request: HttpRequest) -> bool:
    """Whether JSON is asked for rather than a page. Who takes anything, as a script may, gets the page."""
    return request.get_preferred_type([PAGE, PROBLEM, "application/json"]) not in (PAGE, None)


def problem(title: str, status: int, headers: dict[str, str] | None = None, **more: str) -> HttpResponse:
    """What is wrong: its title, the status, and what else is to be said of it, as `detail`."""
    says = {"type": "about:blank", "title": title, "status": status, **more}
    return JsonResponse(says, status=status, headers=headers, content_type=PROBLEM)
