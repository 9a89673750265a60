#include "core/data/code_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <set>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {
namespace {

constexpr double weight_tolerance = 1e-6;
constexpr std::array relations{
    std::pair{CodeRelation::same, "same"},     std::pair{CodeRelation::rename, "rename"},
    std::pair{CodeRelation::recode, "recode"}, std::pair{CodeRelation::split, "split"},
    std::pair{CodeRelation::merge, "merge"},   std::pair{CodeRelation::abolish, "abolish"},
    std::pair{CodeRelation::move, "move"}};

CodeRelation relation_of(const std::string& text, const std::string& where) {
    std::vector<std::string> known;
    for (const auto& [relation, name] : relations) {
        if (text == name) return relation;
        known.emplace_back(name);
    }
    throw Error(fmt::format("'{}' is no relation of codes", text), where, name_hint(text, known));
}

void sort_links(CodeMap& map) {
    std::ranges::sort(map.links, [](const CodeLink& a, const CodeLink& b) {
        return std::pair(a.from, a.to) < std::pair(b.from, b.to);
    });
}

/// Of what the links of one `from` say together, for the composed way.
CodeRelation combined(CodeRelation a, CodeRelation b) {
    if (a == CodeRelation::same) return b;
    if (b == CodeRelation::same || a == b) return a;
    return b == CodeRelation::abolish ? b : CodeRelation::recode;
}

void check_weights(const CodeMap& map, const std::string& where) {
    std::map<std::string, std::pair<double, double>> sum;
    for (const CodeLink& link : map.links) {
        if (link.from.empty()) continue;
        sum[link.from].first += link.weight_people;
        sum[link.from].second += link.weight_area;
    }
    for (const auto& [from, s] : sum)
        for (const auto& [total, column] : {std::pair(s.first, "weight_pop"), {s.second, "weight_area"}})
            if (!(std::abs(total - 1) <= weight_tolerance))
                throw Error(
                    fmt::format("the shares of {} add up to {:.6g}, not to 1", from, total),
                    fmt::format("{}, {} to {}, field '{}'", where, map.from_version, map.to_version, column),
                    "every part of a district has to go somewhere");
}

}  // namespace

const char* relation_name(CodeRelation relation) {
    for (const auto& [r, name] : relations)
        if (r == relation) return name;
    return "";
}

CodeMap compose(const CodeMap& first, const CodeMap& second) {
    std::multimap<std::string, const CodeLink*> next;
    for (const CodeLink& link : second.links) next.emplace(link.from, &link);
    std::map<std::pair<std::string, std::string>, CodeLink> out;
    const auto add = [&](const CodeLink& link) {
        const auto [at, fresh] = out.emplace(std::pair(link.from, link.to), link);
        if (fresh) return;
        at->second.weight_people += link.weight_people;
        at->second.weight_area += link.weight_area;
        // All parts together again.
        if (std::abs(at->second.weight_people - 1) <= weight_tolerance)
            at->second.relation = link.from == link.to ? CodeRelation::same : CodeRelation::merge;
    };
    for (const CodeLink& a : first.links) {
        if (a.to.empty()) {
            add(a);
            continue;
        }
        const auto [begin, end] = next.equal_range(a.to);
        if (begin == end)
            throw Error(fmt::format("code {} has no way from {} on", a.to, second.from_version),
                        fmt::format("{} to {}", first.from_version, second.to_version),
                        "the code map lacks its row");
        for (auto b = begin; b != end; ++b)
            add({a.from, b->second->to, a.weight_people * b->second->weight_people,
                 a.weight_area * b->second->weight_area, combined(a.relation, b->second->relation)});
    }
    for (auto [b, end] = next.equal_range(std::string()); b != end; ++b) add(*b->second);  // new there
    CodeMap map{first.from_version, second.to_version, {}};
    for (auto& [key, link] : out) map.links.push_back(std::move(link));
    return map;
}

CodeMap inverted(const CodeMap& map) {
    CodeMap out{map.to_version, map.from_version, {}};
    std::map<std::string, std::string> origin;
    for (const CodeLink& link : map.links) {
        if (link.to.empty()) {  // going back, it comes into being
            out.links.push_back({"", link.from, 1, 1, CodeRelation::split});
            continue;
        }
        const auto [at, fresh] = origin.emplace(link.to, link.from);
        if (!fresh)
            throw Error(fmt::format("{} was made of {} and {}: how its figures divide is not known", link.to,
                                    at->second, link.from),
                        fmt::format("{} to {}", map.to_version, map.from_version),
                        "give the code map rows in that direction");
        CodeRelation relation = link.relation;
        if (relation == CodeRelation::split) relation = CodeRelation::merge;
        if (link.from.empty()) relation = CodeRelation::abolish;
        out.links.push_back({link.to, link.from, 1, 1, relation});
    }
    sort_links(out);
    return out;
}

RegionCodes::RegionCodes(const Table& list, const Table& map) {
    const auto column = [](const Table& table, const char* name) { return text_of(table.at(name)); };
    const auto version = column(list, "version"), authority = column(list, "authority"),
               code = column(list, "code"), name = column(list, "name"), level = column(list, "level"),
               parent = column(list, "parent"), from_date = column(list, "valid_from"),
               to_date = column(list, "valid_to"), basis = column(list, "legal_basis");
    for (std::size_t i = 0; i < list.rows; ++i) {
        if (!row_of_.emplace(std::pair(version[i], code[i]), i).second)
            throw Error(fmt::format("code {} stands twice in {}", code[i], version[i]),
                        list.where(i, "code"));
        list_.push_back({version[i], authority[i], code[i], name[i], level[i], parent[i], from_date[i],
                         to_date[i], basis[i]});
    }
    const auto from_version = column(map, "from_version"), to_version = column(map, "to_version"),
               from = column(map, "from"), to = column(map, "to"), relation = column(map, "relation");
    const auto people = numbers_of(map, "weight_pop"), area = numbers_of(map, "weight_area");
    std::set<std::tuple<std::string, std::string, std::string, std::string>> seen;
    for (std::size_t i = 0; i < map.rows; ++i) {
        const auto check = [&](const std::string& v, const std::string& c, const char* field) {
            if (!c.empty() && find(v, c) == nullptr)
                throw Error(fmt::format("there is no code '{}' in list '{}'", c, v), map.where(i, field));
        };
        check(from_version[i], from[i], "from");
        check(to_version[i], to[i], "to");
        if (!seen.emplace(from_version[i], to_version[i], from[i], to[i]).second)
            throw Error(fmt::format("{} to {} stands twice", from[i], to[i]), map.where(i, "from"));
        for (const auto& [w, field] : {std::pair(people[i], "weight_pop"), {area[i], "weight_area"}})
            if (!(w >= 0 && w <= 1)) throw Error("a share lies between 0 and 1", map.where(i, field));
        auto into = std::ranges::find_if(maps_, [&](const CodeMap& m) {
            return m.from_version == from_version[i] && m.to_version == to_version[i];
        });
        if (into == maps_.end()) into = maps_.insert(maps_.end(), {from_version[i], to_version[i], {}});
        into->links.push_back(
            {from[i], to[i], people[i], area[i], relation_of(relation[i], map.where(i, "relation"))});
    }
    for (CodeMap& m : maps_) {
        sort_links(m);
        check_weights(m, map.name);
    }
}

std::vector<std::string> RegionCodes::versions() const {
    std::vector<std::string> out;
    for (const ListedCode& listed : list_)
        if (std::ranges::find(out, listed.version) == out.end()) out.push_back(listed.version);
    return out;
}

const ListedCode* RegionCodes::find(std::string_view version, std::string_view code) const {
    const auto at = row_of_.find(std::pair(std::string(version), std::string(code)));
    return at == row_of_.end() ? nullptr : &list_[at->second];
}

std::optional<std::vector<RegionCodes::Step>> RegionCodes::steps(const std::string& from_version,
                                                                 const std::string& to_version) const {
    std::map<std::string, std::vector<Step>> way{{from_version, {}}};
    std::deque<std::string> queue{from_version};
    while (!queue.empty()) {  // breadth first
        const std::string here = queue.front();
        queue.pop_front();
        if (here == to_version) return way.at(here);
        for (std::size_t m = 0; m < maps_.size(); ++m)
            for (const bool forwards : {true, false}) {
                const std::string& a = forwards ? maps_[m].from_version : maps_[m].to_version;
                const std::string& b = forwards ? maps_[m].to_version : maps_[m].from_version;
                if (a != here || way.contains(b)) continue;
                std::vector<Step> longer = way.at(here);
                longer.push_back({m, forwards});
                way.emplace(b, std::move(longer));
                queue.push_back(b);
            }
    }
    return std::nullopt;
}

CodeMap RegionCodes::path(const std::string& from_version, const std::string& to_version) const {
    const std::vector<std::string> known = versions();
    for (const std::string& v : {from_version, to_version})
        if (std::ranges::find(known, v) == known.end())
            throw UsageError(fmt::format("there is no code list '{}'", v), {}, name_hint(v, known));
    const auto way = steps(from_version, to_version);
    if (!way) throw Error(fmt::format("no code map leads from {} to {}", from_version, to_version));
    CodeMap out{from_version, from_version, {}};
    for (const ListedCode& listed : list_)
        if (listed.version == from_version)
            out.links.push_back({listed.code, listed.code, 1, 1, CodeRelation::same});
    sort_links(out);
    for (const Step step : *way)
        out = compose(out, step.forwards ? maps_[step.map] : inverted(maps_[step.map]));
    return out;
}

ConvertedFigures convert(const CodeMap& map, const std::map<std::string, double>& figures, CodeWeight by) {
    ConvertedFigures out;
    std::set<std::string> known;
    for (const CodeLink& link : map.links) {
        const auto figure = figures.find(link.from);
        if (link.from.empty() || figure == figures.end()) continue;
        known.insert(link.from);
        const double part =
            figure->second * (by == CodeWeight::people ? link.weight_people : link.weight_area);
        (link.to.empty() ? out.lost : out.value[link.to]) += part;
    }
    for (const auto& [code, value] : figures)
        if (!known.contains(code)) out.unknown.push_back(code);
    return out;
}

}  // namespace sanding
