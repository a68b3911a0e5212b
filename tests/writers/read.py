"""What independent readers see in a Word document and a spreadsheet, as JSON."""

import json
import sys

import docx
import openpyxl
from docx.oxml.ns import qn


LEFT_MARK = "\u200e"


def text(paragraph):
    """With the text of links, which older versions leave out, and without marks of direction."""
    return "".join(t.text or "" for t in paragraph._p.iter(qn("w:t"))).replace(LEFT_MARK, "")


def document(path):
    read = docx.Document(path)
    section = read.sections[0]
    return {
        "title": read.core_properties.title,
        "language": read.core_properties.language,
        "paragraphs": [[p.style.name, text(p)] for p in read.paragraphs],
        # A figure and its year may stand on two lines.
        "tables": [
            [[c.text.replace("\n", " ") for c in row.cells] for row in table.rows] for table in read.tables
        ],
        "pictures": [
            [shape.width.cm, shape._inline.docPr.get("descr")] for shape in read.inline_shapes
        ],
        "page": [round(section.page_width.cm, 1), round(section.page_height.cm, 1)],
        "margins": [
            round(side.cm, 1)
            for side in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        ],
        "links": [r.target_ref for r in read.part.rels.values() if r.reltype.endswith("/hyperlink")],
        "footer": "".join(p.text for p in section.footer.paragraphs),
    }


def book(path):
    read = openpyxl.load_workbook(path)
    return {
        "title": read.properties.title,
        "sheets": [
            {
                "name": sheet.title,
                "right_to_left": bool(sheet.sheet_view.rightToLeft),
                "frozen": sheet.freeze_panes,
                "types": [[cell.data_type for cell in row] for row in sheet.iter_rows()],
                "formats": [[cell.number_format for cell in row] for row in sheet.iter_rows()],
                "rows": [[cell.value for cell in row] for row in sheet.iter_rows()],
            }
            for sheet in read
        ],
    }


json.dump({"docx": document(sys.argv[1]), "xlsx": book(sys.argv[2])}, sys.stdout)
