#pragma once

#include <string>

#include "tests/fuzz/mutate.hpp"

/// Small workbooks, member by member, so that each can be damaged before it is packed.
namespace fuzz {

[[nodiscard]] inline Members xlsx_members() {
    const std::string relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return {
        {"[Content_Types].xml",
         "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override "
         "PartName=\"/xl/workbook.xml\" ContentType=\"" +
             type + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" +
             type + "worksheet+xml\"/></Types>"},
        {"_rels/.rels", "<Relationships xmlns=\"" + relations + "\"><Relationship Id=\"r1\" Type=\"" +
                            office + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml",
         "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office +
             "\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships xmlns=\"" + relations + "\"><Relationship Id=\"r1\" Type=\"" + office +
             "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" + office +
             "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"" + office +
             "/styles\" Target=\"styles.xml\"/></Relationships>"},
        {"xl/sharedStrings.xml",
         "<sst xmlns=\"" + main +
             "\" count=\"3\" uniqueCount=\"3\"><si><t>kode</t></si><si><t>jiwa</t></si>"
             "<si><t>32.10</t></si></sst>"},
        {"xl/styles.xml",
         "<styleSheet xmlns=\"" + main +
             "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/>"
             "</numFmts><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>"
             "</styleSheet>"},
        {"xl/worksheets/sheet1.xml",
         "<worksheet xmlns=\"" + main +
             "\"><dimension ref=\"A1:C4\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c "
             "r=\"B1\" "
             "t=\"s\"><v>1</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>nama</t></is></c></row><row r=\"2\"><c "
             "r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\"><v>1364891</v></c><c r=\"C2\" t=\"inlineStr\"><is><t>"
             "Majalengka</t></is></c></row><row r=\"3\"><c r=\"A3\" s=\"1\"><v>48276</v></c><c r=\"B3\"><v>"
             "1216309.5</v></c><c r=\"C3\" t=\"str\"><v>Sumedang</v></c></row></sheetData></worksheet>"}};
}

[[nodiscard]] inline Members ods_members() {
    const std::string head =
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>"
        "<table:table table:name=\"Data\">";
    const auto cell = [](const std::string& value) {
        return "<table:table-cell office:value-type=\"string\"><text:p>" + value +
               "</text:p></table:table-cell>";
    };
    const auto number = [](const std::string& value) {
        return "<table:table-cell office:value-type=\"float\" office:value=\"" + value + "\"><text:p>" +
               value + "</text:p></table:table-cell>";
    };
    const auto row = [](const std::string& cells) {
        return "<table:table-row table:number-rows-repeated=\"1\">" + cells + "</table:table-row>";
    };
    return {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
        {"content.xml", head + row(cell("kode") + cell("jiwa")) + row(cell("32.10") + number("1364891")) +
                            row(cell("32.11") + number("1216309")) +
                            row("<table:table-cell table:number-columns-repeated=\"2\"/>") +
                            "</table:table></office:spreadsheet></office:body></office:document-content>"},
        {"META-INF/manifest.xml",
         "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"}};
}

}  // namespace fuzz
