#pragma once

#include <string>

#include "core/base/file.hpp"

/// Where data comes from. A source is carried as a Path, whatever it is: what it is, its beginning says.
namespace sanding {

enum class SourceKind {
    file,
    database,  ///< "PG:dbname=… host=…", or "postgresql://…"
    service,   ///< "WFS:https://…", "OAPIF:https://…"
    download   ///< "https://…", a file of another computer
};
[[nodiscard]] SourceKind source_kind(const Path& source);

/// May it be read from another computer only where a study says `network = true`?
[[nodiscard]] bool needs_network(const Path& source);

/// What messages and source notes call it: a file's name; anything else as written, passwords masked.
[[nodiscard]] std::string source_name(const Path& source);

/// The same with a file's whole path, for the place of an Error.
[[nodiscard]] std::string source_place(const Path& source);

}  // namespace sanding
