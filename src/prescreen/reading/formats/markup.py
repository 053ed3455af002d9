"""The text of an HTML-like element tree: block elements make lines, table rows become one line each."""

from lxml import etree

from prescreen.reading.formats.blocks import flowing, joined, row

_BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hr html li main nav ol p pre section summary table tbody tfoot thead title tr ul"
    # C-CDA narrative
    " text paragraph list item caption content-block component".split()
)
_HIDDEN = frozenset("script style head template noscript object iframe svg math title meta link input button".split())
_CELLS = frozenset(("td", "th"))


def text_of(root: etree._Element) -> str:
    """The visible text under ``root``."""
    blocks: list[str] = []
    line: list[str] = []
    _walk(root, blocks, line)
    _end(blocks, line)
    return joined(blocks)


def _walk(root: etree._Element, blocks: list[str], line: list[str]) -> None:
    """Depth first without recursion: markup from the wild nests deeper than Python's stack."""
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        name = _name(element)
        if leaving:
            if name in _BLOCKS:
                _end(blocks, line)
            if element is not root and element.tail:
                line.append(_kept(element.tail, element.getparent()))
            continue
        stack.append((element, True))
        if name is None or name in _HIDDEN or _invisible(element):
            continue
        if name in _BLOCKS:
            _end(blocks, line)
        if name in ("br", "hr"):
            line.append("\n")
        if name == "tr":
            line.append(row([text_of(cell).replace("\n", " ") for cell in element if _name(cell) in _CELLS]))
            continue
        if name in {"li", "item"}:
            line.append("- ")
        if element.text:
            line.append(_kept(element.text, element))
        stack.extend((child, False) for child in reversed(element))


def _end(blocks: list[str], line: list[str]) -> None:
    if line:
        blocks.append("".join(line))
        line.clear()


def _kept(text: str, element: etree._Element | None) -> str:
    while element is not None:
        if _name(element) == "pre":
            return text
        element = element.getparent()
    return flowing(text)


def _name(element: etree._Element) -> str | None:
    """The element's local name in lower case; None for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else None


def _invisible(element: etree._Element) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None
