#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/file.hpp"

namespace sanding {

/// The bytes of a text file piece by piece, as UTF-8 where the file is UTF-16: with a mark, or known by every
/// other byte being zero. Any other encoding passes as it is. Holds one piece of the file in memory.
class TextStream {
  public:
    /// An Error when the file can't be opened.
    explicit TextStream(const Path& path);
    ~TextStream();
    TextStream(const TextStream&) = delete;
    TextStream& operator=(const TextStream&) = delete;

    /// The next piece, empty at the end; valid until the next call. An Error where UTF-16 ends within a
    /// character or the file can't be read.
    [[nodiscard]] std::string_view next();
    void rewind();
    [[nodiscard]] bool utf16() const { return encoding_ != Encoding::bytes; }

  private:
    enum class Encoding { bytes, utf16_little, utf16_big };
    struct File;

    void find_encoding();
    std::string_view decode(std::size_t size);
    void decode_unit(unsigned unit);

    Path path_;
    std::unique_ptr<File> file_;
    Encoding encoding_ = Encoding::bytes;
    std::size_t mark_ = 0;  ///< bytes of the byte order mark
    std::string piece_, decoded_;
    unsigned high_ = 0;  ///< first half of a pair that the last piece ended with
};

}  // namespace sanding
