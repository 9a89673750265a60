#pragma once

#include "app/commands/map.hpp"

namespace sanding {

/// Which options with a value of their own were typed: they go before the file.
struct TypedOptions {
    bool indicator = false, classes = false;
};

/// Fills what the options leave open with what a style file says (docs/formats/style.toml.md). Errors carry
/// file, line and column, and the nearest valid name: also for an indicator, method, palette or level that
/// isn't.
void apply_style(const Path& file, MapOptions& options, const TypedOptions& typed);

}  // namespace sanding
