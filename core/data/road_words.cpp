#include "core/data/road_words.hpp"

#include <array>
#include <map>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {

namespace {

const std::map<std::string, RoadClass>& class_words() {
    using enum RoadClass;
    static const std::map<std::string, RoadClass> words{{"tol", toll},
                                                        {"toll", toll},
                                                        {"jalan tol", toll},
                                                        {"motorway", toll},
                                                        {"akses tol", ramp},
                                                        {"ramp", ramp},
                                                        {"motorway_link", ramp},
                                                        {"arteri", arterial},
                                                        {"arterial", arterial},
                                                        {"jalan arteri", arterial},
                                                        {"arteri primer", arterial},
                                                        {"nasional", arterial},
                                                        {"jalan nasional", arterial},
                                                        {"trunk", arterial},
                                                        {"trunk_link", arterial},
                                                        {"primary", arterial},
                                                        {"primary_link", arterial},
                                                        {"kolektor", collector},
                                                        {"collector", collector},
                                                        {"jalan kolektor", collector},
                                                        {"kolektor primer", collector},
                                                        {"provinsi", collector},
                                                        {"jalan provinsi", collector},
                                                        {"secondary", collector},
                                                        {"secondary_link", collector},
                                                        {"tertiary", collector},
                                                        {"tertiary_link", collector},
                                                        {"lokal", local},
                                                        {"local", local},
                                                        {"jalan lokal", local},
                                                        {"kabupaten", local},
                                                        {"jalan kabupaten", local},
                                                        {"desa", local},
                                                        {"jalan desa", local},
                                                        {"lingkungan", local},
                                                        {"jalan lingkungan", local},
                                                        {"unclassified", local},
                                                        {"residential", local},
                                                        {"living_street", local},
                                                        {"service", local}};
    return words;
}

}  // namespace

std::optional<RoadClass> road_class_of(std::string_view word) {
    const auto found = class_words().find(lower_ascii(word));
    return found == class_words().end() ? std::nullopt : std::optional(found->second);
}

const char* name_of(RoadClass kind) {
    switch (kind) {
        case RoadClass::toll:
            return "tol";
        case RoadClass::ramp:
            return "akses tol";
        case RoadClass::arterial:
            return "arteri";
        case RoadClass::collector:
            return "kolektor";
        case RoadClass::local:
            return "lokal";
    }
    SANDING_EXPECT(false);
}

const char* english_name_of(RoadClass kind) {
    switch (kind) {
        case RoadClass::toll:
            return "toll road";
        case RoadClass::ramp:
            return "toll ramp";
        case RoadClass::arterial:
            return "arterial road";
        case RoadClass::collector:
            return "collector road";
        case RoadClass::local:
            return "local road";
    }
    SANDING_EXPECT(false);
}

std::string road_class_hint(std::string_view word) {
    const std::array<std::string, 6> ours{"tol", "akses tol", "arteri", "kolektor", "lokal", "none"};
    return word.empty() ? "known: tol, akses tol, arteri, kolektor, lokal and the words of Bina Marga and "
                          "OpenStreetMap; others by [roads.classes]"
                        : name_hint(word, ours);
}

std::optional<std::int32_t> day_of(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if ((c == '-' || c == '/') && (digits.size() == 4 || digits.size() == 6))
            continue;
        else
            return std::nullopt;
    }
    if (digits.size() == 4) digits += "0101";
    if (digits.size() == 6) digits += "01";
    if (digits.size() != 8) return std::nullopt;
    const int day = std::stoi(digits);
    const int year = day / 10000, month = day / 100 % 100, of_month = day % 100;
    if (year < 1900 || year > 2200 || month < 1 || month > 12 || of_month < 1 || of_month > 31)
        return std::nullopt;
    return day;
}

}  // namespace sanding
