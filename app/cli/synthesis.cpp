#include "app/cli/synthesis.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

namespace sanding::cli {

namespace {

std::string percent(const Json& share) {
    return share.is_number() ? fmt::format("{:.2f} %", 100 * share.get<double>()) : std::string("–");
}

std::string level_text(const Json& l) {
    std::string out = fmt::format("{} SAE {}", l.at("level").get<std::string>(), percent(l.at("sae")));
    if (l.at("tae").get<double>() > 0)
        out += fmt::format(" (largest {}: {} {})", percent(l.at("worst").at("sae")),
                           l.at("worst").at("code").get<std::string>(),
                           l.at("worst").at("name").get<std::string>());
    if (!l.at("accepted").get<bool>())
        out += fmt::format(", MORE than the {} accepted", percent(l.at("accepted_sae")));
    return out;
}

/// "marital: desa SAE 0.03 % (largest …); kecamatan SAE 0.01 % (…); SRMSE 0.001, |z| < 1.96 in 100 % of
/// cells".
std::string control_text(const Json& control) {
    const Json& levels = control.at("levels");
    const Json& first = levels.front();
    std::string out = "  " + control.at("id").get<std::string>() + ": ";
    if (first.at("tae").get<double>() == 0) return out + "exact\n";
    for (std::size_t l = 0; l + 1 < levels.size(); ++l) out += (l > 0 ? "; " : "") + level_text(levels[l]);
    const auto g2 = first.at("g2");
    return out + fmt::format("; {} of cells with |z| < 1.96, SRMSE {:.4f}, G² {}\n",
                             percent(first.at("z_share")), first.at("srmse").get<double>(),
                             g2.is_number() ? fmt::format("{:.1f}", g2.get<double>())
                                            : std::string("– (people where none were expected)"));
}

std::string work_text(const Json& work) {
    std::array<std::int64_t, 2> people{}, employed{};
    for (const Json& row : work.at("by_age_and_sex")) {
        const std::size_t sex = row.at("sex") == "female" ? 1 : 0;
        people[sex] += row.at("people").get<std::int64_t>();
        employed[sex] += row.at("employed").get<std::int64_t>();
    }
    const auto share = [&](std::size_t sex) {
        return people[sex] == 0 ? 0
                                : 100 * static_cast<double>(employed[sex]) / static_cast<double>(people[sex]);
    };
    return fmt::format(
        "  work: {} employed, {:.1f} % of men and {:.1f} % of women from 15 on; labour force by age and sex "
        "SAE {}, "
        "employed by regency SAE {}\n",
        grouped(employed[0] + employed[1]), share(0), share(1), percent(work.at("labour_force").at("sae")),
        percent(work.at("employed").at("sae")));
}

std::string institutions_text(const Json& institutions) {
    std::int64_t housed = 0, beside = 0;
    std::map<std::string, std::int64_t> tags;
    for (const Json& i : institutions) {
        const auto residents = i.at("residents").get<std::int64_t>();
        (i.at("registered").get<bool>() ? housed : beside) += residents;
        ++tags[i.at("tag").get<std::string>()];
    }
    std::string tagged;
    for (const auto& [tag, n] : tags) tagged += " [" + tag + "]";
    std::string out;
    if (housed > 0)
        out += fmt::format("  institutions: {} of these people live in them{}\n", grouped(housed), tagged);
    if (beside > 0)
        out += fmt::format(
            "  institutions: {} temporary residents registered elsewhere, beside these people and not "
            "simulated{}\n",
            grouped(beside), tagged);
    return out;
}

}  // namespace

std::string synthesis_text(const Json& s) {
    std::string out =
        fmt::format("Fit of the base year, seed: {} ({} households)\n", s.at("seed").get<std::string>(),
                    grouped(s.at("seed_households").get<std::int64_t>()));
    for (const Json& control : s.at("controls")) out += control_text(control);
    const Json& held_out = s.at("age_by_schooling_held_out");
    out += fmt::format("  age by schooling, which nothing controls, against {}: SAE {}, SRMSE {:.2f}\n",
                       held_out.at("independent").get<bool>() ? "a seed held out" : "the seed itself",
                       percent(held_out.at("sae")), held_out.at("srmse").get<double>());
    return out + work_text(s.at("work")) + institutions_text(s.at("institutions"));
}

}  // namespace sanding::cli
