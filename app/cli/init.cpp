#include "app/commands/init.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/cli/cli.hpp"
#include "app/commands/study_data.hpp"
#include "app/commands/templates.hpp"
#include "core/base/error.hpp"
#include "core/base/platform.hpp"
#include "core/base/text.hpp"

namespace sanding::cli {

namespace {

/// Asks for what the command line leaves open. Where there is nobody to ask, nothing is asked.
class Questions {
  public:
    explicit Questions(const Session& session) : session_(session) {}

    /// The answer; empty when it was just Enter, or there is nobody.
    [[nodiscard]] std::string ask(const std::string& question) {
        if (!session_.person || over_) return {};
        fmt::print(stderr, "{}: ", question);
        std::fflush(stderr);
        const auto line = platform::read_line([this] { return session_.stop.stop_requested(); });
        if (session_.stop.stop_requested()) throw Stopped("stopped; nothing was written");
        over_ = !line.has_value();
        std::string answer(trimmed(line.value_or("")));
        if (answer.size() > 1 && (answer.front() == '\'' || answer.front() == '"') &&
            answer.back() == answer.front())
            answer = answer.substr(1, answer.size() - 2);  // as files are dropped on a terminal
        return answer;
    }

    void fill(std::optional<Path>& file, const std::string& question) {
        if (file) return;
        if (const std::string answer = ask(question); !answer.empty()) file = answer;
    }

  private:
    const Session& session_;
    bool over_ = false;
};

void ask_for_missing(InitOptions& o, bool tables_given, Questions& questions, Language language) {
    const bool id = language == Language::indonesian;
    if (o.boundaries.empty())
        o.boundaries = questions.ask(id ? "Batas desa (GeoPackage, Shapefile, GeoJSON, …)"
                                        : "Boundaries of desa (GeoPackage, Shapefile, GeoJSON, …)");
    questions.fill(o.population, id ? "Tabel penduduk per desa (Enter: belum ada)"
                                    : "Population per desa (Enter: none yet)");
    if (o.population && o.year == 0)
        if (const std::string year = questions.ask(id ? "Tahunnya (Enter: dari nama berkas)"
                                                      : "Its year (Enter: from the file's name)");
            !year.empty())
            o.year = static_cast<int>(parse_number(year).value_or(-1));
    questions.fill(o.pyramid, id ? "Piramida penduduk per kabupaten (Enter: belum ada)"
                                 : "Population pyramid per kabupaten (Enter: none yet)");
    questions.fill(o.labour, id ? "Tabel ketenagakerjaan per kabupaten (Enter: belum ada)"
                                : "Labour table per kabupaten (Enter: none yet)");
    if (tables_given) return;
    for (;;) {
        const std::string table = questions.ask(id ? "Tabel lain per desa (Enter: cukup)"
                                                   : "A further table per desa (Enter: no more)");
        if (table.empty()) return;
        o.tables.emplace_back(table);
    }
}

std::string result_text(const InitOptions& o, const InitResult& r) {
    std::string out =
        fmt::format("{}: {} desa, {} kecamatan, {} kabupaten\nfound by content:\n", o.folder.string(),
                    grouped(static_cast<std::int64_t>(r.desa)), r.kecamatan, r.kabupaten);
    for (const std::string& guess : r.guesses) out += "  " + guess + "\n";
    for (const Finding& f : r.report.findings)
        if (f.severity == Severity::info) out += fmt::format("  {}: {}\n", f.where, f.message);
    if (r.missing.empty())
        out += "all that a simulation needs is there\n";
    else
        out += "maps, join and check work; a simulation still needs:\n";
    for (const std::string& missing : r.missing) out += "  " + missing + "\n";
    out += "next:\n";
    for (const std::string& command : r.next) out += "  " + command + "\n";
    return out;
}

void print_templates(const Path& folder, bool json) {
    std::vector<std::string> files;
    for (const Path& file : write_templates(folder)) files.push_back(file.string());
    if (json) return print_json({{"files", files}});
    for (std::size_t i = 0; i < files.size(); ++i)
        print(fmt::format("{}: {} / {}\n", files[i], study_templates()[i].title_id,
                          study_templates()[i].title_en));
}

void write_sample(const Path& folder, bool json) {
    copy_sample_study(folder);
    json ? print_json({{"folder", folder.string()}}) : print(folder.string() + "\n");
}

}  // namespace

void add_init(CLI::App& app, Session& session) {
    struct State {
        InitOptions options;
        std::string boundaries, population, pyramid, labour, projection;
        std::vector<std::string> tables;
        bool json = false, templates = false, sample = false;
    };
    auto state = std::make_shared<State>();
    InitOptions& o = state->options;
    CLI::App* verb = app.add_subcommand(
        "init",
        "Starts a study of your own: copies its files into a folder and writes a commented study.toml.\n"
        "Example: sanding init studi_saya --boundaries batas_desa.gpkg --population penduduk_2024.xlsx");
    verb->add_option("folder", o.folder, "folder to make")->required();
    verb->add_flag("--templates", state->templates, "write forms to fill in, as XLSX, instead of a study");
    verb->add_flag("--sample", state->sample, "the sample's files, as a study of your own");
    verb->add_option("--boundaries", state->boundaries, "polygons or points of desa, with their codes")
        ->option_text("FILE");
    verb->add_option("--layer", o.boundaries_layer, "layer of the boundaries (default: the first)")
        ->option_text("NAME");
    verb->add_option("--code", o.boundaries_code, "their code column (default: found by content)")
        ->option_text("COLUMN");
    verb->add_option("--crs", o.boundaries_crs, "their reference system, instead of what the file says")
        ->option_text("EPSG:N");
    verb->add_flag("--swap-axes", o.boundaries_swap, "their coordinates stand as latitude, longitude");
    verb->add_option("--boundary-label", o.boundaries_label, "what maps print as their source")
        ->option_text("TEXT");
    verb->add_option("--population", state->population,
                     "people of every desa; by sex and age for a simulation")
        ->option_text("FILE");
    verb->add_option("--year", o.year, "its year (default: in its label or name)")
        ->check(CLI::Range(1900, 2100))
        ->option_text("Y");
    verb->add_option("--label", o.label, "what the population is, for source notes")->option_text("TEXT");
    verb->add_option("--pyramid", state->pyramid, "people per kabupaten, age group and sex")
        ->option_text("FILE");
    verb->add_option("--labour", state->labour, "open unemployment per kabupaten and year")
        ->option_text("FILE");
    verb->add_option("--projection", state->projection,
                     "people per kabupaten, year and age group, for late births")
        ->option_text("FILE");
    verb->add_option("--table", state->tables, "further tables per desa")->option_text("FILE…");
    verb->add_option("--name", o.name, "name of the study (default: the folder's)")->option_text("TEXT");
    verb->add_flag("--force", o.force, "the folder may hold files; study.toml is kept as study.toml.old");
    add_language(*verb, o.language);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state, &session] {
            InitOptions& options = state->options;
            if (state->templates) return print_templates(options.folder, state->json);
            if (state->sample) return write_sample(options.folder, state->json);
            const auto given = [](const std::string& name) {
                return name.empty() ? std::nullopt : std::optional<Path>(name);
            };
            options.boundaries = state->boundaries;
            options.population = given(state->population);
            options.pyramid = given(state->pyramid);
            options.labour = given(state->labour);
            options.projection = given(state->projection);
            options.tables.assign(state->tables.begin(), state->tables.end());
            Questions questions(session);
            ask_for_missing(options, !state->tables.empty(), questions, options.language);
            if (options.boundaries.empty())
                throw UsageError(
                    "a study needs boundaries", "--boundaries",
                    "polygons or points of desa with their codes, e.g. --boundaries batas_desa.gpkg");
            if (options.year < 0) throw UsageError("that is no year", "--year", "1900 to 2100");
            const InitResult result = init_study(options);
            warn(result.report);
            if (state->json)
                print_json({{"folder", options.folder.string()},
                            {"desa", result.desa},
                            {"kecamatan", result.kecamatan},
                            {"kabupaten", result.kabupaten},
                            {"guesses", result.guesses},
                            {"missing", result.missing},
                            {"next", result.next},
                            {"report", to_json(result.report)}});
            else
                print(result_text(options, result));
        };
    });
}

}  // namespace sanding::cli
