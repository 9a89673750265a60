#pragma once

namespace sanding::bench {

/// `sanding-bench synthesis --study FOLDER [--copies N] [--threads K]`: the base year's people and households
/// of a study whose desa stand N times, timed; see bench/README.md. Prints one JSON object. argv[0] is the
/// verb.
int synthesis(int argc, char** argv);

}  // namespace sanding::bench
