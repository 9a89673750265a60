#include "sim/demography/mortality.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/math.hpp"

namespace sanding {

namespace {

struct WestRow {
    double age, female23, female24, male23, male24;
};
// nqx, Coale–Demeny West levels 23 and 24 [S8].
constexpr WestRow west_rows[] = {
    {0, .01530, .00906, .02142, .01334},  {1, .00244, .00104, .00342, .00160},
    {5, .00129, .00063, .00223, .00128},  {10, .00107, .00053, .00190, .00113},
    {15, .00179, .00092, .00371, .00237}, {20, .00256, .00135, .00514, .00325},
    {25, .00325, .00177, .00506, .00311}, {30, .00418, .00236, .00570, .00350},
    {35, .00586, .00353, .00750, .00472}, {40, .00892, .00583, .01159, .00773},
    {45, .01467, .01051, .01989, .01441}, {50, .02292, .01713, .03333, .02563},
    {55, .03616, .02822, .05642, .04619}, {60, .05847, .04680, .08994, .07606},
    {65, .10107, .08510, .14262, .12496}, {70, .17311, .15148, .22347, .20161},
    {75, .28668, .26073, .38149, .35181},
};
constexpr double gompertz_from = 80;

}  // namespace

double Gompertz::hazard(double age) const {
    return a * fixed_exp(b * age);
}
double Gompertz::cumulated(double x, double y) const {
    return a / b * (fixed_exp(b * y) - fixed_exp(b * x));
}

LifeTable LifeTable::west(Sex sex, double level) {
    SANDING_EXPECT(level >= 23 && level <= 24);
    LifeTable out;
    double last_q = 0, last_hazard = 0;
    for (std::size_t g = 0; g < std::size(west_rows); ++g) {
        const WestRow& row = west_rows[g];
        const double low = sex == Sex::female ? row.female23 : row.male23,
                     high = sex == Sex::female ? row.female24 : row.male24;
        const double q = low + (level - 23) * (high - low);
        const double width = (g + 1 < std::size(west_rows) ? west_rows[g + 1].age : gompertz_from) - row.age;
        out.start_.push_back(row.age);
        out.hazard_.push_back(-fixed_log(1 - q) / width);
        last_q = q;
        last_hazard = out.hazard_.back();
    }
    out.start_.push_back(gompertz_from);
    // Through the middle of 75–79 and the closure at 105.
    out.old_.b = fixed_log((0.613 + 1.75 * last_q) / last_hazard) / (105 - 77.5);
    out.old_.a = last_hazard * fixed_exp(-out.old_.b * 77.5);
    return out;
}

double LifeTable::cumulated_hazard(double x, double y) const {
    double sum = 0;
    for (std::size_t g = 0; g < hazard_.size(); ++g)
        sum += hazard_[g] * std::max(0.0, std::min(y, start_[g + 1]) - std::max(x, start_[g]));
    if (y > gompertz_from) sum += old_.cumulated(std::max(x, gompertz_from), y);
    return sum;
}

double LifeTable::survival(double x) const {
    return x >= last_age ? 0 : fixed_exp(-cumulated_hazard(0, x));
}

double LifeTable::life_expectancy() const {
    return sanding::life_expectancy([this](double x) { return survival(x); }, last_age);
}

double life_expectancy(const std::function<double(double)>& survival, double last) {
    // Year by year, so that the kinks of abridged tables at whole ages cost no accuracy.
    using boost::math::quadrature::gauss_kronrod;
    double sum = 0;
    for (double from = 0; from < last; from += 1)
        sum += gauss_kronrod<double, 15>::integrate(survival, from, std::min(from + 1, last), 10, 1e-13);
    return sum;
}

DeathProbabilities death_probabilities(double level, double scale) {
    DeathProbabilities out;
    for (const Sex sex : {Sex::male, Sex::female}) {
        const LifeTable table = LifeTable::west(sex, level);
        auto& row = out[static_cast<std::size_t>(sex)];
        for (std::size_t a = 0; a < ages; ++a) {
            // On average half a year past the birthday.
            const double age = static_cast<double>(a) + 0.5;
            row[a] = static_cast<int>(a) >= last_age - 1 && scale > 0
                         ? 1
                         : 1 - fixed_exp(-scale * table.cumulated_hazard(age, age + 1));
        }
    }
    return out;
}

double infant_death_probability(Sex sex, double level, double scale, int months) {
    return 1 - fixed_exp(-scale * LifeTable::west(sex, level).cumulated_hazard(0, months / 12.0));
}

}  // namespace sanding
