#include "render/cairo/pdf_document.hpp"

#include <cairo.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <qpdf/QUtil.hh>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace sanding::cairo {
namespace {

using Object = QPDFObjectHandle;

/// Runs `work`; what libqpdf finds wrong names it.
template <class Work>
auto with_qpdf(Work work) {
    try {
        return work();
    } catch (const QPDFExc& e) {
        throw std::runtime_error("libqpdf: " + e.getMessageDetail());
    } catch (const std::logic_error& e) {
        throw std::runtime_error(std::string("libqpdf: ") + e.what());
    }
}

Object name(const std::string& text) {
    return Object::newName("/" + text);
}

/// A dictionary that says what it is.
Object typed(const std::string& type) {
    return Object::newDictionary({{"/Type", name(type)}});
}

/// Numbers with so many decimals at most.
Object numbers(const std::vector<double>& values, int decimals) {
    Object array = Object::newArray();
    for (const double v : values) array.appendItem(Object::newReal(v, decimals));
    return array;
}

constexpr int page_decimals = 4;     ///< of points
constexpr int degree_decimals = 12;  ///< far below what a double of a longitude holds in metres

std::shared_ptr<QPDF> opened(const Bytes& file) {
    std::shared_ptr<QPDF> pdf = QPDF::create();
    pdf->setSuppressWarnings(true);
    pdf->processMemoryFile("Cairo's pages", reinterpret_cast<const char*>(file.data()), file.size());
    if (pdf->anyWarnings())
        throw std::runtime_error("libqpdf: " + pdf->getWarnings().front().getMessageDetail());
    return pdf;
}

/// Colours are mixed in RGB, and a page is mixed before it meets the paper in the viewer: as Cairo has it.
Object page_mixing() {
    Object group = typed("Group");
    group.replaceKey("/S", name("Transparency"));
    group.replaceKey("/I", Object::newBool(true));
    group.replaceKey("/CS", name("DeviceRGB"));
    return group;
}

Object blank_page(const PaintedPage& page) {
    Object made = typed("Page");
    made.replaceKey("/MediaBox", numbers({0, 0, page.width_pt, page.height_pt}, page_decimals));
    made.replaceKey("/Group", page_mixing());
    return made;
}

struct CairoPage {
    Object contents, resources;
};

CairoPage cairo_page(QPDF& source, std::size_t index) {
    const std::vector<Object>& pages = source.getAllPages();
    if (index >= pages.size()) throw std::runtime_error("Cairo has written fewer pages than it was given");
    QPDFPageObjectHelper page(pages[index]);
    page.coalesceContentStreams();
    return {page.getObjectHandle().getKey("/Contents"), page.getAttribute("/Resources", false)};
}

/// The Cairo page as a form: painted as if its content stood where it is used, so that what is transparent in
/// it lies over the layers below. A transparency group of its own would not change a colour.
Object form_of(QPDF& source, const PaintedPage& page, std::size_t index) {
    const CairoPage from = cairo_page(source, index);
    Object dictionary = Object(from.contents).getDict();
    dictionary.replaceKey("/Type", name("XObject"));
    dictionary.replaceKey("/Subtype", name("Form"));
    dictionary.replaceKey("/BBox", numbers({0, 0, page.width_pt, page.height_pt}, page_decimals));
    dictionary.replaceKey("/Resources", from.resources);
    return from.contents;
}

std::string number(double value, int decimals) {
    return QUtil::double_to_string(value, decimals) + " ";
}

std::string colour(scene::Rgba c) {
    std::string text;
    for (const std::uint8_t part : {c.r, c.g, c.b}) text += number(part / 255.0, 6);
    return text;
}

/// Fills the page with its paper, which no switch takes away.
std::string paper_content(const PaintedPage& page, Object& resources) {
    const scene::Rgba c = page.paper;
    if (c.a == 0) return {};
    std::string content = "q\n";
    if (c.a < 255) {
        Object state = Object::newDictionary({{"/ca", Object::newReal(c.a / 255.0, 6)}});
        resources.replaceKey("/ExtGState", Object::newDictionary({{"/Paper", state}}));
        content += "/Paper gs\n";
    }
    return content + colour(c) + "rg\n0 0 " + number(page.width_pt, page_decimals) +
           number(page.height_pt, page_decimals) + "re f\nQ\n";
}

/// Uses a form of letters with what it inherits set to stroke them with round joins. The letters come once
/// more by themselves, so this is no text for those who read the page.
std::string halo_content(const HaloStroke& halo, const std::string& form) {
    return "/Artifact BMC\nq\n1 Tr 1 j " + number(halo.width_pt, page_decimals) + "w " + colour(halo.colour) +
           "RG\n" + form + " Do\nQ\nEMC\n";
}

/// ISO 32000-2, 12.9 and 12.10: a viewport whose unit square (LPTS) is tied to degrees (GPTS, latitude
/// first).
Object viewport(const PaintedPage& page, const PaintedFrame& frame) {
    const scene::Rect& r = frame.rect;
    Object system = typed(frame.geo.wkt.starts_with("GEOG") ? "GEOGCS" : "PROJCS");
    system.replaceKey("/WKT", Object::newString(frame.geo.wkt));
    std::vector<double> degrees;
    for (const scene::Point& corner : frame.geo.corners_lonlat)
        degrees.push_back(corner.y), degrees.push_back(corner.x);
    const std::vector<double> unit_square{0, 0, 0, 1, 1, 1, 1, 0};
    Object measure = typed("Measure");
    measure.replaceKey("/Subtype", name("GEO"));
    measure.replaceKey("/Bounds", numbers(unit_square, 0));
    measure.replaceKey("/GPTS", numbers(degrees, degree_decimals));
    measure.replaceKey("/LPTS", numbers(unit_square, 0));
    measure.replaceKey("/GCS", system);
    Object made = typed("Viewport");
    made.replaceKey(
        "/BBox", numbers({r.x, page.height_pt - r.bottom(), r.right(), page.height_pt - r.y}, page_decimals));
    made.replaceKey("/Measure", measure);
    return made;
}

/// Bookmarks of one level and what lies below them.
struct Entry {
    std::string title;
    Object page;
    std::vector<Entry> below;
};

/// Puts the entries under `parent` (the outline or an entry) as a chain; those with entries below are closed.
void link_entries(QPDF& pdf, Object parent, const std::vector<Entry>& entries) {
    std::vector<Object> items;
    for (const Entry& entry : entries) {
        Object item = pdf.makeIndirectObject(Object::newDictionary());
        item.replaceKey("/Title", Object::newUnicodeString(entry.title));
        item.replaceKey("/Parent", parent);
        Object target = Object::newArray();
        target.appendItem(entry.page);
        target.appendItem(name("Fit"));
        item.replaceKey("/Dest", target);
        if (!entry.below.empty()) {
            link_entries(pdf, item, entry.below);
            item.replaceKey("/Count", Object::newInteger(-static_cast<long long>(entry.below.size())));
        }
        if (!items.empty()) {
            item.replaceKey("/Prev", items.back());
            items.back().replaceKey("/Next", item);
        }
        items.push_back(item);
    }
    parent.replaceKey("/First", items.front());
    parent.replaceKey("/Last", items.back());
}

}  // namespace

PdfDocument::PdfDocument() : pdf_(QPDF::create()) {
    pdf_->setSuppressWarnings(true);
    pdf_->emptyPDF();
}

void PdfDocument::add(const PaintedChunk& chunk) {
    if (chunk.pages.empty()) return;
    with_qpdf([&] {
        const std::shared_ptr<QPDF> source = sources_.emplace_back(opened(chunk.file));
        for (const PaintedPage& page : chunk.pages) {
            Object made = page_of(page, *source);
            if (!page.frames.empty()) {
                Object viewports = Object::newArray();
                for (const PaintedFrame& frame : page.frames) viewports.appendItem(viewport(page, frame));
                made.replaceKey("/VP", viewports);
                georeferenced_ = true;
            }
            const Object indirect = pdf_->makeIndirectObject(made);
            QPDFPageDocumentHelper(*pdf_).addPage(QPDFPageObjectHelper(indirect), false);
            bookmarks_.push_back({page.title, page.group, indirect});
        }
    });
}

QPDFObjectHandle PdfDocument::page_of(const PaintedPage& page, QPDF& source) {
    Object resources = Object::newDictionary(), forms = Object::newDictionary(),
           properties = Object::newDictionary();
    std::string content = paper_content(page, resources), below;
    std::size_t number = 0;
    for (const PaintedLayer& layer : page.layers) {
        if (page.layered) {
            const std::string key = "/L" + std::to_string(properties.getKeys().size());
            properties.replaceKey(key, layer_group(layer, below));
            content += "/OC " + key + " BDC\n";
        }
        for (const PaintedPiece& piece : layer.pieces) {
            const std::string key = "/F" + std::to_string(number++);
            forms.replaceKey(key, pdf_->copyForeignObject(form_of(source, page, piece.cairo_page)));
            content += piece.halo ? halo_content(*piece.halo, key) : key + " Do\n";
        }
        if (page.layered) content += "EMC\n";
        below = layer.id;
    }
    resources.replaceKey("/XObject", forms);
    if (page.layered) resources.replaceKey("/Properties", properties);
    Object made = blank_page(page);
    made.replaceKey("/Resources", resources);
    made.replaceKey("/Contents", pdf_->newStream(content));
    return made;
}

/// The group of the layer's id; a new one is listed above the layer that lies below it on its page.
QPDFObjectHandle PdfDocument::layer_group(const PaintedLayer& layer, const std::string& below) {
    if (const auto known = groups_.find(layer.id); known != groups_.end()) return known->second;
    Object group = typed("OCG");
    group.replaceKey("/Name", Object::newUnicodeString(layer.name));
    const auto after = std::find(group_order_.begin(), group_order_.end(), below);
    group_order_.insert(below.empty() ? group_order_.begin() : std::next(after), layer.id);
    return groups_.emplace(layer.id, pdf_->makeIndirectObject(group)).first->second;
}

QPDFObjectHandle PdfDocument::layer_properties() const {
    Object all = Object::newArray();
    for (const std::string& id : group_order_) all.appendItem(groups_.at(id));
    Object shown = Object::newDictionary();
    shown.replaceKey("/Order", all.shallowCopy());
    shown.replaceKey("/ListMode", name("VisiblePages"));  // the layers of the page one looks at
    Object properties = Object::newDictionary();
    properties.replaceKey("/OCGs", all);
    properties.replaceKey("/D", shown);
    return properties;
}

QPDFObjectHandle PdfDocument::outlines() {
    std::vector<Entry> top;
    const std::string* group = nullptr;  // of the page before
    for (const Bookmark& mark : bookmarks_) {
        const bool inside = !mark.group.empty();
        if (inside && (group == nullptr || *group != mark.group)) top.push_back({mark.group, mark.page, {}});
        group = inside ? &mark.group : nullptr;
        if (mark.title.empty()) continue;
        (inside ? top.back().below : top).push_back({mark.title, mark.page, {}});
    }
    if (top.empty()) return Object::newNull();
    Object made = pdf_->makeIndirectObject(typed("Outlines"));
    link_entries(*pdf_, made, top);
    made.replaceKey("/Count", Object::newInteger(static_cast<long long>(top.size())));
    return made;
}

Bytes PdfDocument::write(const PdfOptions& options, const std::string& creation_date) {
    return with_qpdf([&] {
        Object root = pdf_->getRoot();
        root.replaceKey("/Lang", Object::newUnicodeString(options.language));
        if (!groups_.empty()) root.replaceKey("/OCProperties", layer_properties());
        if (const Object marks = outlines(); !Object(marks).isNull()) {
            root.replaceKey("/Outlines", marks);
            if (bookmarks_.size() > 1) root.replaceKey("/PageMode", name("UseOutlines"));
        }
        Object info = pdf_->makeIndirectObject(Object::newDictionary());
        info.replaceKey("/Creator", Object::newString("Sanding"));
        info.replaceKey("/Producer", Object::newString(std::string("cairo ") + cairo_version_string() +
                                                       ", libqpdf " + QPDF::QPDFVersion()));
        info.replaceKey("/CreationDate", Object::newString(creation_date));
        if (!options.title.empty()) {
            info.replaceKey("/Title", Object::newUnicodeString(options.title));
            root.replaceKey("/ViewerPreferences",
                            Object::newDictionary({{"/DisplayDocTitle", Object::newBool(true)}}));
        }
        pdf_->getTrailer().replaceKey("/Info", info);

        QPDFWriter writer(*pdf_);
        writer.setOutputMemory();
        writer.setDeterministicID(true);
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setMinimumPDFVersion("1.7", georeferenced_ ? 3 : 0);  // Adobe's level 3 has measures on earth
        writer.write();
        const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
        return Bytes(buffer->getBuffer(), buffer->getBuffer() + buffer->getSize());
    });
}

}  // namespace sanding::cairo
