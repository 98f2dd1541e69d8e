#!/usr/bin/env python3
"""Makes the PDF files of this folder and the texts they must be read as.

    tests/readers/pdf/make.py [FOLDER]

LibreOffice makes those whose name begins with `office-`, from flat ODT; Chromium those with
`browser-`, from HTML. The texts are fictional and stand below; what is expected is written from
them, never from what the reader said. Needs soffice, chromium, qpdf, pyftsubset (fonttools) and Debian's
fonts-croscore and fonts-liberation. The fonts lose their hints, so that the files stay small.
Liberation has no Vietnamese letters: where it is asked for, they come from a second font, and
LibreOffice draws them behind all others.
"""
import html, os, pathlib, re, subprocess, sys, tempfile, unicodedata

HERE = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
FOLDER = HERE if HERE.is_dir() else HERE.parent
MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
PARTY = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
DUTY = "Các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố rà soát toàn bộ nhiệm vụ được giao, xác định rõ người chịu trách nhiệm, thời hạn hoàn thành và sản phẩm cụ thể của từng việc; định kỳ hằng quý đánh giá kết quả, kịp thời điều chỉnh những nội dung không còn phù hợp với thực tế của địa phương."
CHECK = "Tăng cường kiểm tra, giám sát việc thực hiện Quy định số 148-QĐ/TW ngày 23/5/2024 của Bộ Chính trị về thẩm quyền của người đứng đầu trong việc tạm đình chỉ công tác đối với cán bộ cấp dưới khi cần thiết hoặc khi có dấu hiệu vi phạm nghiêm trọng quy định của Đảng, pháp luật của Nhà nước."
HEAD = "Người đứng đầu cơ quan, đơn vị chịu trách nhiệm trước cấp trên trực tiếp nếu để xảy ra chậm trễ, đùn đẩy, né tránh công việc do mình phụ trách theo Nghị định số 73/2023/NĐ-CP và Chỉ thị số 16/CT-TTg; không bố trí người có biểu hiện trì trệ vào vị trí trực tiếp giải quyết hồ sơ."
MONEY = "Bố trí kinh phí từ ngân sách địa phương theo phân cấp hiện hành; ưu tiên các xã vùng cao, vùng sâu, nơi hạ tầng còn thiếu thốn; mọi khoản chi phải công khai, đúng mục đích, có chứng từ đầy đủ và được quyết toán trong năm ngân sách theo Luật Ngân sách nhà nước."
STAMP = ["Người ký: Cổng thông tin Ví Dụ", "Cơ quan: Văn phòng", "Thời gian ký: 09.07.2024 08:15:02 +07:00"]


def to(*lines):
    return ["Nơi nhận:"] + ["- " + line for line in lines]


# name -> (page, blocks). A block is its kind and its lines; ^1 is the mark of footnote 1.
DOCS = {
    "office-directive": (dict(number=True, font="Liberation Serif"), [
        ("head", ["ỦY BAN NHÂN DÂN", "TỈNH VÍ DỤ", "Số: 07/CT-UBND"], MOTTO + ["Ví Dụ, ngày 09 tháng 7 năm 2024"]),
        ("title", "CHỈ THỊ"), ("title", "Về việc chấn chỉnh kỷ luật, kỷ cương hành chính"),
        ("p", "Thời gian qua, việc chấp hành kỷ luật, kỷ cương trên địa bàn tỉnh có chuyển biến tích cực^1. " + DUTY),
        ("p", "Để khắc phục, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:"),
        ("p", "1. " + CHECK), ("p", "2. " + HEAD), ("p", "a) Sở Nội vụ: theo dõi, đôn đốc;"),
        ("p", "b) Sở Tài chính: " + MONEY), ("p", "- Rà soát định mức;"),
        ("p", "- Báo cáo trước ngày 15 hằng tháng^2."), ("p", "3. " + DUTY), ("p", "4. " + MONEY),
        ("p", "5. " + HEAD), ("p", "6. Chỉ thị này có hiệu lực kể từ ngày ký."),
        ("sign", to("Văn phòng Chính phủ;", "Thường trực Tỉnh ủy;", "Các sở, ban, ngành;", "Lưu: VT, TH."),
         ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "Nguyễn Văn Thí Dụ"]),
        ("notes", ["Theo Báo cáo số 25/BC-SNV ngày 02/5/2024 của Sở Nội vụ tỉnh Ví Dụ.", "Mẫu báo cáo do Sở Nội vụ hướng dẫn."]),
    ]),
    "office-party": (dict(running="Tỉnh ủy Ví Dụ - Tài liệu lưu hành nội bộ", trang=True, ragged=True, hanging=False, indent=False), [
        ("head", ["TỈNH ỦY VÍ DỤ", "*", "Số 12-CT/TU"], PARTY + ["Ví Dụ, ngày 20 tháng 5 năm 2022"]),
        ("title", "CHỈ THỊ"), ("title", "CỦA BAN THƯỜNG VỤ TỈNH ỦY"),
        ("title", "về lãnh đạo đại hội chi bộ nhiệm kỳ 2022 - 2025"),
        ("p", "Thực hiện Chỉ thị số 35-CT/TW, ngày 30/5/2019 của Bộ Chính trị, Ban Thường vụ Tỉnh ủy yêu cầu:"),
        ("p", "I- MỤC ĐÍCH, YÊU CẦU"), ("p", "1- " + DUTY), ("p", "2- " + HEAD),
        ("p", "II- NỘI DUNG"), ("p", "1- " + CHECK), ("p", "2- " + MONEY), ("p", "3- " + DUTY), ("p", "4- " + CHECK),
        ("p", "III- TỔ CHỨC THỰC HIỆN"), ("p", "+ " + HEAD), ("p", "+ Chỉ thị này phổ biến đến chi bộ."),
        ("sign", to("Ban Tổ chức Trung ương,", "Các huyện ủy,", "Lưu Văn phòng Tỉnh ủy."),
         ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "", "Trần Thị Mẫu"]),
    ]),
    "office-table": (dict(number=True), [
        ("head", ["SỞ NỘI VỤ", "TỈNH VÍ DỤ", "Số: 31/QĐ-SNV"], MOTTO + ["Ví Dụ, ngày 03 tháng 02 năm 2023"]),
        ("title", "QUYẾT ĐỊNH"), ("title", "Ban hành danh mục nhiệm vụ năm 2023"),
        ("p", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        ("p", "Căn cứ Quyết định số 486/QĐ-UBND ngày 15/01/2021 của Ủy ban nhân dân tỉnh Ví Dụ quy định chức năng, nhiệm vụ của Sở Nội vụ;"),
        ("p", "Theo đề nghị của Chánh Văn phòng Sở."),
        ("title", "QUYẾT ĐỊNH:"),
        ("p", "Điều 1. Ban hành kèm theo Quyết định này danh mục sau:"),
        ("table", [["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"],
                   ["1", "Rà soát các văn bản liên quan đến Nghị định số 30/2020/NĐ-CP về công tác văn thư", "Văn phòng Sở", "Quý I"],
                   ["2", "Tập huấn", "Phòng Tổ chức, biên chế và cải cách hành chính", "30/6/2023"],
                   ["3", "Báo cáo tổng kết", "Thanh tra Sở", ""]]),
        ("p", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 44/QĐ-SNV ngày 06/02/2022."),
        ("p", "Điều 3. " + HEAD),
        ("sign", to("Như Điều 3;", "Lưu: VT."), ["GIÁM ĐỐC", "", "Lê Văn Minh Họa"]),
    ]),
    "office-narrow": (dict(narrow=True, number=True, indent=False), [
        ("title", "THÔNG BÁO"),
        ("p", "Căn cứ Quy định số 148-QĐ/TW và Quy định số 37-QĐ/TW, Kết luận số 21-KL/TW, Hướng dẫn số 02-HD/UBKTTW, Quyết định số 1234/QĐ-UBND-HC, Công văn số 5678/UBND-KGVX và Kế hoạch số 201-KH/BTGTU;"),
        ("p", "Hội đồng nhắc: máy tính nối in\u00adter\u00adnet, phần mềm mi\u00adcro\u00adsoft, trạm ra\u00addi\u00ado và các tài liệu pho\u00adto\u00adco\u00adpy được ngh\u00adiêm cấm mang ra ngoài; ngh\u00adiên cứu ngh\u00adiệp vụ thư\u00adờng xuyên, kh\u00adông đư\u00adợc chậm trễ trong th\u00adực th\u00adi công vụ được giao."),
        ("p", "Điểm a khoản 2 Điều 5 Nghị định số 73/2023/NĐ-CP nêu rõ; khoản 3 Điều 6 Thông tư liên tịch số 01/2016/TTLT-BTP-BNV nói thêm."),
        ("p", "Giai đoạn 2020 - 2025 và nhiệm kỳ 2025-2030, chủ nghĩa Mác - Lê-nin là nền tảng."),
    ]),
    "browser-directive": (dict(chrome_furniture=True), [
        ("head", ["BỘ THÍ DỤ", "Số: 15/CT-BTD"], MOTTO + ["Hà Nội, ngày 01 tháng 8 năm 2021"]),
        ("title", "CHỈ THỊ"), ("title", "Về tăng cường phòng, chống lãng phí trong toàn ngành"),
        ("p", DUTY), ("p", "Bộ trưởng yêu cầu:"), ("p", "1. " + CHECK), ("p", "2. " + MONEY), ("p", "3. " + HEAD),
        ("p", "a) " + DUTY), ("p", "b) " + CHECK), ("p", "c) Gửi báo cáo về Bộ."), ("p", "4. " + HEAD),
        ("p", "5. " + MONEY), ("p", "6. " + DUTY),
        ("sign", to("Thủ tướng Chính phủ (để báo cáo);", "Các đơn vị thuộc Bộ;", "Lưu: VT, KHTC."), ["BỘ TRƯỞNG", "", "Phạm Thị Ví Dụ"]),
    ]),
    "browser-table": (dict(stamp=True), [
        ("head", ["ỦY BAN NHÂN DÂN", "HUYỆN THÍ DỤ", "Số: 201/KH-UBND"], MOTTO + ["Thí Dụ, ngày 11 tháng 3 năm 2020"]),
        ("title", "KẾ HOẠCH"), ("title", "Trồng cây năm 2020"),
        ("p", "Thực hiện Kế hoạch số 18/KH-UBND ngày 20/02/2020 của Ủy ban nhân dân tỉnh, Ủy ban nhân dân huyện phân công:"),
        ("table", [["STT", "Xã", "Số cây", "Ghi chú"], ["1", "Xã Bình Minh", "1.200", "Trồng dọc đường liên xã và quanh các trường học trên địa bàn"],
                   ["2", "Xã Hòa An", "950", "Rừng phòng hộ"], ["", "Cộng", "2.150", ""]]),
        ("p", "Các xã báo cáo kết quả trước ngày 30/4/2020."),
        ("sign", to("UBND tỉnh;", "Lưu: VT."), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Đỗ Văn Giả Định"]),
    ]),
    "browser-decomposed": (dict(nfd=True, ragged=True, indent=False), [
        ("title", "KẾT LUẬN"), ("title", "của Ban Thường vụ Thành ủy"),
        ("p", "Sau khi nghe báo cáo, Ban Thường vụ Thành ủy kết luận như sau:"),
        ("p", "1. " + CHECK), ("p", "2. " + HEAD),
    ]),
}

STYLE = """<style:style style:name="{0}" style:family="paragraph"><style:paragraph-properties fo:text-align="{1}" fo:text-indent="{2}" fo:margin-top="{3}" fo:margin-bottom="{3}" fo:orphans="1" fo:widows="1"/><style:text-properties fo:font-size="{4}pt" fo:font-weight="{5}" style:font-name="F" fo:language="none" fo:country="none"/></style:style>"""


def fodt(page, blocks):
    size = 14
    width, height, left, right = ("105mm", "148mm", "12mm", "12mm") if page.get("narrow") else ("210mm", "297mm", "30mm", "15mm")
    notes = dict(blocks_of(blocks, "notes"))
    esc = html.escape

    def rich(text):
        def note(m):
            n = int(m.group(1))
            body = notes["lines"][n - 1]
            return f'<text:note text:note-class="footnote"><text:note-citation>{n}</text:note-citation><text:note-body><text:p text:style-name="Note">{esc(body)}</text:p></text:note-body></text:note>'
        return re.sub(r"\^(\d)", note, esc(text))

    def p(style, text):
        return f'<text:p text:style-name="{style}">{rich(text)}</text:p>'

    def cells(rows, style, cell):
        return "".join("<table:table-row>" + "".join(f'<table:table-cell table:style-name="{cell}" office:value-type="string">{"".join(p(s, line) for line in lines)}</table:table-cell>' for s, lines in zip(style, row)) + "</table:table-row>" for row in rows)

    out, tables = [], 0
    for kind, *rest in blocks:
        if kind == "head" or kind == "sign":
            style = ["Mid", "Mid"] if kind == "head" else ["Small", "MidBold"]
            out.append(f'<table:table table:style-name="T"><table:table-column table:style-name="C1"/><table:table-column table:style-name="C2"/>{cells([rest], style, "Bare")}</table:table>')
        elif kind == "title":
            out.append(p("Title", rest[0]))
        elif kind == "p":
            out.append(p("Body", rest[0]))
        elif kind == "table":
            columns = "".join(f'<table:table-column table:style-name="D{i}"/>' for i in range(len(rest[0][0])))
            rows = [[[c] for c in row] for row in rest[0]]
            out.append(f'<table:table table:style-name="T">{columns}{cells(rows, ["Cell"] * len(rest[0][0]), "Boxed")}</table:table>')
    indent = "10mm" if page.get("indent", True) else "0mm"
    align = "start" if page.get("ragged") else "justify"
    styles = [("Body", align, indent, "1mm", size, "normal"), ("Title", "center", "0mm", "0mm", size, "bold"),
              ("Mid", "center", "0mm", "0mm", 12.5, "normal"), ("MidBold", "center", "0mm", "0mm", size, "bold"),
              ("Small", "start", "0mm", "0mm", 11, "normal"), ("Cell", "start", "0mm", "0mm", 12, "normal"),
              ("Note", "start", "0mm", "0mm", 10, "normal"), ("Furniture", "center", "0mm", "0mm", 12, "normal")]
    head = f'<style:header><text:p text:style-name="Furniture">{esc(page["running"])}</text:p></style:header>' if page.get("running") else ""
    number = '<text:page-number text:select-page="current"/>'
    foot = ""
    if page.get("number"):
        foot = f'<style:footer><text:p text:style-name="Furniture">{number}</text:p></style:footer>'
    if page.get("trang"):
        foot = f'<style:footer><text:p text:style-name="Furniture">Trang {number}/<text:page-count/></text:p></style:footer>'
    columns = "".join(f'<style:style style:name="D{i}" style:family="table-column"><style:table-column-properties style:column-width="{w}mm"/></style:style>' for i, w in enumerate([15, 70, 50, 30]))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{page.get("font", "Tinos")}'"/></office:font-face-decls>
<office:automatic-styles>{"".join(STYLE.format(*s) for s in styles)}
<style:style style:name="T" style:family="table"><style:table-properties style:width="165mm" table:align="center"/></style:style>
<style:style style:name="C1" style:family="table-column"><style:table-column-properties style:column-width="70mm"/></style:style>
<style:style style:name="C2" style:family="table-column"><style:table-column-properties style:column-width="95mm"/></style:style>{columns}
<style:style style:name="Bare" style:family="table-cell"><style:table-cell-properties fo:border="none"/></style:style>
<style:style style:name="Boxed" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="1mm"/></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}" fo:margin-left="{left}" fo:margin-right="{right}" fo:margin-top="15mm" fo:margin-bottom="15mm"/><style:header-style><style:header-footer-properties fo:margin-bottom="3mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:margin-top="3mm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">{head}{foot}</style:master-page></office:master-styles>
<office:body><office:text>{"".join(out)}</office:text></office:body></office:document>"""


def blocks_of(blocks, kind):
    for block in blocks:
        if block[0] == kind:
            yield "lines", block[1]


def page_html(page, blocks):
    e = html.escape
    out = []
    if page.get("stamp"):
        out.append('<div class="stamp">' + "<br>".join(map(e, STAMP)) + "</div>")
    for kind, *rest in blocks:
        if kind == "head":
            out.append('<table class="bare head"><tr>' + "".join("<td>" + "<br>".join(map(e, c)) + "</td>" for c in rest) + "</tr></table>")
        elif kind == "sign":
            out.append('<table class="bare sign"><tr>' + "".join("<td>" + "<br>".join(e(l) or "&nbsp;" for l in c) + "</td>" for c in rest) + "</tr></table>")
        elif kind == "title":
            out.append(f"<h1>{e(rest[0])}</h1>")
        elif kind == "p":
            out.append(f"<p>{e(rest[0])}</p>")
        elif kind == "table":
            out.append('<table class="boxed">' + "".join("<tr>" + "".join(f"<td>{e(c)}</td>" for c in row) + "</tr>" for row in rest[0]) + "</table>")
    align = "left" if page.get("ragged") else "justify"
    indent = "10mm" if page.get("indent", True) else "0"
    text = f"""<!doctype html><html lang="vi"><meta charset="utf-8"><title>Văn bản thí dụ</title><style>
@page {{ size: A4; margin: 20mm 15mm 20mm 30mm }} body {{ padding-top: {10 if page.get("stamp") else 0}mm; font: 14pt '{page.get("font", "Tinos")}'; margin: 0 }}
p {{ text-align: {align}; text-indent: {indent}; margin: 2mm 0; orphans: 1; widows: 1 }} h1 {{ font-size: 14pt; text-align: center; margin: 0 }}
.bare {{ width: 100%; border: 0 }} .head td {{ text-align: center; vertical-align: top; font-size: 12.5pt }} .head td:first-child {{ width: 42% }}
.sign {{ break-inside: avoid }} .sign td {{ vertical-align: top; width: 50% }} .sign td:first-child {{ font-size: 11pt }} .sign td:last-child {{ text-align: center; font-weight: bold }}
.boxed {{ border-collapse: collapse; width: 100% }} .boxed td {{ border: 1px solid black; padding: 1mm; font-size: 12pt; max-width: 60mm }}
.stamp {{ position: absolute; top: 0; right: 0; font-size: 7pt; font-family: 'Tinos' }}
</style><body>{"".join(out)}</body></html>"""
    return unicodedata.normalize("NFD", text) if page.get("nfd") else text


def expected(page, blocks):
    lines, notes = [], []
    for kind, *rest in blocks:
        if kind in ("head", "sign"):
            lines += [line for column in rest for line in column if line]
        elif kind in ("title", "p"):
            lines.append(re.sub(r"\^(\d)", r"[\1]", rest[0]).replace("\u00ad", ""))
        elif kind == "table":
            lines += [" | ".join(row) for row in rest[0]]
        elif kind == "notes":
            notes = [f"[{n}] {note}" for n, note in enumerate(rest[0], 1)]
    # Browsers draw decomposed letters as composed ones, and say so.
    return "\n".join(lines + notes) + "\n"


def fonts(scratch):
    """A folder of two small families, and nothing else for the programs to choose from."""
    letters = "U+0020-007E,U+00A0-024F,U+0300-0323,U+1EA0-1EF9,U+2010-2026,U+20AB"
    for folder, names in [("croscore", ["Tinos-Regular", "Tinos-Bold"]), ("liberation", ["LiberationSerif-Regular", "LiberationSerif-Bold"])]:
        for name in names:
            source = f"/usr/share/fonts/truetype/{folder}/{name}.ttf"
            subprocess.run(["pyftsubset", source, f"--unicodes={letters}", "--no-hinting", "--name-IDs=*", "--layout-features=ccmp,mark,mkmk,kern", f"--output-file={scratch / name}.ttf"], check=True)
    config = scratch / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{scratch}</dir><cachedir>{scratch}/cache</cachedir></fontconfig>")
    return {**os.environ, "FONTCONFIG_FILE": str(config)}


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        environment = fonts(scratch)
        for name, (page, blocks) in DOCS.items():
            (FOLDER / f"{name}.txt").write_text(expected(page, blocks))
            made = FOLDER / f"{name}.pdf"
            if name.startswith("office"):
                source = scratch / f"{name}.fodt"
                source.write_text(fodt(page, blocks))
                command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", FOLDER, source]
            else:
                source = scratch / f"{name}.html"
                source.write_text(page_html(page, blocks))
                quiet = [] if page.get("chrome_furniture") else ["--no-pdf-header-footer"]
                command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", *quiet, f"--print-to-pdf={made}", source.as_uri()]
            subprocess.run(command, check=True, capture_output=True, env=environment)
            subprocess.run(["qpdf", "--replace-input", "--recompress-flate", "--compression-level=9", made], check=True)
        # The same file, once for a reader without a password and once not.
        for name, password in [("encrypted-without-password", ""), ("encrypted-with-password", "bí mật")]:
            subprocess.run(["qpdf", "--encrypt", password, "owner", "256", "--", FOLDER / "office-narrow.pdf", FOLDER / f"{name}.pdf"], check=True)


main()
