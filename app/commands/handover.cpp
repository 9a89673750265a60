#include "app/commands/handover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/commands/scenario_files.hpp"
#include "app/commands/study_files.hpp"
#include "app/commands/study_folder.hpp"
#include "assets/embedded.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"
#include "core/data/toml.hpp"
#include "core/geo/gdal.hpp"
#include "core/results/reader.hpp"

namespace sanding {
namespace {

namespace fs = std::filesystem;

constexpr const char* results_name = "hasil.gpkg";
constexpr const char* study_name = "studi";
constexpr const char* scenarios_name = "skenario";

/// Every text in the file, whatever its key: those that name a file are looked for among them.
void collect_texts(const toml::node& node, std::vector<std::string>& into) {
    if (const auto* text = node.as_string()) into.push_back(text->get());
    if (const auto* list = node.as_array())
        for (const toml::node& part : *list) collect_texts(part, into);
    if (const auto* table = node.as_table())
        for (const auto& [key, value] : *table) collect_texts(value, into);
}

bool is_below(const Path& file, const Path& folder) {
    const Path below = file.lexically_relative(folder);
    return !below.empty() && *below.begin() != "..";
}

/// The folder that is filled, and what has become of each file.
class Filling {
  public:
    explicit Filling(const HandoverOptions& options)
        : options_(options), folder_(options.out, false), reader_(options.results) {
        if (reader_.scenarios().empty())
            throw Error("holds no scenario", options.results.string(), "run one first");
    }

    Handover run() {
        add_results();
        add_study();
        add_scenarios();
        for (const bool english : {false, true})
            put(english ? "README.md" : "BACA_SAYA.md", english ? read_me_en() : read_me_id());
        std::ranges::sort(done_.files);
        std::ranges::sort(done_.left_out);
        folder_.commit();
        return std::move(done_);
    }

  private:
    void put(const std::string& name, std::string_view bytes) {
        folder_.write(name, bytes);
        done_.files.push_back(name);
    }

    void copy(const Path& from, const std::string& name) {
        const Path to = folder_.staging() / name;
        make_folder(to.parent_path());
        std::error_code failure;
        fs::copy_file(from, to, failure);
        if (failure) throw Error("can't copy: " + failure.message(), from.string());
        done_.files.push_back(name);
    }

    void add_results() { copy(options_.results, results_name); }

    void add_study() {
        const Study study = open_study(options_.study, options_.untrusted);
        expect_same_world(study);
        if (!options_.study) {
            for (const EmbeddedFile& file : embedded_files())
                if (file.name.starts_with("sample/"))
                    put(study_name + std::string(file.name.substr(std::string_view("sample").size())),
                        file.bytes);
            return;
        }
        const Path root = fs::weakly_canonical(study.file.parent_path());
        copy(study.file, fmt::format("{}/study.toml", study_name));
        for (const Path& file : named_files(study, root)) add_with_sidecars(file, root);
    }

    /// Results of another study, or of what it was before, would be handed over with files that don't give
    /// them.
    void expect_same_world(const Study& study) const {
        if (reader_.runs().empty()) return;
        const Hash now = freeze(build_world(study).value)->hash;
        if (now == reader_.runs().front().world_hash) return;
        throw Error("the results were made of another study, or of this one before it was changed",
                    options_.results.string(),
                    options_.study ? "name its own with --study, or run the scenarios again"
                                   : "name the study they were made of with --study");
    }

    /// The files that study.toml names below its folder, each once; the rest is told as left out.
    [[nodiscard]] std::vector<Path> named_files(const Study& study, const Path& root) {
        std::vector<std::string> texts{"accepted_matches.csv"};
        collect_texts(toml::parse(read_text(study.file)), texts);
        std::set<Path> out;
        const std::set<Path> withheld = persons_of(study);
        for (const std::string& text : texts) {
            std::error_code ignored;
            const Path file = fs::weakly_canonical(root / text, ignored);
            if (text.empty() || !fs::exists(file, ignored) || file == root) continue;
            if (!is_below(file, root) || withheld.contains(file)) {
                if (std::ranges::find(done_.left_out, text) == done_.left_out.end())
                    done_.left_out.push_back(text);
            } else if (fs::is_directory(file, ignored)) {
                // A folder of scenarios, or a geodatabase that is one.
                const bool whole = lower_ascii(file.extension().string()) == ".gdb";
                for (const auto& entry : fs::directory_iterator(file))
                    if (entry.is_regular_file() && (whole || entry.path().extension() == ".toml"))
                        out.insert(entry.path());
            } else {
                out.insert(file);
            }
        }
        return {out.begin(), out.end()};
    }

    /// Lists of persons and microdata: whoever may see them gets them from their keeper.
    [[nodiscard]] static std::set<Path> persons_of(const Study& study) {
        std::set<Path> out;
        std::error_code ignored;
        for (const StudyTable& table : study.tables)
            if (table.persons) out.insert(fs::weakly_canonical(table.file, ignored));
        if (study.households.seed) out.insert(fs::weakly_canonical(study.households.seed->file, ignored));
        return out;
    }

    void add_with_sidecars(const Path& file, const Path& root) {
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(file.parent_path(), ignored)) {
            const std::string name = entry.path().filename().string();
            // The file itself, its metadata, and what a shapefile or MapInfo table consists of.
            const bool own = entry.path() == file || name.starts_with(file.filename().string() + ".");
            const bool part = is_in_parts(file) && entry.path().stem() == file.stem();
            if ((!own && !part) || !entry.is_regular_file(ignored)) continue;
            const std::string place = study_name + ("/" + entry.path().lexically_relative(root).string());
            if (std::ranges::find(done_.files, place) == done_.files.end()) copy(entry.path(), place);
        }
    }

    [[nodiscard]] static bool is_in_parts(const Path& file) {
        const std::string ending = lower_ascii(file.extension().string());
        return ending == ".shp" || ending == ".tab" || ending == ".mif";
    }

    void add_scenarios() {
        for (const ScenarioInfo& scenario : reader_.scenarios())
            put(fmt::format("{}/{}.toml", scenarios_name, safe_file_name(scenario.id)), scenario.toml);
    }

    /// A line per scenario: what it is called, and the fingerprints of its runs.
    [[nodiscard]] std::string scenario_lines(Language language) const {
        std::string out;
        for (const ScenarioInfo& scenario : reader_.scenarios()) {
            std::vector<std::string> prints;
            for (const StoredRun& run : reader_.members(scenario.id))
                prints.push_back(run.fingerprint.brief());
            out += fmt::format("| `{}` | {} | {} |\n", scenario.id,
                               language == Language::english ? scenario.name_en : scenario.name_id,
                               joined(prints, " "));
        }
        return out;
    }

    [[nodiscard]] std::string left_out_lines(std::string_view title) const {
        if (done_.left_out.empty()) return {};
        std::string out = fmt::format("\n## {}\n\n", title);
        for (const std::string& file : done_.left_out) out += fmt::format("- `{}`\n", file);
        return out;
    }

    [[nodiscard]] std::string run_line() const {
        std::string ids;
        for (const ScenarioInfo& scenario : reader_.scenarios())
            ids += fmt::format(" {}/{}.toml", scenarios_name, safe_file_name(scenario.id));
        std::string more;
        if (!reader_.provenance("household_sample").empty()) more += " --quick";
        if (const auto members = reader_.members(reader_.scenarios().front().id); !members.empty()) {
            if (members.size() > 1) more += fmt::format(" --replicates {}", members.size());
            more += fmt::format(" --until {}", reader_.years(members.front().scenario).back());
        }
        return fmt::format("sanding run {} --scenario{}{} --out ulang.gpkg", study_name, ids, more);
    }

    [[nodiscard]] std::string read_me_id() const {
        return fmt::format(
            "# Studi untuk diteruskan\n\nDibuat dengan Sanding {}. {}\n\n"
            "- `{}`: hasil; dibuka dengan `sanding-desktop --study {} {}`, juga di QGIS\n"
            "- `{}/`: studi dengan tabel dan peta masukannya\n"
            "- `{}/`: skenario dalam hasil\n\n"
            "Angka adalah hasil simulasi, bukan penetapan. Sidik yang sama berarti angka yang sama.\n\n"
            "| skenario | nama | sidik |\n|---|---|---|\n{}\nMenjalankan lagi:\n\n    {}\n{}",
            version, reader_.base_label(Language::indonesian), results_name, study_name, results_name,
            study_name, scenarios_name, scenario_lines(Language::indonesian), run_line(),
            left_out_lines("Tidak disertakan: minta kepada pemiliknya"));
    }

    [[nodiscard]] std::string read_me_en() const {
        return fmt::format(
            "# A study to go on with\n\nMade with Sanding {}. {}\n\n"
            "- `{}`: the results; open them with `sanding-desktop --study {} {}`, or in QGIS\n"
            "- `{}/`: the study with the tables and maps it reads\n"
            "- `{}/`: the scenarios of the results\n\n"
            "Figures are simulated, nothing is decided by them. The same fingerprint means the same "
            "figures.\n\n"
            "| scenario | name | fingerprint |\n|---|---|---|\n{}\nTo run them again:\n\n    {}\n{}",
            version, reader_.base_label(Language::english), results_name, study_name, results_name,
            study_name, scenarios_name, scenario_lines(Language::english), run_line(),
            left_out_lines("Not enclosed: ask who keeps them"));
    }

    const HandoverOptions& options_;
    StudyFolder folder_;
    ResultsReader reader_;
    Handover done_;
};

}  // namespace

Handover hand_over(const HandoverOptions& options) {
    return Filling(options).run();
}

}  // namespace sanding
