#include "core/geo/source.hpp"

#include "core/base/text.hpp"

namespace sanding {

SourceKind source_kind(const Path& source) {
    const std::string start = lower_ascii(source.string().substr(0, 16));
    const auto begins = [&](std::string_view with) { return start.starts_with(with); };
    if (begins("pg:") || begins("postgresql://") || begins("postgres://")) return SourceKind::database;
    if (begins("wfs:") || begins("oapif:")) return SourceKind::service;
    if (begins("http://") || begins("https://")) return SourceKind::download;
    return SourceKind::file;
}

bool needs_network(const Path& source) {
    const SourceKind kind = source_kind(source);
    return kind == SourceKind::service || kind == SourceKind::download;
}

std::string source_name(const Path& source) {
    return source_kind(source) == SourceKind::file ? source.filename().string()
                                                   : masked_secrets(source.string());
}

std::string source_place(const Path& source) {
    return source_kind(source) == SourceKind::file ? source.string() : masked_secrets(source.string());
}

}  // namespace sanding
