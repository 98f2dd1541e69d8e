"""Reads what a running service exports with the parsers of real reference managers.

    scripts/formats.py http://127.0.0.1:8080

Needs rispy and bibtexparser. Every document must come back with its number, title, issuer and day.
"""

import csv
import io
import json
import sys
import urllib.request
import xml.etree.ElementTree as ElementTree

import bibtexparser
import rispy

base = sys.argv[1].rstrip("/")


def get(path):
    with urllib.request.urlopen(base + path) as answer:
        return answer.read().decode("utf-8")


def plain(text):
    """What BibTeX hides behind commands, and the braces that protect capitals."""
    for name, char in [
        ("textbraceleft", "\0"),
        ("textbraceright", "\1"),
        ("textasciitilde", "~"),
        ("textasciicircum", "^"),
        ("textbackslash", "\2"),
    ]:
        text = text.replace("\\" + name + "{}", char)
    for char in "%&$#_":
        text = text.replace("\\" + char, char)
    text = text.replace("{", "").replace("}", "")
    return text.replace("\0", "{").replace("\1", "}").replace("\2", "\\")


def bib():
    for entry in bibtexparser.loads(get("/v1/export?format=bib")).entries:
        one = {key: plain(value) for key, value in entry.items()}
        yield one["ID"], (one.get("number"), one["title"], one.get("author"), one.get("date"))


def ris():
    for entry in rispy.loads(get("/v1/export?format=ris")):
        date = entry.get("date", "").strip("/").replace("/", "-") or None
        issuer = (entry.get("authors") or [None])[0]
        yield entry["id"], (entry.get("number"), entry["title"], issuer, date)


def csl():
    for entry in json.loads(get("/v1/export?format=csl")):
        parts = entry.get("issued", {}).get("date-parts", [None])[0]
        date = parts and "{:04}-{:02}-{:02}".format(*parts)
        issuer = entry.get("authority")
        yield entry["id"], (entry.get("number"), entry["title"], issuer, date)


def table():
    text = get("/v1/export?format=csv")
    assert text.startswith("\ufeff"), "a spreadsheet would not know it for UTF-8"
    for row in csv.DictReader(io.StringIO(text[1:], newline="")):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell
        values = [row[name].removeprefix("'") or None for name in ("number", "title", "issuer", "issued_on")]
        yield row["id"], tuple(values)


forms = {form.__name__: dict(form()) for form in (bib, ris, csl, table)}
ids = set(forms["csl"])
assert ids, "nothing was exported"
for name, read in forms.items():
    assert set(read) == ids, f"{name}: {set(read) ^ ids}"
for id in ids:
    said = {form: forms[form][id] for form in ("bib", "ris", "csl")}
    assert len(set(said.values())) == 1, said
    number, title, issuer, day = forms["table"][id]
    assert (number, issuer, day) == (said["csl"][0], said["csl"][2], said["csl"][3]), id
    assert title is None or title == said["csl"][1], id

atom = "{http://www.w3.org/2005/Atom}"
feed = ElementTree.fromstring(get("/v1/feeds/search.atom"))
entries = feed.findall(atom + "entry")
assert entries, "the feed is empty"
for element in [feed, *entries]:
    for name in ("id", "title", "updated", "link"):
        assert element.find(atom + name) is not None, name
assert len({entry.find(atom + "id").text for entry in entries}) == len(entries)

legislation = json.loads(get(f"/v1/documents/{sorted(ids)[-1]}.jsonld"))
assert legislation["@context"] == "https://schema.org"

print(f"{len(ids)} documents came back from {', '.join(forms)}, {len(entries)} from Atom")
