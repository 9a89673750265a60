#include "app/commands/assumptions.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace sanding {
namespace {

/// Walks through a list of flat objects.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    /// Goes behind the next '{'; false at the end.
    bool object() {
        const std::size_t at = text_.find('{', at_);
        at_ = at == std::string_view::npos ? text_.size() : at + 1;
        return at != std::string_view::npos;
    }
    /// The next name of the object and its value as text, without quotes; false at its end.
    bool field(std::string& name, std::string& value) {
        if (!skip_to('"', '}')) return false;
        name = quoted();
        while (at_ < text_.size() && (text_[at_] == ':' || text_[at_] == ' ')) ++at_;
        if (at_ < text_.size() && text_[at_] == '"') {
            value = quoted();
            return true;
        }
        const std::size_t end = std::min(text_.find_first_of(",}", at_), text_.size());
        value = text_.substr(at_, end - at_);
        at_ = end;
        return true;
    }

  private:
    /// To the first of both; was it `wanted`?
    bool skip_to(char wanted, char end) {
        while (at_ < text_.size() && text_[at_] != wanted && text_[at_] != end) ++at_;
        return at_ < text_.size() && text_[at_] == wanted;
    }
    std::string quoted() {
        std::string out;
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
            out += text_[at_];
        }
        if (at_ < text_.size()) ++at_;
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<StoredAssumption> stored_assumptions(std::string_view json) {
    std::vector<StoredAssumption> out;
    Reader reader(json);
    while (reader.object()) {
        StoredAssumption one;
        bool has_value = false;
        std::string name, value;
        while (reader.field(name, value)) {
            if (name == "id") one.id = value;
            if (name == "tag") one.tag = value;
            if (name != "value") continue;
            const auto number = parse_number(value);
            has_value = number.has_value();
            one.value = number.value_or(0);
        }
        if (has_value && !one.id.empty()) out.push_back(std::move(one));
    }
    return out;
}

std::vector<DifferingAssumption> differing_assumptions(const ScenarioInfo& a, const ScenarioInfo& b) {
    const std::vector<StoredAssumption> others = stored_assumptions(b.assumptions_json);
    std::vector<DifferingAssumption> out;
    for (const StoredAssumption& one : stored_assumptions(a.assumptions_json)) {
        const auto other = std::find_if(others.begin(), others.end(),
                                        [&](const StoredAssumption& o) { return o.id == one.id; });
        if (other != others.end() && other->value != one.value)
            out.push_back({one.id, one.value, other->value, one.tag});
    }
    return out;
}

}  // namespace sanding
