#pragma once

#include "core/base/document.hpp"
#include "core/base/file.hpp"

namespace sanding {

/// UsageError unless the name ends as `write_document` can write it: for verbs that do much before.
void expect_document_name(const Path& file);

/// Writes the document as its name's ending says: .md, .html or .pdf (A4 upright). The file is there whole or
/// not at all. UsageError for any other ending.
void write_document(const Document& document, const Path& file);

}  // namespace sanding
