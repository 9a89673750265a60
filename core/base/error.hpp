#pragma once

#include <exception>
#include <string>

namespace sanding {

/// The one exception type of the project: what is wrong, where (file, layer, row, field), what to do.
/// Passwords of connections and addresses are masked, whoever put them in.
/// It is caught in an executable's `main` and in a job's or run's thread, nowhere else.
class Error : public std::exception {
  public:
    explicit Error(std::string what, std::string where = {}, std::string hint = {});

    /// One line: "where: what (hint)".
    [[nodiscard]] const char* what() const noexcept override { return line_.c_str(); }
    [[nodiscard]] const std::string& problem() const noexcept { return problem_; }
    [[nodiscard]] const std::string& where() const noexcept { return where_; }
    [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

  private:
    std::string problem_, where_, hint_, line_;
};

/// An Error whose cause is what the user typed (unknown name, missing option): exit code 2 instead of 1.
class UsageError : public Error {
  public:
    using Error::Error;
};

/// Work stopped because the user asked for it (Ctrl-C): exit code 1, what was finished is kept.
class Stopped : public Error {
  public:
    using Error::Error;
};

/// A broken precondition is a bug in Sanding, never the user's fault.
[[noreturn]] void expectation_failed(const char* condition, const char* file, int line);

}  // namespace sanding

#define SANDING_EXPECT(condition) \
    ((condition) ? static_cast<void>(0) : ::sanding::expectation_failed(#condition, __FILE__, __LINE__))
