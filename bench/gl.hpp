#pragma once

namespace sanding::bench {

/// `gl --input FILE --label NAME|none …`: the painter of the window, timed while panning, when colours change
/// and while tessellation runs; see bench/README.md. Needs an X server (`xvfb-run -a`). Prints one JSON
/// object.
int gl(int argc, char** argv);

}  // namespace sanding::bench
