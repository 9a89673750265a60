// The spreadsheets of the messy pack, all figures made up: spreadsheets FOLDER. As for those of `make`, what
// each is meant to show stands here.
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <xlsxwriter.h>

#include <cstdio>
#include <string>

namespace {

struct Book {
    explicit Book(const std::string& file)
        : book(workbook_new(file.c_str())), sheet(workbook_add_worksheet(book, "Lembar1")) {}
    ~Book() { workbook_close(book); }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;
    void text(int row, int column, const char* value) const {
        worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), value,
                               nullptr);
    }
    void number(int row, int column, double value, const char* format = nullptr) const {
        lxw_format* look = nullptr;
        if (format != nullptr) {
            look = workbook_add_format(book);
            format_set_num_format(look, format);
        }
        worksheet_write_number(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), value,
                               look);
    }
    lxw_workbook* book;
    lxw_worksheet* sheet;
};

/// Codes of kecamatan that were typed into a spreadsheet and became dates: 32.10.10 is 10 October 1932 there
/// (day 11972), 32.11.10 is 10 November 1932 (day 12003), 32.11.12 is 12 November 1932 (day 12005).
void dates(const std::string& folder) {
    const Book b(folder + "/tanggal.xlsx");
    b.text(0, 0, "Kode"), b.text(0, 1, "Kecamatan"), b.text(0, 2, "Jiwa");
    b.number(1, 0, 11972, "yy.mm.dd"), b.text(1, 1, "Alfa"), b.number(1, 2, 100);
    b.number(2, 0, 12003, "yy.mm.dd"), b.text(2, 1, "Beta"), b.number(2, 2, 200);
    b.number(3, 0, 12005, "yy.mm.dd"), b.text(3, 1, "Gama"), b.number(3, 2, 300);
}

/// Codes of kecamatan that became times, as with a spreadsheet whose times are written with points: 32.10.10
/// is 32 hours, 10 minutes and 10 seconds: 115,810 s of a day's 86,400, with the fifteen digits that a
/// spreadsheet keeps. Gama's format shows the time of day, so that whole days are cut off: 08:11:12.
void times(const std::string& folder) {
    const Book b(folder + "/waktu.xlsx");
    b.text(0, 0, "Kode"), b.text(0, 1, "Kecamatan"), b.text(0, 2, "Jiwa");
    b.number(1, 0, 1.34039351851852, "[h]:mm:ss"), b.text(1, 1, "Alfa"), b.number(1, 2, 100);
    b.number(2, 0, 1.34108796296296, "[h]:mm:ss"), b.text(2, 1, "Beta"), b.number(2, 2, 200);
    b.number(3, 0, 1.34111111111111, "hh:mm:ss"), b.text(3, 1, "Gama"), b.number(3, 2, 300);
}

/// A title merged over all columns, merged header cells over two rows, years below them, figures as numbers,
/// a sum that is a formula, a source. 2020: 100 + 200 + 300 = 600; 2021: 110 + 220 + 330 = 660.
void merged(const std::string& folder) {
    const Book b(folder + "/tajuk.xlsx");
    worksheet_merge_range(b.sheet, 0, 0, 0, 3, "Jumlah Penduduk Contoh", nullptr);
    worksheet_merge_range(b.sheet, 2, 0, 3, 0, "Kode", nullptr);
    worksheet_merge_range(b.sheet, 2, 1, 3, 1, "Kecamatan", nullptr);
    worksheet_merge_range(b.sheet, 2, 2, 2, 3, "Penduduk", nullptr);
    b.number(3, 2, 2020), b.number(3, 3, 2021);
    const char* code[] = {"32.10.10", "32.11.10", "32.11.12"};
    const char* name[] = {"Alfa", "Beta", "Gama"};
    for (int i = 0; i < 3; ++i)
        b.text(4 + i, 0, code[i]), b.text(4 + i, 1, name[i]), b.number(4 + i, 2, 100 * (i + 1)),
            b.number(4 + i, 3, 110 * (i + 1));
    b.text(7, 1, "Jumlah");
    worksheet_write_formula_num(b.sheet, 7, 2, "=SUM(C5:C7)", nullptr, 600);
    worksheet_write_formula_num(b.sheet, 7, 3, "=SUM(D5:D7)", nullptr, 660);
    b.text(8, 0, "Sumber: Kantor Contoh");
}

/// Figures that are texts with points between thousands, and codes that are numbers: 32.1 stands
/// for 32.10. 1.500 + 2.250 = 3.750.
void texts(const std::string& folder) {
    const Book b(folder + "/angka_teks.xlsx");
    b.text(0, 0, "kode"), b.text(0, 1, "kabupaten"), b.text(0, 2, "jiwa");
    b.number(1, 0, 32.10), b.text(1, 1, "Kabupaten Satu"), b.text(1, 2, "1.500");
    b.number(2, 0, 32.11), b.text(2, 1, "Kabupaten Dua"), b.text(2, 2, "2.250");
}

/// OpenDocument, long by year.
void opendocument(const std::string& folder) {
    GDALAllRegister();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("ODS");
    GDALDataset* file = driver->Create((folder + "/panjang.ods").c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    OGRLayer* layer = file->CreateLayer("data", nullptr, wkbNone, nullptr);
    OGRFieldDefn code("kode", OFTString), year("tahun", OFTInteger), people("jiwa", OFTReal);
    for (OGRFieldDefn* field : {&code, &year, &people}) layer->CreateField(field);
    const struct {
        const char* code;
        int year;
        double people;
    } rows[] = {{"32.10", 2020, 1.5}, {"32.10", 2021, 2.5}, {"32.11", 2020, 3.25}, {"32.11", 2021, 4.25}};
    for (const auto& row : rows) {
        OGRFeature feature(layer->GetLayerDefn());
        feature.SetField(0, row.code), feature.SetField(1, row.year), feature.SetField(2, row.people);
        if (layer->CreateFeature(&feature) != OGRERR_NONE) std::puts("a row was not written");
    }
    GDALClose(file);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    dates(argv[1]);
    times(argv[1]);
    merged(argv[1]);
    texts(argv[1]);
    opendocument(argv[1]);
    return 0;
}
