#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "render/scene/scene.hpp"

/// The little of XML and SVG syntax that pictures need.
namespace sanding::svg {

/// Text that may stand between tags and in quoted attributes, whatever was in it: markup characters are
/// escaped, line breaks and tabs become spaces, other control characters and code points that XML forbids
/// are dropped, malformed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);
/// The same without the markup being escaped: what a reader of the document sees, e.g. to measure it.
[[nodiscard]] std::string cleaned(std::string_view text);

/// Hundredths of a unit, exactly and as short as possible: 5 is ".05", -1200 is "-12".
void append_hundredths(std::string& out, std::int64_t hundredths);
/// A number rounded to two decimals; 0 where it is not finite.
[[nodiscard]] std::string number(double value);

/// ` name="value"`, the value as it is.
[[nodiscard]] std::string attribute(std::string_view name, std::string_view value);
/// `paint` is "fill" or "stroke": colour and, where not opaque, opacity.
[[nodiscard]] std::string colour_attributes(std::string_view paint, scene::Rgba colour);

}  // namespace sanding::svg
