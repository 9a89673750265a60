#pragma once

namespace sanding::bench {

/// `dm52 --agents N --years T --threads K`: the workload that engines are compared on, run by the code that
/// moves the product's people with its tables replaced. Prints one JSON object.
int dm52(int argc, char** argv);

}  // namespace sanding::bench
