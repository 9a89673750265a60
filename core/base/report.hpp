#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/text.hpp"

namespace sanding {

enum class Severity { info, warning };

/// One thing noticed about imperfect data: a stable code for programs, the place, and a sentence for people.
struct Finding {
    Severity severity = Severity::info;
    std::string code;             ///< for example "join.unmatched_row"
    std::string where;            ///< file, layer, row, field
    std::string message;          ///< one sentence
    std::string message_id = {};  ///< the same in Indonesian, for written reports; empty: not translated
};

/// What a function that can half succeed noticed. The window and `--json` show the same report.
struct Report {
    std::vector<Finding> findings;

    void info(std::string code, std::string_view where, std::string_view message) {
        add(Severity::info, std::move(code), where, message);
    }
    void warn(std::string code, std::string_view where, std::string_view message,
              std::string_view message_id = {}) {
        add(Severity::warning, std::move(code), where, message, message_id);
    }
    /// Passwords of connections and addresses are masked.
    void add(Severity severity, std::string code, std::string_view where, std::string_view message,
             std::string_view message_id = {}) {
        findings.push_back({severity, std::move(code), masked_secrets(where), masked_secrets(message),
                            masked_secrets(message_id)});
    }
    void append(const Report& other) {
        findings.insert(findings.end(), other.findings.begin(), other.findings.end());
    }
};

/// A value together with what was noticed while it was made.
template <class T>
struct Loaded {
    T value;
    Report report;
};

}  // namespace sanding
