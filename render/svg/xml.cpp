#include "render/svg/xml.hpp"

#include <algorithm>
#include <cmath>

namespace sanding::svg {
namespace {

constexpr char32_t malformed = 0xFFFD;

/// The code point at `at`, which is moved behind it.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned first = byte(at);
    ++at;
    if (first < 0x80) return first;
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4) return malformed;
    char32_t code = first & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        const unsigned next = byte(at + i);
        if ((next & 0xC0U) != 0x80U) return malformed;
        code = code << 6 | (next & 0x3FU);
    }
    constexpr char32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (code < least[more] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return malformed;
    at += more;
    return code;
}

void append_utf8(std::string& out, char32_t code) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
        put(0xC0 | code >> 6);
    } else {
        if (code < 0x10000) {
            put(0xE0 | code >> 12);
        } else {
            put(0xF0 | code >> 18);
            put(0x80 | (code >> 12 & 0x3F));
        }
        put(0x80 | (code >> 6 & 0x3F));
    }
    put(0x80 | (code & 0x3F));
}

/// C0 and C1 controls and the code points that no XML document may have.
bool is_forbidden(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || (code & 0xFFFE) == 0xFFFE;
}

const char* entity(char c) {
    switch (c) {
        case '<':
            return "&lt;";
        case '>':  // "]]>" may not stand in text
            return "&gt;";
        case '&':
            return "&amp;";
        case '"':
            return "&quot;";
        default:
            return nullptr;
    }
}

}  // namespace

std::string cleaned(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t code = next_code_point(text, at);
        if (code == '\n' || code == '\r' || code == '\t')
            out += ' ';
        else if (!is_forbidden(code))
            append_utf8(out, code);
    }
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : cleaned(text)) {
        if (const char* name = entity(c); name != nullptr)
            out += name;
        else
            out += c;
    }
    return out;
}

void append_hundredths(std::string& out, std::int64_t hundredths) {
    if (hundredths < 0) out += '-';
    const std::int64_t size = hundredths < 0 ? -hundredths : hundredths, whole = size / 100;
    const auto part = static_cast<int>(size % 100);
    if (whole != 0 || part == 0) out += std::to_string(whole);
    if (part == 0) return;
    out += '.';
    out += static_cast<char>('0' + part / 10);
    if (part % 10 != 0) out += static_cast<char>('0' + part % 10);
}

std::string number(double value) {
    std::string out;
    append_hundredths(out, std::isfinite(value) ? std::llround(std::clamp(value, -1e12, 1e12) * 100) : 0);
    return out;
}

std::string attribute(std::string_view name, std::string_view value) {
    std::string out(" ");
    out.append(name).append("=\"").append(value).append("\"");
    return out;
}

std::string colour_attributes(std::string_view paint, scene::Rgba colour) {
    constexpr char digits[] = "0123456789abcdef";
    std::string hex = "#";
    for (const std::uint8_t part : {colour.r, colour.g, colour.b})
        hex += {digits[part >> 4], digits[part & 15]};
    std::string out = attribute(paint, hex);
    if (colour.a != 255) out += attribute(std::string(paint) + "-opacity", number(colour.a / 255.0));
    return out;
}

}  // namespace sanding::svg
