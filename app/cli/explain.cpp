#include "app/commands/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/cli/cli.hpp"
#include "app/commands/explain_report.hpp"
#include "app/commands/explain_words.hpp"
#include "layers/numbers.hpp"

namespace sanding::cli {

namespace {

Json place_json(const Explanation& e, const ExplainedPlace& p) {
    Json contributions = Json::object();
    for (std::size_t k = 0; k < e.parts.size(); ++k) {
        const Addend& a = p.addends[k];
        contributions[e.parts[k].id] = {{"value", e.value(a.sum)},
                                        {"shown", e.value_shown(a.shown)},
                                        {"sum", a.sum},
                                        {"lowest", e.value_of_replicate(a.low)},
                                        {"highest", e.value_of_replicate(a.high)}};
    }
    return {{"level", p.level},
            {"code", p.code},
            {"name", p.name},
            {"first", e.value(p.first_sum)},
            {"last", e.value(p.last_sum)},
            {"difference", e.value(p.last_sum - p.first_sum)},
            {"difference_sum", p.last_sum - p.first_sum},
            {"contributions", std::move(contributions)}};
}

Json parts_json(const std::vector<ExplainedPart>& parts) {
    Json out = Json::array();
    for (const ExplainedPart& p : parts)
        out.push_back({{"id", p.id}, {"name_en", p.name_en}, {"name_id", p.name_id}});
    return out;
}

Json explanation_json(const Explanation& e, Language language) {
    Json each = Json::array();
    for (const ExplainedPlace& p : e.each)
        if (!p.missing) each.push_back(place_json(e, p));
    return {{"scenario", e.scenario->id},
            {"against", e.against != nullptr ? Json(e.against->id) : Json()},
            {"indicator", e.indicator->id},
            {"unit", e.indicator->unit(language)},
            {"since", e.since},
            {"until", e.until},
            {"replicates", e.replicates},
            {"orders", e.orders},
            {"seed", e.seed},
            {"divisor", e.divisor},
            {"parts", parts_json(e.parts)},
            {"idle", parts_json(e.idle)},
            {"place", place_json(e, e.place)},
            {"each", std::move(each)},
            {"notes", explain_notes(e, language)},
            {"runs", e.runs},
            {"seconds", e.seconds},
            {"fingerprint", e.fingerprint.hex()},
            {"report", to_json(e.report)}};
}

/// Characters of a UTF-8 text, which are as many columns for what is printed here.
std::size_t columns_of(const std::string& text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(const std::string& text, std::size_t width, bool right) {
    const std::string blanks(width - std::min(width, columns_of(text)), ' ');
    return right ? blanks + text : text + blanks;
}

/// A table of a document in columns.
std::string in_columns(const DocumentTable& table) {
    std::vector<std::size_t> width(table.header.size());
    const auto widen = [&](const std::vector<std::string>& cells) {
        for (std::size_t c = 0; c < cells.size(); ++c) width[c] = std::max(width[c], columns_of(cells[c]));
    };
    widen(table.header);
    for (const auto& row : table.rows) widen(row);
    std::string out;
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string text = " ";
        for (std::size_t c = 0; c < cells.size(); ++c)
            text += " " + padded(cells[c], width[c] + (c > 0 ? 1 : 0), table.numeric[c]);
        out += text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
    };
    line(table.header);
    for (const auto& row : table.rows) line(row);
    return out;
}

std::string explanation_text(const Explanation& e, Language language) {
    const Document document = explain_document(e, language);
    std::string out = document.title + "\n" + document.subtitle + "\n";
    for (const DocumentBlock& block : document.blocks) {
        if (const auto* paragraph = std::get_if<DocumentParagraph>(&block)) out += paragraph->text + "\n";
        if (const auto* table = std::get_if<DocumentTable>(&block)) out += in_columns(*table);
    }
    return out + document.footer + "\n" +
           fmt::format(fmt::runtime(language == Language::english ? "{} runs in {:.1f} s\n"
                                                                  : "{} simulasi dalam {:.1f} s\n"),
                       e.runs, e.seconds);
}

struct ExplainState {
    ExplainOptions options;
    std::string study, size;
    Path out, chart;
    Language language = Language::indonesian;
    bool json = false;
};

void add_question(CLI::App& verb, ExplainState& s) {
    verb.add_option("study", s.study, "study folder or study.toml (default: the embedded sample)");
    verb.add_option("--scenario", s.options.scenario, "scenario to explain, id or .toml file")
        ->required()
        ->option_text("NAME");
    verb.add_option("--against", s.options.against,
                    "explain the difference to this scenario, by what the two say differently")
        ->option_text("NAME");
    verb.add_option("--district", s.options.district, "code or name (default: the whole study)")
        ->option_text("NAME|CODE");
    verb.add_option("--level", s.options.level, "desa, kecamatan or kabupaten: where the name is looked for")
        ->option_text("LEVEL");
    verb.add_option("--indicator", s.options.indicator, "indicator (default: people)")->option_text("NAME");
    verb.add_option("--since", s.options.since, "first year of the change (default: the base year)")
        ->option_text("YEAR");
    verb.add_option("--until", s.options.until, "last year (default 2045)")->option_text("YEAR");
}

void add_method(CLI::App& verb, ExplainState& s) {
    verb.add_option("--orders", s.options.orders,
                    "mean over this many orders of switching on (default 1, the stated one)")
        ->check(CLI::Range(1, 1000))
        ->option_text("N");
    verb.add_option("--replicates", s.options.replicates, "mean over runs that differ by chance alone")
        ->check(CLI::Range(1, 1000))
        ->option_text("N");
    verb.add_option("--seed", s.options.seed, "seed of all chance (default 1)")->option_text("N");
    verb.add_option("--threads", s.options.threads, "worker threads; 0: as many as the machine offers")
        ->check(CLI::Range(0, 1024))
        ->option_text("N");
}

void add_output(CLI::App& verb, ExplainState& s) {
    verb.add_option("--out", s.out, "write the explanation")
        ->option_text("FILE.pdf|FILE.html|FILE.md|FILE.csv");
    verb.add_option("--each", s.options.each,
                    "let --out be a table of every district of this level (.csv, .xlsx, .gpkg)")
        ->option_text("LEVEL");
    verb.add_option("--chart", s.chart, "draw the contributions as a waterfall of bars")
        ->option_text("FILE.png|FILE.svg|FILE.pdf");
    verb.add_option("--size", s.size, "size of the chart in pixels (default 1600x900)")
        ->option_text("WIDTHxHEIGHT");
    add_language(verb, s.language);
    add_untrusted(verb, s.options.untrusted);
    verb.add_flag("--json", s.json, "print a JSON object");
}

void explain_verb(ExplainState& s, Session& session) {
    const PictureSize size = s.size.empty() ? PictureSize{1600, 900} : parse_size(s.size);
    expect_explanation_files(s.out, s.chart, !s.options.each.empty());
    if (!s.study.empty()) s.options.study = s.study;
    ProgressBar bar(session);
    s.options.stop = session.stop.get_token();
    s.options.progress = [&bar](double share, const std::string& what) { bar.show(share, what); };
    const Explanation e = explain(s.options);
    bar.clear();
    write_explanation(e, s.out, s.language);
    draw_explanation(e, s.chart, size, s.language);
    warn(e.report);
    if (s.json)
        print_json(explanation_json(e, s.language));
    else
        print(explanation_text(e, s.language));
}

}  // namespace

void add_explain(CLI::App& app, Session& session) {
    auto state = std::make_shared<ExplainState>();
    CLI::App* verb = app.add_subcommand(
        "explain",
        "Says why a district changed, or why two scenarios differ there: contributions that add up exactly.\n"
        "Example: sanding explain --scenario aerocity_on_plan --district Kertajati --level kecamatan --chart "
        "mengapa.png");
    add_question(*verb, *state);
    add_method(*verb, *state);
    add_output(*verb, *state);
    verb->callback(
        [state, &session] { session.work = [state, &session] { explain_verb(*state, session); }; });
}

}  // namespace sanding::cli
