#pragma once

#include "core/base/document.hpp"
#include "core/base/file.hpp"

namespace sanding {

/// Writes the document as its name's ending says: .md, .html or .pdf (A4 upright). The file is there whole or
/// not at all. UsageError for any other ending.
void write_document(const Document& document, const Path& file);

}  // namespace sanding
