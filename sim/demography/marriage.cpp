#include "sim/demography/marriage.hpp"

#include "core/base/math.hpp"

namespace sanding {

double FirstMarriage::ever_married(double age) const {
    constexpr double step = 1.0 / 24;
    double sum = 0;
    for (double a = earliest + step / 2; a < age; a += step) {
        const double x = (a - earliest) / pace - 6.06;
        sum += 0.19465 / pace * fixed_exp(-0.174 * x - fixed_exp(-0.288 * x)) * step;
    }
    return ever * (sum < 1 ? sum : 1);
}

double FirstMarriage::probability(double age) const {
    const double now = ever_married(age), then = ever_married(age + 1);
    return now < 1 ? (then - now) / (1 - now) : 0;
}

FirstMarriage first_marriage(Sex sex) {
    if (sex == Sex::female) return {14.5, (22.5 - 14.5) / 11.37, 0.98};
    return {16.5, (25.5 - 16.5) / 11.37, 0.97};
}

}  // namespace sanding
