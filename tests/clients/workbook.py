"""An XLSX file read with nothing but the standard library: what is really in it,
before any program has thought about it."""
import re
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def plain(text):
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text or "")


class Sheet:
    """cells[row][column] is a str, a float or ("day", number)."""

    def __init__(self, text):
        self.text = text.decode("utf-8")
        root = tree.fromstring(text)
        self.formulas = len(root.findall(f".//{MAIN}f"))
        self.cells = {}
        for row in root.iter(f"{MAIN}row"):
            cells = self.cells[int(row.get("r")) - 1] = {}
            for column, cell in enumerate(row.iter(f"{MAIN}c")):
                assert cell.get("r") is None, "a cell stands after the one before it"
                if len(cell):
                    cells[column] = self.value(cell)
        self.head = [self.cells[0][i] for i in sorted(self.cells[0])]

    @staticmethod
    def value(cell):
        if cell.get("t") == "inlineStr":
            return plain("".join(t.text or "" for t in cell.iter(f"{MAIN}t")))
        assert cell.get("t") in (None, "n"), cell.get("t")
        number = float(cell.find(f"{MAIN}v").text)
        return ("day", number) if cell.get("s") else number

    def rows(self):
        for row in sorted(self.cells):
            if row:
                yield {name: self.cells[row].get(i) for i, name in enumerate(self.head)}


class Workbook:
    def __init__(self, path):
        self.parts = {}
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                self.parts[name] = archive.read(name)
        relations = {r.get("Id"): r.get("Target")
                     for r in tree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])}
        self.sheets = {}
        for sheet in tree.fromstring(self.parts["xl/workbook.xml"]).iter(f"{MAIN}sheet"):
            self.sheets[sheet.get("name")] = Sheet(self.parts["xl/" + relations[sheet.get(LINK)]])
