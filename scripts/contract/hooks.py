"""What schemathesis cannot know: lines of JSON, and what is refused though no schema can say so."""

import json

import schemathesis

LINES = "application/x-ndjson"


@schemathesis.serializer(LINES)
def lines(ctx, value):
    """A document is sent as a body of one line."""
    return json.dumps(value).encode() + b"\n"


@schemathesis.deserializer(LINES)
def first_line(ctx, response):
    """OpenAPI 3.1 describes a line, not lines: the first speaks for all."""
    return json.loads(response.text.splitlines()[0])


# Why a request that fits every schema is refused: parameters that contradict each other.
CONTRADICTIONS = (
    # A span of days that ends before it begins.
    ("to", "expected a day on or after 'from'"),
    # A day, and a span of days.
    ("due", "stands alone: give either due, or from and to"),
    # Punctuation alone is no name, and JSON Schema has no class of letters that every reader knows.
    ("body", "expected words of a body's name, such as Sở Nội vụ"),
    # A document that is named must be held: a citation in an unknown one would mean something else.
    ("from_doc", "is held"),
)


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Keeps every failure but what is meant."""
    kind = type(failure).__name__
    if kind == "AcceptedNegativeData":
        # Whatever is sent as a page is a text: there is no wrong type of it.
        is_page = case.media_type == "text/html" and "in body" in failure.message
        # Lines are answered one by one, and 200 says only that each has its answer.
        is_line = case.media_type == LINES and '"outcome":"refused"' in response.text
        return not (is_page or is_line)
    if kind == "RejectedPositiveData" and response.status_code == 400:
        return not contradicts(response.json().get("errors", []))
    return True


def contradicts(errors):
    return any(
        error["parameter"] == parameter and error["detail"].endswith(detail)
        for error in errors
        for parameter, detail in CONTRADICTIONS
    )
