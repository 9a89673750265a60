#include "core/base/file.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/platform.hpp"

namespace sanding {

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
    temporary_ = folder / ("." + target_.filename().string() + "." + platform::process_id() + ".part" +
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

PendingFolder::PendingFolder(Path target) : target_(std::move(target)) {
    if (!target_.has_filename()) target_ = target_.parent_path();  // "studi/"
    if (target_.empty() || target_.filename() == "." || target_.filename() == "..")
        target_ = std::filesystem::absolute(target_).lexically_normal();
    if (!target_.has_filename()) target_ = target_.parent_path();
    const Path parent = target_.has_parent_path() ? target_.parent_path() : Path(".");
    make_folder(parent);
    temporary_ = parent / ("." + target_.filename().string() + "." + platform::process_id() + ".part");
    make_folder(temporary_);
}

PendingFolder::~PendingFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(temporary_, ignored);
}

void PendingFolder::commit() {
    namespace fs = std::filesystem;
    std::error_code failure;
    const auto failed = [&] { return Error("can't write: " + failure.message(), target_.string()); };
    if (!fs::exists(target_, failure)) {
        fs::rename(temporary_, target_, failure);
        if (failure) throw failed();
        return;
    }
    // A folder that is there stays the one it is: somebody may stand in it.
    std::vector<Path> names;
    for (const auto& entry : fs::directory_iterator(temporary_)) names.push_back(entry.path().filename());
    for (const Path& name : names)
        if (fs::exists(target_ / name, failure))
            throw Error("is there already", (target_ / name).string(),
                        "move it away, or choose another folder");
    for (std::size_t i = 0; i < names.size(); ++i) {
        fs::rename(temporary_ / names[i], target_ / names[i], failure);
        if (!failure) continue;
        std::error_code ignored;
        for (std::size_t k = 0; k < i; ++k) fs::rename(target_ / names[k], temporary_ / names[k], ignored);
        throw failed();
    }
}

void write_whole(const Path& path, std::string_view bytes) {
    PendingFile pending(path);
    platform::write_to_disk(pending.path(), bytes, path);
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
