#include "tests/fuzz/mutate.hpp"

#include <algorithm>

#include "core/base/random.hpp"
#include "tests/support/zip.hpp"

namespace fuzz {
namespace {

/// The words of one case in turn.
class Words {
  public:
    explicit Words(std::uint32_t number) : number_(number) {}
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : word(number_, draw_++) % bound; }

  private:
    std::uint32_t number_, draw_ = 1;
};

constexpr std::string_view numbers[] = {"99999999999999999999", "-1",         "1e400",
                                        "4294967295",           "nan",        "",
                                        "0.000000000000000001", "2147483648", "-9223372036854775809"};
constexpr std::string_view texts[] = {"\"",           "\"\"\"",   "\n",       "\r",   ";",   "=", "<", "]]>",
                                      "\xEF\xBB\xBF", "\xFF\xFE", "\xC0\x80", "<!--", "&x;", "'", "{", "[",
                                      "\\u0000"};

void replace_number(std::string& bytes, Words& words) {
    const std::size_t from = words.below(bytes.size());
    const std::size_t at = std::min(bytes.find_first_of("0123456789", from), bytes.size());
    const std::size_t end = std::min(bytes.find_first_not_of("0123456789.", at), bytes.size());
    bytes.replace(at, end - at, numbers[words.below(std::size(numbers))]);
}

void insert_text(std::string& bytes, Words& words) {
    std::string text(texts[words.below(std::size(texts))]);
    if (words.below(8) == 0) text.assign(1, '\0');
    const std::size_t times = words.below(3) == 0 ? 5000 : 1 + words.below(3);
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    bytes.insert(words.below(bytes.size() + 1), all);
}

std::vector<sanding::test::ZipMember> stored(const Members& members) {
    std::vector<sanding::test::ZipMember> out;
    for (const auto& [name, data] : members)
        out.push_back({name, data, false, static_cast<std::uint32_t>(data.size())});
    return out;
}

}  // namespace

std::uint32_t word(std::uint32_t number, std::uint32_t draw) {
    return sanding::philox4x32_10({number, draw, 0, 0}, {20241124, 7})[0];
}

std::string mutated(std::string bytes, std::string_view other, std::uint32_t number) {
    Words words(number);
    const auto kind = static_cast<Mutation>(words.below(static_cast<std::size_t>(Mutation::count)));
    const std::size_t at = words.below(bytes.size() + 1);
    const std::size_t size = std::min(words.below(4096), bytes.size() - at);
    switch (kind) {
        case Mutation::flipped_bits:
            for (std::size_t i = 0, n = 1 + words.below(64); i < n && !bytes.empty(); ++i) {
                char& byte = bytes[words.below(bytes.size())];
                byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << words.below(8)));
            }
            break;
        case Mutation::cut:
            bytes.resize(at);
            break;
        case Mutation::spliced: {
            const std::size_t from = words.below(other.size());
            bytes.insert(at, other.substr(from, words.below(4096)));
            break;
        }
        case Mutation::doubled_chunk: {
            const std::string chunk = bytes.substr(at, size);
            for (std::size_t i = 0, n = words.below(4) == 0 ? 300 : 1; i < n; ++i) bytes.insert(at, chunk);
            break;
        }
        case Mutation::missing_chunk:
            bytes.erase(at, size);
            break;
        case Mutation::huge_number:
            for (std::size_t i = 0, n = 1 + words.below(3); i < n; ++i) replace_number(bytes, words);
            break;
        case Mutation::wild_bytes:
            for (std::size_t i = at; i < std::min(at + 8, bytes.size()); ++i)
                bytes[i] = "\x7F\x80\xFF"[words.below(4)];
            break;
        case Mutation::odd_text:
            insert_text(bytes, words);
            break;
        case Mutation::count:
            break;
    }
    return bytes;
}

std::string whole_archive(const Members& members) {
    return sanding::test::zip_bytes(stored(members));
}

std::string mutated_archive(const Members& members, std::uint32_t number) {
    std::vector<sanding::test::ZipMember> out = stored(members);
    sanding::test::ZipMember& chosen = out[word(number, 101) % out.size()];
    switch (word(number, 102) % 6) {
        case 0:  // says another size
            chosen.unpacked = word(number, 103) % 2 == 0 ? 0xFFFFFFF0U : 10;
            break;
        case 1:  // holds much more than it says, or as much as it says
            chosen.data = sanding::test::deflated_blanks(40000), chosen.deflated = true;
            chosen.unpacked = word(number, 103) % 2 == 0 ? 100 : 40000 * 258 + 1;
            break;
        case 2:  // another name
            chosen.name = mutated(chosen.name, "../../x", number);
            break;
        default:
            chosen.data = mutated(chosen.data, members.front().second, number);
            chosen.unpacked = static_cast<std::uint32_t>(chosen.data.size());
    }
    return sanding::test::zip_bytes(out);
}

}  // namespace fuzz
