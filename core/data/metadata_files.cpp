#include <cpl_conv.h>
#include <cpl_json.h>
#include <cpl_minixml.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <memory>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/metadata.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/gdal_session.hpp"

/// Metadata as other catalogues write it: DCAT in JSON, ISO 19115 in XML.
namespace sanding {
namespace {

/// A key with one of its names: a text, or the name inside an object, or the first of a list.
std::string text_at(const CPLJSONObject& object, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        CPLJSONObject value = object.GetObj(name);
        if (value.IsValid() && value.GetType() == CPLJSONObject::Type::Array) {
            const CPLJSONArray list = value.ToArray();
            if (list.Size() == 0) continue;
            value = list[0];
        }
        if (!value.IsValid()) continue;
        if (value.GetType() == CPLJSONObject::Type::Object)
            for (const char* inner : {"foaf:name", "name", "vcard:fn", "fn", "@value", "rdfs:label", "@id"})
                if (const CPLJSONObject found = value.GetObj(inner); found.IsValid()) {
                    value = found;
                    break;
                }
        if (value.GetType() == CPLJSONObject::Type::Object) continue;
        if (const std::string text(trimmed(valid_utf8(value.ToString()))); !text.empty()) return text;
    }
    return {};
}

/// A catalogue's first dataset, CKAN's "result", or the object itself.
CPLJSONObject dataset_of(const CPLJSONObject& root) {
    for (const char* list : {"dcat:dataset", "dataset", "@graph"}) {
        const CPLJSONObject found = root.GetObj(list);
        if (found.IsValid() && found.GetType() == CPLJSONObject::Type::Array && found.ToArray().Size() > 0)
            return found.ToArray()[0];
        if (found.IsValid() && found.GetType() == CPLJSONObject::Type::Object) return found;
    }
    const CPLJSONObject result = root.GetObj("result");
    return result.IsValid() && result.GetType() == CPLJSONObject::Type::Object ? result : root;
}

std::string period_of(const CPLJSONObject& dataset) {
    for (const char* name : {"dct:temporal", "temporal"}) {
        CPLJSONObject period = dataset.GetObj(name);
        if (period.IsValid() && period.GetType() == CPLJSONObject::Type::Array && period.ToArray().Size() > 0)
            period = period.ToArray()[0];
        if (!period.IsValid()) continue;
        if (period.GetType() != CPLJSONObject::Type::Object) return period.ToString();
        const std::string from = text_at(period, {"dcat:startDate", "startDate", "schema:startDate"});
        const std::string to = text_at(period, {"dcat:endDate", "endDate", "schema:endDate"});
        return from.empty() || to.empty() ? from + to : from + "/" + to;
    }
    return {};
}

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

std::string characters(const char* element, std::string_view text) {
    return fmt::format("<gmd:{0}><gco:CharacterString>{1}</gco:CharacterString></gmd:{0}>", element,
                       xml_escaped(one_line(text, 4000)));
}

std::string contact(const std::string& name, const char* role) {
    if (name.empty()) return {};
    return fmt::format(
        "<gmd:pointOfContact><gmd:CI_ResponsibleParty>{}<gmd:role><gmd:CI_RoleCode codeList=\"CI_RoleCode\" "
        "codeListValue=\"{}\">{}</gmd:CI_RoleCode></gmd:role></gmd:CI_ResponsibleParty></gmd:pointOfContact>",
        characters("organisationName", name), role, role);
}

}  // namespace

Metadata read_dcat(const Path& file) {
    const QuietErrors quiet;
    CPLJSONDocument document;
    if (!document.LoadMemory(read_text(file)))
        throw Error("is no valid JSON", file.filename().string(), "DCAT metadata is a JSON object");
    const CPLJSONObject d = dataset_of(document.GetRoot());
    if (d.GetType() != CPLJSONObject::Type::Object)
        throw Error("holds no dataset", file.filename().string(), "DCAT metadata is a JSON object");
    Metadata out;
    out.title = text_at(d, {"dct:title", "title"});
    out.definisi = text_at(d, {"definisi", "dct:description", "description", "notes"});
    out.konsep = text_at(d, {"konsep", "dcat:theme", "theme"});
    out.klasifikasi = text_at(d, {"klasifikasi"});
    out.ukuran = text_at(d, {"ukuran"});
    out.satuan = text_at(d, {"satuan"});
    out.produsen = text_at(d, {"dct:creator", "creator", "dct:publisher", "publisher", "author"});
    out.walidata = text_at(d, {"walidata", "dcat:contactPoint", "contactPoint", "maintainer"});
    out.code_version = text_at(d, {"code_version", "dct:conformsTo", "conformsTo"});
    out.reference_period = period_of(d);
    out.release_date = text_at(d, {"dct:issued", "issued", "dct:modified", "modified"});
    out.licence = text_at(d, {"dct:license", "license", "license_title"});
    out.frequency = text_at(d, {"dct:accrualPeriodicity", "accrualPeriodicity", "frequency"});
    out.confidentiality = text_at(d, {"dct:accessRights", "accessRights", "accessLevel"});
    out.base = text_at(d, {"base"});
    out.coverage = text_at(d, {"coverage"});
    out.source = text_at(d, {"dct:source", "source", "dcat:landingPage", "landingPage"});
    out.origins.push_back(file.filename().string());
    return out;
}

Metadata read_iso19115(const Path& file) {
    const QuietErrors quiet;
    const std::unique_ptr<CPLXMLNode, CloseXml> tree(CPLParseXMLString(read_text(file).c_str()));
    if (tree == nullptr) throw Error("is no valid XML", file.filename().string());
    CPLStripXMLNamespace(tree.get(), nullptr, TRUE);
    CPLXMLNode* root = CPLGetXMLNode(tree.get(), "=MD_Metadata");
    if (root == nullptr) return {};  // another program's XML beside the file, such as GDAL's statistics
    Metadata out;
    out.origins.push_back(file.filename().string());
    CPLXMLNode* identification = CPLGetXMLNode(root, "identificationInfo.MD_DataIdentification");
    if (identification == nullptr) return out;
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
    out.reference_period = from.empty() || to.empty() ? from + to : from + "/" + to;
    out.source = xml_text(root, "dataQualityInfo.DQ_DataQuality.lineage.LI_Lineage.statement");
    return out;
}

std::string metadata_dcat(const Metadata& m, const std::vector<std::string>& files) {
    CPLJSONObject root;
    CPLJSONObject context;
    context.Add("dcat", "http://www.w3.org/ns/dcat#");
    context.Add("dct", "http://purl.org/dc/terms/");
    context.Add("foaf", "http://xmlns.com/foaf/0.1/");
    context.Add("vcard", "http://www.w3.org/2006/vcard/ns#");
    root.Add("@context", context);
    root.Add("@type", "dcat:Dataset");
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) root.Add(key, valid_utf8(value));
    };
    const auto agent = [&](const char* key, const char* type, const char* inner, const std::string& name) {
        if (name.empty()) return;
        CPLJSONObject object;
        object.Add("@type", type);
        object.Add(inner, valid_utf8(name));
        root.Add(key, object);
    };
    add("dct:title", m.title);
    add("dct:description", m.definisi);
    agent("dct:creator", "foaf:Organization", "foaf:name", m.produsen);
    agent("dcat:contactPoint", "vcard:Organization", "vcard:fn", m.walidata);
    add("dct:temporal", m.reference_period);
    add("dct:issued", m.release_date);
    add("dct:license", m.licence);
    add("dct:accrualPeriodicity", m.frequency);
    add("dct:accessRights", m.confidentiality);
    add("dct:source", m.source);
    // What DCAT has no word for keeps the regulation's.
    for (const auto& [key, value] : {std::pair{"konsep", &m.konsep},
                                     {"klasifikasi", &m.klasifikasi},
                                     {"ukuran", &m.ukuran},
                                     {"satuan", &m.satuan},
                                     {"code_version", &m.code_version},
                                     {"base", &m.base},
                                     {"coverage", &m.coverage}})
        add(key, *value);
    CPLJSONArray distributions;
    for (const std::string& file : files) {
        CPLJSONObject distribution;
        distribution.Add("@type", "dcat:Distribution");
        distribution.Add("dct:title", valid_utf8(file));
        distribution.Add("dcat:downloadURL", valid_utf8(file));
        distributions.Add(distribution);
    }
    root.Add("dcat:distribution", distributions);
    CPLJSONDocument document;
    document.SetRoot(root);
    return document.SaveAsString();
}

std::string metadata_iso19115(const Metadata& m) {
    return fmt::format(
        "<gmd:MD_Metadata xmlns:gmd=\"http://www.isotc211.org/2005/gmd\" "
        "xmlns:gco=\"http://www.isotc211.org/2005/gco\"><gmd:identificationInfo><gmd:MD_DataIdentification>"
        "<gmd:citation><gmd:CI_Citation>{}<gmd:date><gmd:CI_Date><gmd:date><gco:Date>{}</gco:Date></gmd:date>"
        "<gmd:dateType><gmd:CI_DateTypeCode codeList=\"CI_DateTypeCode\" codeListValue=\"publication\"/>"
        "</gmd:dateType></gmd:CI_Date></gmd:date></gmd:CI_Citation></gmd:citation>{}{}{}"
        "<gmd:descriptiveKeywords><gmd:MD_Keywords>{}</gmd:MD_Keywords></gmd:descriptiveKeywords>"
        "<gmd:resourceConstraints><gmd:MD_LegalConstraints>{}</gmd:MD_LegalConstraints></"
        "gmd:resourceConstraints>"
        "</gmd:MD_DataIdentification></"
        "gmd:identificationInfo><gmd:dataQualityInfo><gmd:DQ_DataQuality><gmd:lineage>"
        "<gmd:LI_Lineage>{}</gmd:LI_Lineage></gmd:lineage></gmd:DQ_DataQuality></gmd:dataQualityInfo>"
        "</gmd:MD_Metadata>",
        characters("title", m.title), xml_escaped(one_line(m.release_date, 4000)),
        characters("abstract", m.definisi), contact(m.produsen, "originator"),
        contact(m.walidata, "custodian"), characters("keyword", m.konsep),
        characters("otherConstraints", m.licence), characters("statement", m.source));
}

}  // namespace sanding
