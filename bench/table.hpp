#pragma once

namespace sanding::bench {

/// `sanding-bench table …`: a table read and joined by code, timed, with the memory it took; see
/// bench/README.md. Prints one JSON object. argv[0] is the verb, the options follow.
int table(int argc, char** argv);

}  // namespace sanding::bench
