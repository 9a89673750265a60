// The year that documents show is the year that Simulation::step goes through, and no parameter is forgotten.
#include <regex>
#include <set>
#include <sstream>

#include "sim/processes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

const std::filesystem::path root = SANDING_ROOT;

/// What Simulation::step calls, in order, comments aside.
std::vector<std::string> calls_of_step() {
    const std::string source = slurp(root / "sim/simulation.cpp");
    const auto begin = source.find("void Simulation::step() {"), end = source.find("\n}", begin);
    REQUIRE(begin != std::string::npos);
    const std::string body =
        std::regex_replace(source.substr(begin, end - begin), std::regex("//[^\n]*"), std::string());
    std::vector<std::string> out;
    const std::regex call("([a-z_]+)\\(");
    for (std::sregex_iterator i(body.begin(), body.end(), call), none; i != none; ++i)
        if (const std::string name = (*i)[1]; name != "if" && name != "step") out.push_back(name);
    return out;
}

}  // namespace

TEST_CASE("the listed processes are the calls of a step, all of them, in order") {
    std::vector<std::string> listed;
    std::string_view before;
    for (const ProcessInfo& p : process_table()) {
        if (p.calls == before) continue;  // one call does several things
        before = p.calls;
        std::istringstream calls{std::string(p.calls)};
        for (std::string call; calls >> call;)
            if (listed.empty() || listed.back() != call) listed.push_back(call);
    }
    CHECK(listed == calls_of_step());
}

TEST_CASE("every parameter belongs to a process") {
    for (const ParameterInfo& p : parameter_table()) {
        INFO(p.id);
        CHECK_FALSE(processes_of(p.parameter).empty());
    }
}

TEST_CASE("processes are whole: both languages, a file that is there, no parameter twice") {
    std::set<std::string_view> ids;
    for (const ProcessInfo& p : process_table()) {
        INFO(p.id);
        CHECK(ids.insert(p.id).second);
        CHECK(p.name_en != p.name_id);
        CHECK(p.what_en.size() > 40);
        CHECK(p.what_id.size() > 40);
        CHECK(p.what_en != p.what_id);
        CHECK(std::set<Parameter>(p.parameters.begin(), p.parameters.end()).size() == p.parameters.size());
        std::istringstream files{std::regex_replace(std::string(p.file), std::regex(","), "")};
        for (std::string file; files >> file;) {
            INFO(file);
            CHECK(std::filesystem::exists(root / file));
        }
    }
}

TEST_CASE("a parameter is read where its process says the model stands") {
    // The id of each parameter occurs as Parameter::id, or with `using enum`, in the folders of the model.
    std::string source;
    for (const char* folder : {"sim", "scenarios"})
        for (const auto& file : std::filesystem::recursive_directory_iterator(root / folder))
            if (file.path().extension() == ".cpp" && file.path().filename() != "processes.cpp" &&
                file.path().filename() != "parameters.cpp" &&
                file.path().filename() != "parameter_words.cpp" && file.path().filename() != "mechanisms.cpp")
                source += slurp(file.path());
    source += slurp(root / "app/commands/run.cpp");
    for (const ParameterInfo& p : parameter_table()) {
        INFO(p.id);
        CHECK(std::regex_search(source, std::regex("(Parameter::|\\[)" + std::string(p.id) + "\\b")));
    }
}
