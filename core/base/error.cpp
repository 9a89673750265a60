#include "core/base/error.hpp"

#include <cstdio>
#include <cstdlib>

#include "core/base/text.hpp"

namespace sanding {

Error::Error(std::string what, std::string where, std::string hint)
    : problem_(masked_secrets(what)), where_(masked_secrets(where)), hint_(masked_secrets(hint)) {
    if (!where_.empty()) line_ = where_ + ": ";
    line_ += problem_;
    if (!hint_.empty()) line_ += " (" + hint_ + ")";
    // One message is one line, whatever a foreign library put into it.
    for (char& c : line_)
        if (c == '\n' || c == '\r') c = ' ';
}

void expectation_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: internal error: expected %s\n", file, line, condition);
    std::abort();
}

}  // namespace sanding
