#include "app/commands/libraries.hpp"

#include <xlsxwriter.h>

#include "render/cairo/libraries.hpp"

namespace sanding {

std::vector<LibraryVersion> libraries() {
    std::vector<LibraryVersion> all = core_libraries();
    for (auto& [name, number] : cairo::picture_libraries())
        all.push_back({std::move(name), std::move(number)});
    all.push_back({"libxlsxwriter", LXW_VERSION});
    return all;
}

}  // namespace sanding
