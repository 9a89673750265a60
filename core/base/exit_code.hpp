#pragma once

#include <exception>
#include <new>

#include "core/base/error.hpp"

namespace sanding {

/// Runs a program's work, which returns its exit code. What it throws becomes a line for `say` and the code:
/// 2 for wrong usage, else 1.
template <class Work, class Say>
int exit_code_of(Work&& work, Say&& say) {
    try {
        return work();
    } catch (const UsageError& error) {
        say(error.what());
        return 2;
    } catch (const std::bad_alloc&) {
        say("out of memory");
    } catch (const std::exception& error) {
        say(error.what());
    }
    return 1;
}

}  // namespace sanding
