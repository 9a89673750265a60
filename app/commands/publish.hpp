#pragma once

#include "core/base/file.hpp"
#include "core/data/indicator.hpp"

namespace sanding {

/// Gives a closed results file what QGIS needs to show its layers as our maps look: the table `layer_styles`
/// with a style per layer and indicator (people is the default), and titles and notes of the layers. Classes
/// are made of all scenarios and years (`pooled_values`), so that layers can be compared. In one transaction:
/// until it is through, and after an Error (the file can't be written, the disk is full), the file is as it
/// was. Styles that somebody else stored in the file stay. Not part of the content hash.
void publish_styles(const Path& results, Language language);

}  // namespace sanding
