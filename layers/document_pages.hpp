#pragma once

#include <vector>

#include "core/base/document.hpp"
#include "render/scene/scene.hpp"
#include "render/text/text_layout.hpp"

namespace sanding {

/// The document on pages of A4 upright: text broken to the page, tables with their header again on each page,
/// the footer and "page of pages" at the bottom.
[[nodiscard]] std::vector<Scene> document_pages(const Document& document, const TextLayout& layout);

}  // namespace sanding
