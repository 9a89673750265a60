// Styles for QGIS: read back with GDAL's XML parser.
#include <cpl_minixml.h>

#include <memory>
#include <string>
#include <vector>

#include "core/base/text.hpp"
#include "layers/numbers.hpp"
#include "layers/qml.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

using Xml = std::unique_ptr<CPLXMLNode, decltype(&CPLDestroyXMLNode)>;

/// A document of one element "qgis"; fails where it isn't well-formed.
Xml parsed(const std::string& text) {
    Xml xml(CPLParseXMLString(text.c_str()), &CPLDestroyXMLNode);
    REQUIRE(xml != nullptr);
    REQUIRE(std::string(xml->pszValue) == "qgis");
    REQUIRE(xml->psNext == nullptr);
    return xml;
}

std::string value(const CPLXMLNode* node, const char* path) {
    return CPLGetXMLValue(node, path, "(absent)");
}

std::vector<const CPLXMLNode*> children(const CPLXMLNode* node, const std::string& name) {
    REQUIRE(node != nullptr);
    std::vector<const CPLXMLNode*> out;
    for (const CPLXMLNode* child = node->psChild; child != nullptr; child = child->psNext)
        if (child->eType == CXT_Element && child->pszValue == name) out.push_back(child);
    return out;
}

const CPLXMLNode* found(const Xml& xml, const char* path) {
    return CPLGetXMLNode(xml.get(), path);
}

/// The value of one of a symbol layer's options.
std::string option(const CPLXMLNode* symbol_layer, const std::string& name) {
    for (const CPLXMLNode* o : children(CPLGetXMLNode(symbol_layer, "Option"), "Option"))
        if (value(o, "name") == name) return value(o, "value");
    return "(absent)";
}

QmlStyle example() {
    QmlStyle style;
    style.field = "people";
    style.classes.breaks = {1000, 2000.5, 1.0 / 3 * 1e4};
    style.classes.colours = {rgb(0xffffcc), rgb(0xa1dab4), rgb(0x41b6c4), rgb(0x225ea8)};
    style.labels = {"< 1.000", "1.000 – 2.000,5", "2.000,5 – 3.333", "≥ 3.333 jiwa"};
    style.low = 12;
    style.high = 98765;
    style.border = {rgb(0x5a5a5a, 128), 0.4};
    style.names = {{"name", {6.5, false, false}}};
    style.time_start = "\"date\" || 'T00:00:00.000'";
    style.time_end = "(\"year\" + 1) || '-06-30T00:00:00'";
    style.year_field = "year";
    style.last_year = 2045;
    return style;
}

}  // namespace

TEST_CASE("QML has a range per class, from the highest, with the scheme's limits and colours") {
    const QmlStyle style = example();
    const Xml xml = parsed(graduated_qml(style));
    const CPLXMLNode* renderer = found(xml, "renderer-v2");
    REQUIRE(renderer != nullptr);
    CHECK(value(renderer, "type") == "graduatedSymbol");
    CHECK(value(renderer, "attr") == "people");
    const auto ranges = children(CPLGetXMLNode(renderer, "ranges"), "range");
    const auto symbols = children(CPLGetXMLNode(renderer, "symbols"), "symbol");
    REQUIRE(ranges.size() == 4);
    REQUIRE(symbols.size() == 4);
    const std::vector<double> limits{12, 1000, 2000.5, 1.0 / 3 * 1e4, 98765};
    const std::vector<std::string> colours{"255,255,204,255", "161,218,180,255", "65,182,196,255",
                                           "34,94,168,255"};
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t c = 3 - i;
        // Read back as the same doubles.
        CHECK(std::stod(value(ranges[i], "lower")) == limits[c]);
        CHECK(std::stod(value(ranges[i], "upper")) == limits[c + 1]);
        CHECK(value(ranges[i], "label") == style.labels[c]);
        const auto& symbol = *symbols[std::stoul(value(ranges[i], "symbol"))];
        CHECK(value(&symbol, "name") == value(ranges[i], "symbol"));
        const auto layers = children(&symbol, "layer");
        REQUIRE(layers.size() == 1);
        CHECK(option(layers[0], "color") == colours[c]);
        CHECK(option(layers[0], "outline_color") == "90,90,90,128");
        CHECK(option(layers[0], "outline_width") == "0.1411");  // 0.4 pt in mm
    }
}

TEST_CASE("QML of a scheme with one class, and of the schemes that classify_for makes") {
    QmlStyle style = example();
    const std::vector<double> values{0, 0, 0, 0, 3, 5, 8, 13, 21, 34, 55};
    style.classes = classify_for(values, {});
    style.labels = class_labels(style.classes, values, 0, Language::english);
    style.low = 0, style.high = 55;
    const Xml xml = parsed(graduated_qml(style));
    const auto ranges = children(found(xml, "renderer-v2.ranges"), "range");
    REQUIRE(ranges.size() == style.classes.breaks.size() + 1);
    for (std::size_t c = 0; c < style.classes.breaks.size(); ++c) {
        CHECK(std::stod(value(ranges[ranges.size() - 1 - c], "upper")) == style.classes.breaks[c]);
        CHECK(std::stod(value(ranges[ranges.size() - 2 - c], "lower")) == style.classes.breaks[c]);
    }

    style.classes = classify_for(std::vector<double>{7, 7}, {});
    style.labels = {"7"};
    style.low = style.high = 7;
    const Xml one = parsed(graduated_qml(style));
    const auto only = children(found(one, "renderer-v2.ranges"), "range");
    REQUIRE(only.size() == 1);
    CHECK(value(only[0], "lower") == "7");
    CHECK(value(only[0], "upper") == "7");
}

TEST_CASE("QML gives rows without a value a class of their own, hatched grey as on our maps") {
    QmlStyle style = example();
    style.field = "odd \"column\"";
    style.missing_label = "tidak ada data";
    const Xml xml = parsed(graduated_qml(style));
    CHECK(value(xml.get(), "renderer-v2.attr") == "coalesce(\"odd \"\"column\"\"\", -1000000000)");
    const auto ranges = children(found(xml, "renderer-v2.ranges"), "range");
    REQUIRE(ranges.size() == 5);
    CHECK(value(ranges[4], "label") == "tidak ada data");
    CHECK(std::stod(value(ranges[4], "lower")) == -1e9);
    CHECK(std::stod(value(ranges[4], "upper")) == -1e9);
    const auto symbols = children(found(xml, "renderer-v2.symbols"), "symbol");
    REQUIRE(symbols.size() == 5);
    const auto layers = children(symbols[std::stoul(value(ranges[4], "symbol"))], "layer");
    REQUIRE(layers.size() == 2);
    CHECK(option(layers[0], "color") == "229,227,222,255");  // #e5e3de
    CHECK(value(layers[1], "class") == "LinePatternFill");
    CHECK(option(layers[1], "angle") == "45");
    CHECK(option(children(children(layers[1], "symbol")[0], "layer")[0], "line_color") == "169,166,158,255");
}

TEST_CASE("QML has names, years and their order where they are asked for") {
    const Xml xml = parsed(graduated_qml(example()));
    CHECK(value(xml.get(), "labelsEnabled") == "1");
    CHECK(value(xml.get(), "labeling.settings.text-style.fieldName") ==
          "if(@map_start_time is not null or \"year\" = 2045, \"name\", '')");
    CHECK(value(xml.get(), "labeling.settings.text-style.fontSize") == "6.5");
    CHECK(value(xml.get(), "labeling.settings.text-style.text-buffer.bufferSize") == "2");
    CHECK(value(xml.get(), "temporal.enabled") == "1");
    CHECK(value(xml.get(), "temporal.startExpression") == "\"date\" || 'T00:00:00.000'");
    CHECK(value(xml.get(), "temporal.endExpression") == "(\"year\" + 1) || '-06-30T00:00:00'");
    CHECK(value(xml.get(), "renderer-v2.enableorderby") == "1");
    CHECK(value(xml.get(), "renderer-v2.orderby.orderByClause") == "\"year\"");

    QmlStyle plain = example();
    plain.names.clear();
    plain.time_start.clear();
    plain.year_field.clear();
    const Xml without = parsed(graduated_qml(plain));
    CHECK(value(without.get(), "labelsEnabled") == "0");
    for (const char* path : {"labeling", "temporal", "renderer-v2.orderby", "userNotes", "mapTip"})
        CHECK(found(without, path) == nullptr);
}

TEST_CASE("QML takes any text") {
    const std::string awkward = "Ci<b>\"sampih\" & 'Jaya' \n\t\x01 ≥ 5 – 10]]> %1 {}";
    QmlStyle style = example();
    for (std::string& label : style.labels) label = awkward;
    style.missing_label = style.map_tip = style.note = awkward;
    style.field = style.time_start = style.time_end = style.year_field = style.names[0].field = awkward;
    const Xml xml = parsed(graduated_qml(style));
    const std::string kept = "Ci<b>\"sampih\" & 'Jaya'     ≥ 5 – 10]]> %1 {}";
    for (const CPLXMLNode* range : children(found(xml, "renderer-v2.ranges"), "range"))
        CHECK(value(range, "label") == kept);
    CHECK(value(xml.get(), "mapTip") == kept);
    CHECK(value(xml.get(), "temporal.endExpression") == kept);
    style.year_field.clear();
    CHECK(value(parsed(graduated_qml(style)).get(), "labeling.settings.text-style.fieldName") ==
          "\"Ci<b>\"\"sampih\"\" & 'Jaya'     ≥ 5 – 10]]> %1 {}\"");
    // The note is HTML inside an attribute: escaped twice, so that its text is text.
    CHECK(value(xml.get(), "userNotes.value") ==
          "<p>Ci&lt;b&gt;&quot;sampih&quot; &amp; 'Jaya'     ≥ 5 – 10]]&gt; %1 {}</p>");
    CHECK(xml_escaped("a<b>&\"c\"") == "a&lt;b&gt;&amp;&quot;c&quot;");
}

TEST_CASE("QML of the same style is the same text") {
    CHECK(graduated_qml(example()) == graduated_qml(example()));
}
