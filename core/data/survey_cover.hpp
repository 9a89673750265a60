#pragma once

#include "core/base/report.hpp"
#include "core/data/world.hpp"

namespace sanding {

/// Whether a sample's households can make what the study asks for. An Error names the classes of people or
/// households that the study has and no household of the sample; those that fewer than ten have [A] are in
/// the report: few households then stand for many.
void expect_cover(const SurveySample& sample, const PopulationBase& base, Report& report);

}  // namespace sanding
