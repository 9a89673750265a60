#include "core/base/parallel.hpp"

#include <oneapi/tbb/info.h>

namespace sanding {

std::size_t machine_threads() {
    return static_cast<std::size_t>(tbb::info::default_concurrency());
}

}  // namespace sanding
