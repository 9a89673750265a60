#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sanding::test {

/// A member of a ZIP archive as it is to be written, honest or not.
struct ZipMember {
    std::string name, data;  ///< as they stand in the archive
    bool deflated = false;
    std::uint32_t unpacked = 0;  ///< what the heads say
};

inline std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int k = 0; k < 8; ++k) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

/// A deflate stream of `count` times 258 blanks and one: fixed codes, a literal and then copies of it.
inline std::string deflated_blanks(std::size_t count) {
    std::string out;
    unsigned held = 0, bits = 0;
    const auto put = [&](unsigned value, unsigned width) {
        for (unsigned b = 0; b < width; ++b) {
            held |= ((value >> b) & 1U) << bits;
            if (++bits == 8) out += static_cast<char>(held), held = bits = 0;
        }
    };
    const auto code = [&](unsigned value, unsigned width) {  // Huffman codes come highest bit first
        for (unsigned b = width; b-- > 0;) put((value >> b) & 1U, 1);
    };
    put(1, 1), put(1, 2);                                               // the last block, fixed codes
    code(0x30 + ' ', 8);                                                // a blank
    for (std::size_t i = 0; i < count; ++i) code(0xC5, 8), code(0, 5);  // 258 bytes from one back
    code(0, 7);                                                         // the end
    if (bits > 0) out += static_cast<char>(held);
    return out;
}

inline std::string zip_bytes(const std::vector<ZipMember>& members) {
    std::string body, directory;
    const auto add = [](std::string& to, std::uint32_t value, int bytes) {
        for (int b = 0; b < bytes; ++b) to += static_cast<char>(value >> (8 * b));
    };
    for (const ZipMember& m : members) {
        const auto at = static_cast<std::uint32_t>(body.size());
        std::string fields;
        add(fields, m.deflated ? 8 : 0, 2), add(fields, 0x58000000, 4);  // a date
        add(fields, m.deflated ? 0 : crc32(m.data), 4);
        add(fields, static_cast<std::uint32_t>(m.data.size()), 4), add(fields, m.unpacked, 4);
        add(fields, static_cast<std::uint32_t>(m.name.size()), 2), add(fields, 0, 2);
        add(body, 0x04034B50, 4), add(body, 20, 2), add(body, 0, 2);
        body += fields + m.name + m.data;
        add(directory, 0x02014B50, 4), add(directory, 20, 2), add(directory, 20, 2), add(directory, 0, 2);
        directory += fields;
        add(directory, 0, 2), add(directory, 0, 2), add(directory, 0, 2), add(directory, 0, 4);
        add(directory, at, 4);
        directory += m.name;
    }
    std::string end;
    add(end, 0x06054B50, 4), add(end, 0, 4);
    add(end, static_cast<std::uint32_t>(members.size()), 2);
    add(end, static_cast<std::uint32_t>(members.size()), 2);
    add(end, static_cast<std::uint32_t>(directory.size()), 4);
    add(end, static_cast<std::uint32_t>(body.size()), 4), add(end, 0, 2);
    return body + directory + end;
}

inline void write_zip(const std::string& path, const std::vector<ZipMember>& members) {
    std::ofstream(path, std::ios::binary) << zip_bytes(members);
}

}  // namespace sanding::test
