#include "app/desktop/folders.hpp"

#include <cstdlib>
#include <filesystem>
#include <initializer_list>

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

}  // namespace

Path cache_folder() {
    return folder_of("XDG_CACHE_HOME", {".cache"}) / "sanding";
}

Path state_folder() {
    return folder_of("XDG_STATE_HOME", {".local", "state"}) / "sanding";
}

Path documents_folder() {
    return folder_of("XDG_DOCUMENTS_DIR", {"Documents"}) / "Sanding";
}

}  // namespace sanding::desktop
