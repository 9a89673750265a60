#pragma once

namespace sanding::bench {

/// Travel-time matrices: over a study's network, or over a generated one. Prints a line of JSON.
int travel(int argc, char** argv);

}  // namespace sanding::bench
