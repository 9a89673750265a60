#pragma once

namespace sanding::bench {

/// `sanding-bench housing --study FOLDER --one-in N --threads K`: a year's market for homes with one
/// household in N of a study's base year as seekers, its parts timed; see bench/README.md. Prints one JSON
/// object. argv[0] is the verb.
int housing(int argc, char** argv);

}  // namespace sanding::bench
