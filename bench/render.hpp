#pragma once

/// `sanding-bench render …`: maps of one geometry drawn and encoded afresh, timed; see bench/README.md.
/// Prints one JSON object. argv[0] is the verb, the options follow.
int bench_render(int argc, char** argv);
