"""Sphinx configuration. Build with scripts/docs, which runs Doxygen first."""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
TOP = HERE.parent
sys.path.insert(0, str(HERE / "extensions"))
sys.dont_write_bytecode = True  # the source tree stays as it is

project = "epitome"
copyright = "the epitome authors"
version = release = re.search(r"\bVERSION (\d+\.\d+\.\d+)", (TOP / "CMakeLists.txt").read_text()).group(1)

extensions = ["breathe", "myst_parser", "header_page"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
highlight_language = "text"
primary_domain = "cpp"

breathe_projects = {"epitome": str(TOP / "build/docs/xml")}
breathe_default_project = "epitome"

html_theme = "furo"
html_title = f"epitome {version}"
html_static_path = ["style"]
html_css_files = ["epitome.css"]
html_show_sphinx = False
