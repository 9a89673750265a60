#include <cpl_conv.h>
#include <cpl_minixml.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/metadata_files.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/gdal_session.hpp"

/// Metadata as ISO 19115 in the XML of ISO 19139.
namespace sanding {
namespace {

struct CloseXml {
    void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};

std::string xml_text(CPLXMLNode* root, const char* path) {
    for (const char* leaf : {".CharacterString", ".Date", ".DateTime", ".Anchor", ""})
        if (const char* value = CPLGetXMLValue(root, (std::string(path) + leaf).c_str(), nullptr))
            if (const std::string text(trimmed(valid_utf8(value))); !text.empty()) return text;
    return {};
}

/// The value of a code list under an element: its text, or its attribute.
std::string xml_code(CPLXMLNode* root, const std::string& path, const std::string& element) {
    const std::string at = path + "." + element;
    for (const std::string& place : {at + ".codeListValue", at})
        if (const char* value = CPLGetXMLValue(root, place.c_str(), nullptr); value != nullptr && *value != 0)
            return std::string(trimmed(valid_utf8(value)));
    return {};
}

CPLXMLNode* next_named(CPLXMLNode* node, const char* name) {
    while (node != nullptr && !(node->eType == CXT_Element && EQUAL(node->pszValue, name)))
        node = node->psNext;
    return node;
}

/// Producer and steward by the roles of the contacts.
void read_contacts(CPLXMLNode* identification, Metadata& out) {
    for (CPLXMLNode* contact = next_named(identification->psChild, "pointOfContact"); contact != nullptr;
         contact = next_named(contact->psNext, "pointOfContact")) {
        const std::string name = xml_text(contact, "CI_ResponsibleParty.organisationName");
        const std::string role = xml_code(contact, "CI_ResponsibleParty.role", "CI_RoleCode");
        std::string& place = role == "custodian" || role == "distributor" ? out.walidata : out.produsen;
        if (place.empty()) place = name;
    }
}

/// What ISO has elements for.
void read_elements(CPLXMLNode* root, CPLXMLNode* identification, Metadata& out) {
    out.title = xml_text(identification, "citation.CI_Citation.title");
    out.definisi = xml_text(identification, "abstract");
    out.release_date = xml_text(identification, "citation.CI_Citation.date.CI_Date.date");
    out.konsep = xml_text(identification, "descriptiveKeywords.MD_Keywords.keyword");
    out.frequency = xml_code(identification,
                             "resourceMaintenance.MD_MaintenanceInformation.maintenanceAndUpdateFrequency",
                             "MD_MaintenanceFrequencyCode");
    out.licence = xml_text(identification, "resourceConstraints.MD_LegalConstraints.otherConstraints");
    out.confidentiality = xml_code(
        identification, "resourceConstraints.MD_SecurityConstraints.classification", "MD_ClassificationCode");
    read_contacts(identification, out);
    const std::string period = "extent.EX_Extent.temporalElement.EX_TemporalExtent.extent.TimePeriod.";
    const std::string from = xml_text(identification, (period + "beginPosition").c_str());
    const std::string to = xml_text(identification, (period + "endPosition").c_str());
    out.reference_period = from == to || to.empty() ? from : from.empty() ? to : from + "/" + to;
    out.source = xml_text(root, "dataQualityInfo.DQ_DataQuality.lineage.LI_Lineage.statement");
}

/// The text of a sidecar that our own documents carry; another program's free text is no such.
Metadata own_text(const std::string& text, const std::string& name) {
    if (text.empty()) return {};
    try {
        return read_metadata(TomlTable::parse_text(text, name));
    } catch (const Error&) {
        return {};
    }
}

std::string characters(const char* element, std::string_view text) {
    if (text.empty()) return fmt::format("<gmd:{} gco:nilReason=\"missing\"/>", element);
    return fmt::format("<gmd:{0}><gco:CharacterString>{1}</gco:CharacterString></gmd:{0}>", element,
                       xml_escaped(one_line(text, 4000)));
}

std::string code(const char* element, const char* list, const std::string& value) {
    return fmt::format(
        "<gmd:{0}><gmd:{1} codeList=\"http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#{1}\" "
        "codeListValue=\"{2}\">{2}</gmd:{1}></gmd:{0}>",
        element, list, xml_escaped(one_line(value, 200)));
}

std::string contact(const char* element, const std::string& name, const char* role) {
    if (name.empty()) return {};
    return fmt::format("<gmd:{0}><gmd:CI_ResponsibleParty>{1}{2}</gmd:CI_ResponsibleParty></gmd:{0}>",
                       element, characters("organisationName", name), code("role", "CI_RoleCode", role));
}

bool is_iso_date(std::string_view text) {
    const auto digits = [&](std::size_t from, std::size_t n) {
        return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(from),
                           text.begin() + static_cast<std::ptrdiff_t>(from + n),
                           [](char c) { return c >= '0' && c <= '9'; });
    };
    if (text.size() == 4) return digits(0, 4);
    if (text.size() == 7) return digits(0, 4) && text[4] == '-' && digits(5, 2);
    return text.size() == 10 && digits(0, 4) && text[4] == '-' && digits(5, 2) && text[7] == '-' &&
           digits(8, 2);
}

std::string date(const char* element, const std::string& value) {
    if (!is_iso_date(value)) return fmt::format("<gmd:{} gco:nilReason=\"missing\"/>", element);
    return fmt::format("<gmd:{0}><gco:Date>{1}</gco:Date></gmd:{0}>", element, value);
}

/// "2024" or "2020/2045" as a period; what is no date stays for supplementalInformation.
std::string period(const std::string& value) {
    const std::size_t slash = value.find('/');
    const std::string from = value.substr(0, slash);
    const std::string to = slash == std::string::npos ? from : value.substr(slash + 1);
    if (!is_iso_date(from) || !is_iso_date(to)) return {};
    return fmt::format(
        "<gmd:extent><gmd:EX_Extent><gmd:temporalElement><gmd:EX_TemporalExtent><gmd:extent>"
        "<gml:TimePeriod gml:id=\"period\"><gml:beginPosition>{}</gml:beginPosition>"
        "<gml:endPosition>{}</gml:endPosition></gml:TimePeriod></gmd:extent></gmd:EX_TemporalExtent>"
        "</gmd:temporalElement></gmd:EX_Extent></gmd:extent>",
        from, to);
}

/// A text whose line ends are part of it.
std::string escaped_lines(const std::string& text) {
    std::string out;
    for (const std::string& line : split(text, '\n')) out += xml_escaped(line) + "\n";
    return out;
}

/// In the order of gmd:MD_DataIdentification.
std::string identification(const Metadata& m) {
    std::string out = fmt::format(
        "<gmd:citation><gmd:CI_Citation>{}<gmd:date><gmd:CI_Date>{}{}</gmd:CI_Date></gmd:date>"
        "</gmd:CI_Citation></gmd:citation>",
        characters("title", m.title), date("date", m.release_date),
        code("dateType", "CI_DateTypeCode", "publication"));
    out += characters("abstract", m.definisi);
    out += contact("pointOfContact", m.produsen, "originator");
    out += contact("pointOfContact", m.walidata, "custodian");
    if (!m.frequency.empty())
        out += "<gmd:resourceMaintenance><gmd:MD_MaintenanceInformation>" +
               code("maintenanceAndUpdateFrequency", "MD_MaintenanceFrequencyCode", m.frequency) +
               "</gmd:MD_MaintenanceInformation></gmd:resourceMaintenance>";
    if (!m.konsep.empty())
        out += "<gmd:descriptiveKeywords><gmd:MD_Keywords>" + characters("keyword", m.konsep) +
               "</gmd:MD_Keywords></gmd:descriptiveKeywords>";
    if (!m.licence.empty())
        out += "<gmd:resourceConstraints><gmd:MD_LegalConstraints>" +
               code("useConstraints", "MD_RestrictionCode", "license") +
               characters("otherConstraints", m.licence) +
               "</gmd:MD_LegalConstraints></gmd:resourceConstraints>";
    if (!m.confidentiality.empty())
        out += "<gmd:resourceConstraints><gmd:MD_SecurityConstraints>" +
               code("classification", "MD_ClassificationCode", m.confidentiality) +
               "</gmd:MD_SecurityConstraints></gmd:resourceConstraints>";
    out += characters("language", "ind") + period(m.reference_period);
    return out + "<gmd:supplementalInformation><gco:CharacterString>" + escaped_lines(metadata_toml(m)) +
           "</gco:CharacterString></gmd:supplementalInformation>";
}

}  // namespace

Metadata parse_iso19115(const std::string& xml, const std::string& name, std::string* id) {
    const QuietErrors quiet;
    const std::unique_ptr<CPLXMLNode, CloseXml> tree(CPLParseXMLString(xml.c_str()));
    if (tree == nullptr) throw Error("is no valid XML", name);
    CPLStripXMLNamespace(tree.get(), nullptr, TRUE);
    CPLXMLNode* root = CPLGetXMLNode(tree.get(), "=MD_Metadata");
    if (root == nullptr) return {};  // another program's XML beside the file, such as GDAL's statistics
    Metadata out;
    out.origins.push_back(name);
    if (id != nullptr) *id = xml_text(root, "fileIdentifier");
    CPLXMLNode* identification = CPLGetXMLNode(root, "identificationInfo.MD_DataIdentification");
    if (identification == nullptr) return out;
    read_elements(root, identification, out);
    Metadata whole = own_text(xml_text(identification, "supplementalInformation"), name);
    fill_metadata(whole, out);
    whole.origins = {name};
    return whole;
}

Metadata read_iso19115(const Path& file) {
    return parse_iso19115(read_text(file), file.filename().string());
}

std::string metadata_iso19115(const Metadata& m, const std::string& id) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gmd:MD_Metadata xmlns:gmd=\"http://www.isotc211.org/2005/gmd\" "
        "xmlns:gco=\"http://www.isotc211.org/2005/gco\" xmlns:gml=\"http://www.opengis.net/gml/3.2\">";
    if (!id.empty()) out += characters("fileIdentifier", id);
    out += characters("language", "ind") + code("hierarchyLevel", "MD_ScopeCode", "dataset");
    const std::string& owner = m.walidata.empty() ? m.produsen : m.walidata;
    out += owner.empty() ? "<gmd:contact gco:nilReason=\"missing\"/>"
                         : contact("contact", owner, "pointOfContact");
    out += date("dateStamp", m.release_date) + characters("metadataStandardName", "ISO 19115:2003/19139") +
           "<gmd:identificationInfo><gmd:MD_DataIdentification>" + identification(m) +
           "</gmd:MD_DataIdentification></gmd:identificationInfo>";
    if (!m.source.empty())
        out += "<gmd:dataQualityInfo><gmd:DQ_DataQuality><gmd:scope><gmd:DQ_Scope>" +
               code("level", "MD_ScopeCode", "dataset") +
               "</gmd:DQ_Scope></gmd:scope><gmd:lineage><gmd:LI_Lineage>" +
               characters("statement", m.source) +
               "</gmd:LI_Lineage></gmd:lineage></gmd:DQ_DataQuality></gmd:dataQualityInfo>";
    return out + "</gmd:MD_Metadata>\n";
}

}  // namespace sanding
