#include "core/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace sanding {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const auto from = text.find_first_not_of(blank);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blank) - from + 1);
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> out;
    for (;;) {
        const auto at = text.find(separator);
        const auto part = trimmed(text.substr(0, at));
        if (!part.empty()) out.emplace_back(part);
        if (at == std::string_view::npos) return out;
        text.remove_prefix(at + 1);
    }
}

std::string joined(std::span<const std::string> parts, std::string_view separator) {
    std::string out;
    for (const auto& part : parts) {
        if (!out.empty()) out += separator;
        out += part;
    }
    return out;
}

namespace {
/// Length of the well-formed UTF-8 sequence at the start of `text`, 0 when malformed (RFC 3629).
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) >= 0xA0) ||
        (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) >= 0x90))
        return 0;
    return length;
}
}  // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t n = sequence_length(text);
        if (n == 0) return false;
        text.remove_prefix(n);
    }
    return true;
}

std::string valid_utf8(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t n = sequence_length(text);
        if (n == 0)
            out += "\xEF\xBF\xBD";
        else
            out += text.substr(0, n);
        text.remove_prefix(std::max<std::size_t>(n, 1));
    }
    return out;
}

namespace {
/// Characters of no width of their own that change how the rest is read: controls, and the marks and
/// overrides of writing direction (U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), U+FEFF.
bool is_invisible(std::string_view sequence) {
    if (sequence.size() == 1) return static_cast<unsigned char>(sequence[0]) < 0x20 || sequence[0] == 0x7F;
    if (sequence.size() == 2) return sequence[0] == '\xC2' && static_cast<unsigned char>(sequence[1]) < 0xA0;
    return sequence == "\u200E" || sequence == "\u200F" || (sequence >= "\u2028" && sequence <= "\u202E") ||
           (sequence >= "\u2066" && sequence <= "\u2069") || sequence == "\uFEFF";
}
}  // namespace

std::string one_line(std::string_view given, std::size_t characters) {
    const std::string valid = valid_utf8(given);
    std::string_view text = valid;
    std::string out;
    std::size_t length = 0, before_last = 0;
    bool blank = false;
    while (!text.empty()) {
        const std::string_view sequence = text.substr(0, std::max<std::size_t>(1, sequence_length(text)));
        text.remove_prefix(sequence.size());
        if (sequence == " " || sequence == "\t" || sequence == "\n" || sequence == "\r") {
            blank = !out.empty();
            continue;
        }
        if (is_invisible(sequence)) continue;
        if (length + (blank ? 1 : 0) >= characters) return out.substr(0, before_last) + "…";
        if (blank) out += ' ', ++length;
        blank = false;
        before_last = out.size();
        out += sequence;
        ++length;
    }
    return out;
}

std::optional<std::string> nearest_name(std::string_view name, std::span<const std::string> candidates) {
    std::optional<std::string> best;
    std::size_t least = std::numeric_limits<std::size_t>::max();
    const std::string wanted = lower_ascii(name);
    for (const auto& candidate : candidates) {
        const std::string known = lower_ascii(candidate);
        // What was typed is often the beginning or a part of the name: nearer than any misspelling.
        const std::size_t d = wanted.size() >= 3 && known.starts_with(wanted) ? 0
                              : wanted.size() >= 3 && known.find(wanted) != std::string::npos
                                  ? 1
                                  : 1 + edit_distance(wanted, known);
        if (d < least) {
            least = d;
            best = candidate;
        }
    }
    if (least > 1 + std::max<std::size_t>(2, wanted.size() / 2)) return std::nullopt;  // nothing is near
    return best;
}

std::string name_hint(std::string_view name, std::span<const std::string> candidates) {
    const auto nearest = nearest_name(name, candidates);
    if (candidates.empty()) return "none is known";
    if (!nearest) return "known: " + joined(candidates, ", ");
    return "did you mean '" + *nearest + "'? known: " + joined(candidates, ", ");
}

std::string spreadsheet_text(std::string_view text) {
    const bool runs =
        !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    return (runs ? "'" : "") + std::string(text);
}

std::string csv_cell(std::string_view text) {
    std::string out = "\"";
    for (const char c : spreadsheet_text(text)) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string xml_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return out;
}

std::optional<double> parse_number(std::string_view text) {
    text = trimmed(text);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

namespace {

/// Where the value of `password=`, or of a word like it, ends: libpq quotes with apostrophes and backslashes,
/// addresses part their fields by "&".
std::size_t end_of_value(std::string_view text, std::size_t at) {
    const bool quoted = at < text.size() && text[at] == '\'';
    if (quoted) ++at;
    for (; at < text.size(); ++at) {
        if (text[at] == '\\' || (quoted && text.substr(at, 2) == "''"))
            ++at;
        else if (quoted ? text[at] == '\'' : std::string_view(" \t\r\n&").find(text[at]) != text.npos)
            break;
    }
    return std::min(quoted ? at + 1 : at, text.size());
}

void mask_values(std::string& text) {
    for (const std::string_view word : {"password", "passwd", "pwd", "passphrase", "token", "apikey",
                                        "api_key", "api-key", "access_key", "secret"}) {
        for (std::size_t from = 0;;) {
            const std::size_t found = lower_ascii(text).find(word, from);
            if (found == std::string::npos) break;
            std::size_t at = from = found + word.size();
            const auto skip_blanks = [&] {
                while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
            };
            skip_blanks();
            if (at >= text.size() || text[at] != '=') continue;
            ++at;
            skip_blanks();
            text.replace(at, end_of_value(text, at) - at, "***");
            from = at + 3;
        }
    }
}

/// "postgresql://user:word@host": the word may hold an "@" itself.
void mask_addresses(std::string& text) {
    for (std::size_t from = 0; (from = text.find("://", from)) != std::string::npos;) {
        from += 3;
        const std::size_t end = std::min(text.find_first_of(" \t\r\n'\"", from), text.size());
        const std::size_t at = text.rfind('@', end == 0 ? 0 : end - 1);
        const std::size_t colon = text.find(':', from);
        if (at == std::string::npos || at < from || colon >= at) continue;
        text.replace(colon + 1, at - colon - 1, "***");
    }
}

}  // namespace

std::string masked_secrets(std::string_view text) {
    std::string out(text);
    if (text.find('=') != text.npos) mask_values(out);
    if (text.find("://") != text.npos) mask_addresses(out);
    return out;
}

}  // namespace sanding
