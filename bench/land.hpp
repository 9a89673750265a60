#pragma once

namespace sanding::bench {

/// `sanding-bench land --study FOLDER --threads K`: the cells of a study's land made, and twenty-one years of
/// settlements built on them, timed; see bench/README.md. Prints one JSON object. argv[0] is the verb.
int land(int argc, char** argv);

}  // namespace sanding::bench
