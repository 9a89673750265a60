#include <cpl_conv.h>
#include <cpl_json.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/metadata_files.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/gdal_session.hpp"

/// Metadata as catalogues write it: DCAT in JSON.
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

/// Our own list of columns: objects with the keys of a sidecar.
std::vector<ColumnMetadata> columns_of(const CPLJSONObject& dataset) {
    const CPLJSONObject list = dataset.GetObj("columns");
    if (!list.IsValid() || list.GetType() != CPLJSONObject::Type::Array) return {};
    std::vector<MetadataRow> rows;
    const CPLJSONArray columns = list.ToArray();
    for (int c = 0; c < columns.Size(); ++c) {
        const std::string name = text_at(columns[c], {"name"});
        if (name.empty()) continue;
        for (const CPLJSONObject& field : columns[c].GetChildren()) {
            if (field.GetName() == "name") continue;
            if (field.GetType() != CPLJSONObject::Type::Array) {
                rows.push_back({name, field.GetName(), valid_utf8(field.ToString())});
                continue;
            }
            const CPLJSONArray parts = field.ToArray();
            for (int i = 0; i < parts.Size(); ++i)
                rows.push_back({name, field.GetName(), valid_utf8(parts[i].ToString())});
        }
    }
    return metadata_of_rows(rows).columns;
}

CPLJSONArray columns_json(const Metadata& m) {
    CPLJSONArray out;
    for (const ColumnMetadata& column : m.columns) {
        Metadata one;
        one.columns = {column};
        CPLJSONObject object;
        CPLJSONArray parts;
        object.Add("name", valid_utf8(column.column));
        for (const MetadataRow& row : metadata_rows(one))
            if (row.key == "parts")
                parts.Add(valid_utf8(row.value));
            else
                object.Add(row.key, valid_utf8(row.value));
        if (parts.Size() > 0) object.Add("parts", parts);
        out.Add(object);
    }
    return out;
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
    out.activity = text_at(d, {"activity"});
    out.method = text_at(d, {"method"});
    out.interpretation = text_at(d, {"interpretation"});
    out.note = text_at(d, {"note"});
    out.source = text_at(d, {"dct:source", "source", "dcat:landingPage", "landingPage"});
    out.columns = columns_of(d);
    out.origins.push_back(file.filename().string());
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
                                     {"coverage", &m.coverage},
                                     {"activity", &m.activity},
                                     {"method", &m.method},
                                     {"interpretation", &m.interpretation},
                                     {"note", &m.note}})
        add(key, *value);
    if (!m.columns.empty()) root.Add("columns", columns_json(m));
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

}  // namespace sanding
