#include "core/geo/text_stream.hpp"

#include <cpl_vsi.h>

#include <algorithm>

#include "core/base/error.hpp"

namespace sanding {
namespace {

constexpr std::size_t piece_bytes = 1U << 16;

void append_utf8(std::string& out, unsigned code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0U | code >> 6);
        out += static_cast<char>(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0U | code >> 12);
        out += static_cast<char>(0x80U | (code >> 6 & 0x3FU));
        out += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
        out += static_cast<char>(0xF0U | code >> 18);
        out += static_cast<char>(0x80U | (code >> 12 & 0x3FU));
        out += static_cast<char>(0x80U | (code >> 6 & 0x3FU));
        out += static_cast<char>(0x80U | (code & 0x3FU));
    }
}

constexpr unsigned replacement = 0xFFFD;

}  // namespace

struct TextStream::File {
    VSILFILE* handle;
    ~File() {
        if (handle != nullptr) VSIFCloseL(handle);
    }
};

TextStream::TextStream(const Path& path)
    : path_(path), file_(new File{VSIFOpenL(path.c_str(), "rb")}), piece_(piece_bytes, '\0') {
    if (file_->handle == nullptr) throw Error("can't be opened", path.string());
    find_encoding();
    rewind();
}

TextStream::~TextStream() = default;

void TextStream::find_encoding() {
    const std::size_t n = VSIFReadL(piece_.data(), 1, piece_.size(), file_->handle);
    const std::string_view head(piece_.data(), n);
    if (head.starts_with("\xFF\xFE")) {
        encoding_ = Encoding::utf16_little, mark_ = 2;
    } else if (head.starts_with("\xFE\xFF")) {
        encoding_ = Encoding::utf16_big, mark_ = 2;
    } else if (head.starts_with("\xEF\xBB\xBF")) {
        mark_ = 3;
    } else {
        // Without a mark: of the letters and figures of a table every second byte is zero.
        std::size_t zero[2] = {0, 0};
        const std::size_t looked_at = std::min<std::size_t>(n, 2000) & ~std::size_t{1};
        for (std::size_t i = 0; i < looked_at; ++i)
            if (head[i] == '\0') ++zero[i % 2];
        if (looked_at < 8) return;
        if (zero[0] == 0 && 5 * zero[1] > 2 * looked_at) encoding_ = Encoding::utf16_little;
        if (zero[1] == 0 && 5 * zero[0] > 2 * looked_at) encoding_ = Encoding::utf16_big;
    }
}

void TextStream::rewind() {
    VSIFSeekL(file_->handle, mark_, SEEK_SET);
    high_ = 0;
}

std::string_view TextStream::next() {
    const std::size_t n = VSIFReadL(piece_.data(), 1, piece_.size(), file_->handle);
    if (encoding_ == Encoding::bytes) return std::string_view(piece_.data(), n);
    return decode(n);
}

std::string_view TextStream::decode(std::size_t size) {
    if (size % 2 != 0)
        throw Error("is cut off: UTF-16 with half a character at its end", path_.string(),
                    "get a fresh copy of it");
    decoded_.clear();
    const bool little = encoding_ == Encoding::utf16_little;
    for (std::size_t i = 0; i < size; i += 2) {
        const unsigned a = static_cast<unsigned char>(piece_[i]),
                       b = static_cast<unsigned char>(piece_[i + 1]);
        decode_unit(little ? b << 8 | a : a << 8 | b);
    }
    if (size == 0 && high_ != 0) append_utf8(decoded_, replacement), high_ = 0;
    // A piece that ends in the first half of a pair and holds nothing else is not the end of the file.
    if (decoded_.empty() && size > 0) return next();
    return decoded_;
}

void TextStream::decode_unit(unsigned unit) {
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (high_ != 0) {
        const unsigned high = high_;
        high_ = 0;
        if (low) return append_utf8(decoded_, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
        append_utf8(decoded_, replacement);
    }
    if (unit >= 0xD800 && unit < 0xDC00)
        high_ = unit;
    else
        append_utf8(decoded_, low ? replacement : unit);
}

}  // namespace sanding
