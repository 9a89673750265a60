#include "app/cli/cli.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "core/base/error.hpp"

namespace sanding::cli {

void ProgressBar::show(double share, const std::string& what) {
    if (!shown_) return;
    constexpr int width = 30;
    const int done = std::min(width, static_cast<int>(std::lround(share * width)));
    fmt::print(stderr, "\r\x1b[K[{}{}] {:3.0f} % {}", std::string(static_cast<std::size_t>(done), '#'),
               std::string(static_cast<std::size_t>(width - done), ' '), share * 100, what);
    std::fflush(stderr);
    drawn_ = true;
}

void ProgressBar::clear() {
    if (!drawn_) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    drawn_ = false;
}

void print(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw Error(fmt::format("can't write: {}", std::strerror(errno)), "standard output");
}

void print_json(const Json& json) {
    print(json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Json table_json(const Table& table) {
    Json columns = Json::object();
    for (const Column& c : table.columns) {
        Json values = Json::array();
        if (const auto* numbers = std::get_if<std::vector<double>>(&c.values))
            for (const double v : *numbers) values.push_back(std::isnan(v) ? Json(nullptr) : Json(v));
        else
            for (const std::string_view text : std::get<TextCells>(c.values))
                values.push_back(std::string(text));
        columns[c.name] = std::move(values);
    }
    return columns;
}

Json to_json(const Report& report) {
    Json out = Json::array();
    for (const Finding& f : report.findings)
        out.push_back({{"severity", f.severity == Severity::warning ? "warning" : "info"},
                       {"code", f.code},
                       {"where", f.where},
                       {"message", f.message}});
    return out;
}

void warn(const Report& report) {
    for (const Finding& f : report.findings)
        if (f.severity == Severity::warning)
            fmt::print(stderr, "sanding: warning: {}: {}\n", f.where, f.message);
}

void add_language(CLI::App& verb, Language& language) {
    verb.add_option_function<std::string>(
            "--lang",
            [&language](const std::string& name) {
                if (name != "id" && name != "en")
                    throw UsageError("--lang " + name + " is no language of Sanding", {}, "id or en");
                language = name == "id" ? Language::indonesian : Language::english;
            },
            "language of the output: id (default) or en")
        ->option_text("id|en");
}

void add_suppression(CLI::App& verb, std::int64_t& least_shown) {
    verb.add_option("--suppress-below", least_shown,
                    "counts of persons from 1 up to below N are suppressed, and what would tell them "
                    "(default 5; 0: none)")
        ->check(CLI::Range(0, 1000))
        ->option_text("N");
}

void add_untrusted(CLI::App& verb, bool& untrusted) {
    verb.add_flag(
        "--untrusted", untrusted,
        "the study came from elsewhere: read nothing outside of its folder, no database, no network");
}

std::string grouped(std::int64_t value) {
    std::string digits = fmt::format("{}", value < 0 ? -value : value);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return (value < 0 ? "-" : "") + digits;
}

std::string plain_number(double value, int decimals) {
    if (std::isnan(value)) return "–";
    if (decimals == 0) return grouped(std::llround(value));
    const std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
    const auto point = text.find('.');
    return (value < 0 ? "-" : "") + grouped(std::stoll(text.substr(0, point))) + text.substr(point);
}

}  // namespace sanding::cli
