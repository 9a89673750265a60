#include "core/base/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

#include "core/base/error.hpp"

namespace sanding {

namespace {

std::string reason() {
    return std::strerror(errno);
}

/// Owns a POSIX descriptor; close() can fail and says so.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

  private:
    int fd_;
};

}  // namespace

PendingFile::PendingFile(Path target) : target_(std::move(target)) {
    std::error_code ignored;
    if (target_.empty() || !target_.has_filename())
        throw Error(fmt::format("'{}' is not a file name", target_.string()), {}, "give --out a file name");
    if (std::filesystem::is_directory(target_, ignored))
        throw Error("is a folder, not a file", target_.string(), "give a file name");
    const Path folder = target_.has_parent_path() ? target_.parent_path() : Path(".");
    if (std::filesystem::exists(folder, ignored) && !std::filesystem::is_directory(folder, ignored))
        throw Error("is a file, not a folder", folder.string(), "choose another --out");
    if (!std::filesystem::is_directory(folder, ignored))
        throw Error("folder doesn't exist", folder.string(), "create it first or choose another --out");
    temporary_ = folder / ("." + target_.filename().string() + "." + std::to_string(::getpid()) + ".part" +
                           target_.extension().string());
}

PendingFile::~PendingFile() {
    std::error_code ignored;
    if (!committed_) std::filesystem::remove(temporary_, ignored);
}

void PendingFile::commit() {
    std::error_code failure;
    std::filesystem::rename(temporary_, target_, failure);
    if (failure) throw Error("can't write: " + failure.message(), target_.string());
    committed_ = true;
}

void write_whole(const Path& path, std::string_view bytes) {
    PendingFile pending(path);
    Descriptor file(::open(pending.path().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) throw Error("can't write: " + reason(), path.string());
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t n = ::write(file.get(), bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) throw Error("can't write: " + reason(), path.string());
        done += static_cast<std::size_t>(n);
    }
    if (::fsync(file.get()) != 0 && errno != EINVAL) throw Error("can't write: " + reason(), path.string());
    if (!file.close()) throw Error("can't write: " + reason(), path.string());
    pending.commit();
}

void expect_uncut_sqlite(const Path& path) {
    std::ifstream file(path, std::ios::binary);
    unsigned char head[32] = {};
    if (!file.read(reinterpret_cast<char*>(head), sizeof head) ||
        std::memcmp(head, "SQLite format 3", 16) != 0)
        return;
    std::error_code ignored;
    const auto journal = std::filesystem::file_size(path.string() + "-wal", ignored);
    if (!ignored && journal > 0) return;
    const std::uint64_t stored = static_cast<std::uint64_t>(head[16]) << 8 | head[17];
    const std::uint64_t page = stored == 1 ? 65536 : stored;
    const std::uint64_t pages = static_cast<std::uint64_t>(head[28]) << 24 |
                                static_cast<std::uint64_t>(head[29]) << 16 |
                                static_cast<std::uint64_t>(head[30]) << 8 | head[31];
    const std::uint64_t size = std::filesystem::file_size(path, ignored);
    if (size < page * pages)
        throw Error(fmt::format("the file is damaged: cut off after {} of {} bytes", size, page * pages),
                    path.string(), "get a fresh copy, or make it again");
}

void make_folder(const Path& folder) {
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure || !std::filesystem::is_directory(folder))
        throw Error("can't create the folder" + (failure ? ": " + failure.message() : std::string()),
                    folder.string(), "choose another --out");
}

std::string safe_file_name(std::string_view name) {
    std::string out;
    for (char c : name) {
        const bool keep = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '-' || c == '_' || c == '.';
        out += keep ? c : '_';
    }
    if (out.empty() || out.front() == '.') out.insert(out.begin(), '_');
    return out;
}

}  // namespace sanding
