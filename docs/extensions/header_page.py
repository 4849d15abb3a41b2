"""The `header` directive: what one header declares, in the header's order, rendered by breathe.

breathe's own `doxygenfile` would repeat the namespace on every page and show private members.
"""

from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

INCLUDE = Path(__file__).parents[2] / "include"

parse = lru_cache(maxsize=None)(ElementTree.parse)


def text_of(element):
    return "".join(element.itertext()) if element is not None else ""


def name_of(member):
    """The name as breathe finds it; a function's holds its parameters, as it may be overloaded."""
    if member.get("kind") == "define":
        return member.findtext("name")
    name = member.findtext("qualifiedname") or f'epitome::{member.findtext("name")}'
    if member.get("kind") != "function":
        return name
    parameters = [f'{text_of(p.find("type"))} {p.findtext("declname") or ""}'.strip() for p in member.findall("param")]
    return f'{name}({", ".join(parameters)})'


def is_documented(element):
    return bool(text_of(element.find("briefdescription")).strip())


def declarations(xml, header):
    """Yields (line, directive, name) of every documented entity of the header."""
    for file in [xml / "namespaceepitome.xml", *xml.glob("*_8hpp.xml")]:
        for member in parse(file).iter("memberdef"):
            place = member.find("location")
            if place.get("file") == header and is_documented(member):
                yield int(place.get("line")), member.get("kind"), name_of(member)
    for file in [*xml.glob("class*.xml"), *xml.glob("struct*.xml")]:
        compound = parse(file).find("compounddef")
        place = compound.find("location")
        name = compound.findtext("compoundname")
        nested = name.count("::") > 1  # shown with the class that it is a member of
        if place.get("file") == header and is_documented(compound) and not nested:
            yield int(place.get("line")), compound.get("kind"), name


class HeaderPage(SphinxDirective):
    required_arguments = 1

    def run(self):
        header = self.arguments[0]
        xml = Path(self.config.breathe_projects["epitome"])
        lines = ["```cpp", f"#include <{header}>", "```", "", "```{eval-rst}"]
        lines += [f".. doxygenfile:: {header}", "   :sections: briefdescription detaileddescription", ""]
        for _, kind, name in sorted(declarations(xml, header)):
            lines += [f".. doxygen{kind}:: {name}"] + ["   :members:"] * (kind in ("class", "struct")) + [""]
        lines += ["```"]
        page = nodes.Element()
        self.state.nested_parse(StringList(lines, source=header), 0, page)
        return page.children


def check_pages(app):
    """A header that declares something for callers has a page."""
    xml = Path(app.config.breathe_projects["epitome"])
    for path in sorted(INCLUDE.rglob("*.hpp")):
        page = Path(app.srcdir) / "reference" / f"{path.stem}.md"
        if not page.exists() and any(declarations(xml, str(path.relative_to(INCLUDE)))):
            logging.getLogger(__name__).warning("%s has no page %s", path.name, page)


def setup(app):
    app.connect("builder-inited", check_pages)
    app.add_directive("header", HeaderPage)
    return {"parallel_read_safe": True}
