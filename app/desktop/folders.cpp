#include "app/desktop/folders.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>

namespace sanding::desktop {
namespace {

Path folder_of(const char* variable, std::initializer_list<const char*> below_home) {
    if (const char* named = std::getenv(variable); named != nullptr && *named == '/') return named;
    Path folder;
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
        folder = home;
    else
        return std::filesystem::temp_directory_path();
    for (const char* part : below_home) folder /= part;
    return folder;
}

/// As the environment or user-dirs.dirs names it, else one of the usual names, else the home.
Path user_folder(const char* variable, std::initializer_list<const char*> usual_names) {
    if (const char* named = std::getenv(variable); named != nullptr && *named == '/') return named;
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home == '\0') return std::filesystem::current_path();
    const char* config = std::getenv("XDG_CONFIG_HOME");
    const Path folder = config != nullptr && *config != '\0' ? Path(config) : Path(home) / ".config";
    // XDG_DOCUMENTS_DIR="$HOME/Dokumen"
    std::ifstream in(folder / "user-dirs.dirs");
    const std::string begin = std::string(variable) + "=\"";
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with(begin) || !line.ends_with('"')) continue;
        std::string named = line.substr(begin.size(), line.size() - begin.size() - 1);
        if (named.starts_with("$HOME")) named = home + named.substr(5);
        if (std::filesystem::is_directory(named)) return named;
    }
    for (const char* usual : usual_names)
        if (std::filesystem::is_directory(Path(home) / usual)) return Path(home) / usual;
    return home;
}

}  // namespace

Path cache_folder() {
    return folder_of("XDG_CACHE_HOME", {".cache"}) / "sanding";
}

Path state_folder() {
    return folder_of("XDG_STATE_HOME", {".local", "state"}) / "sanding";
}

Path documents_folder() {
    return user_folder("XDG_DOCUMENTS_DIR", {"Dokumen", "Documents"});
}

Path downloads_folder() {
    return user_folder("XDG_DOWNLOAD_DIR", {"Unduhan", "Downloads"});
}

}  // namespace sanding::desktop
