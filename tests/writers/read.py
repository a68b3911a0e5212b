"""What independent readers see in a Word document and a spreadsheet, as JSON."""

import json
import sys

import docx
import openpyxl


def document(path):
    read = docx.Document(path)
    section = read.sections[0]
    return {
        "title": read.core_properties.title,
        "language": read.core_properties.language,
        "paragraphs": [[p.style.name, p.text] for p in read.paragraphs],
        "tables": [[[c.text for c in row.cells] for row in table.rows] for table in read.tables],
        "pictures": [
            [shape.width.cm, shape._inline.docPr.get("descr")] for shape in read.inline_shapes
        ],
        "page": [round(section.page_width.cm, 1), round(section.page_height.cm, 1)],
        "margins": [
            round(side.cm, 1)
            for side in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        ],
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
                "rows": [[cell.value for cell in row] for row in sheet.iter_rows()],
            }
            for sheet in read
        ],
    }


json.dump({"docx": document(sys.argv[1]), "xlsx": book(sys.argv[2])}, sys.stdout)
