#include "app/commands/odd.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "app/commands/document.hpp"
#include "app/commands/odd_tables.hpp"
#include "app/commands/odd_text.hpp"
#include "app/commands/study_files.hpp"
#include "app/commands/wording.hpp"
#include "core/base/version.hpp"
#include "sim/processes.hpp"

namespace sanding {

namespace {

class OddWriter {
  public:
    OddWriter(const World& world, const Scenario& scenario, Language language)
        : in_{world, scenario, language} {}

    Document write() {
        front();
        heading("1. Purpose and patterns", "1. Tujuan dan pola");
        say(odd::purpose);
        say(odd::patterns);
        add(odd::pattern_table(in_));
        heading("2. Entities, state variables, and scales", "2. Entitas, variabel keadaan, dan skala");
        add(odd::entity_table(in_));
        say(odd::scales);
        heading("3. Process overview and scheduling", "3. Ikhtisar proses dan penjadwalan");
        say(odd::scheduling);
        add(odd::process_overview(in_));
        say(odd::precedence);
        heading("4. Design concepts", "4. Konsep rancangan");
        topics(odd::design_concepts());
        heading("5. Initialisation", "5. Inisialisasi");
        say(odd::initialisation);
        topics(odd::initial_steps());
        heading("6. Input data", "6. Data masukan");
        say(odd::input_note);
        add(odd::input_table(in_));
        submodels();
        annexes();
        return std::move(out_);
    }

  private:
    [[nodiscard]] bool english() const { return in_.language == Language::english; }
    [[nodiscard]] std::string pick(const char* en, const char* id) const { return english() ? en : id; }
    void heading(const char* en, const char* id, int level = 1) {
        out_.blocks.emplace_back(DocumentHeading{pick(en, id), level});
    }
    void say(const odd::Text& text) { out_.blocks.emplace_back(DocumentParagraph{text.in(in_.language)}); }
    void say(std::string text) { out_.blocks.emplace_back(DocumentParagraph{std::move(text)}); }
    void add(DocumentTable table) {
        if (!table.rows.empty()) out_.blocks.emplace_back(std::move(table));
    }
    void topics(std::span<const odd::Topic> topics) {
        for (const odd::Topic& t : topics) {
            heading(t.title.en, t.title.id, 2);
            say(t.text);
        }
    }

    void front() {
        const Scenario& s = in_.scenario;
        const std::string region = region_names(in_.world.districts, in_.language);
        out_.language = english() ? "en" : "id";
        out_.title = (english() ? "ODD of the model of " : "ODD model ") + region;
        out_.subtitle = fmt::format("{}: {} ({}) · Sanding {}", english() ? "Scenario" : "Skenario",
                                    english() ? s.name_en : s.name_id, s.id, version);
        say(pick(
            "Written by the program from the parameters, processes and data that a run of this scenario "
            "has, under the headings of Grimm et al. (2020, ODD protocol, second update).",
            "Ditulis oleh program dari parameter, proses dan data yang dipakai simulasi skenario ini, dengan "
            "susunan Grimm dkk. (2020, protokol ODD, pembaruan kedua)."));
        say(odd::caution(in_));
        out_.footer = fmt::format("Sanding {} · model {} · {} {} · {} {}", version, model_revision,
                                  english() ? "data" : "data", in_.world.hash.brief(),
                                  english() ? "scenario" : "skenario", s.hash.brief());
    }

    void submodels() {
        heading("7. Submodels", "7. Submodel");
        say(odd::submodel_note);
        say(odd::assumption_note);
        for (const ProcessInfo& p : process_table()) {
            out_.blocks.emplace_back(DocumentHeading{std::string(english() ? p.name_en : p.name_id), 2});
            say(std::string(english() ? p.what_en : p.what_id));
            if (!p.equation.empty()) say(std::string(p.equation));
            std::string where = fmt::format("{}: {}", english() ? "Stands in" : "Berkas", p.file);
            if (!p.checks.empty())
                where += fmt::format(" · {}: {}", english() ? "checks" : "pemeriksaan", p.checks);
            say(where);
            add(odd::parameter_rows(in_, p.parameters));
        }
    }

    void annexes() {
        heading("A. What this scenario changes", "A. Yang diubah skenario ini");
        const std::string& description =
            english() ? in_.scenario.description_en : in_.scenario.description_id;
        if (!description.empty()) say(description);
        DocumentTable changed = odd::changed_parameters(in_);
        if (changed.rows.empty())
            say(pick("No parameter differs from its default.",
                     "Tidak ada parameter yang berbeda dari bawaan."));
        add(std::move(changed));
        say(odd::zone_note);
        add(odd::zone_table(in_));
        add(odd::plan_table(in_));
        heading("B. Assumptions", "B. Daftar asumsi");
        say(odd::assumption_note);
        add(odd::assumption_table(in_));
        heading("C. Figures fixed in the program or the study", "C. Angka tetap dalam program atau studi");
        add(odd::constant_table(in_));
        heading("D. Indicators", "D. Indikator");
        say(odd::indicator_note);
        add(odd::indicator_table(in_));
        heading("E. Manifest", "E. Manifes");
        add(odd::manifest_table(in_));
    }

    odd::Inputs in_;
    Document out_;
};

}  // namespace

Document odd_document(const World& world, const Scenario& scenario, Language language) {
    return OddWriter(world, scenario, language).write();
}

OddOutcome write_odd(const OddOptions& options) {
    expect_document_name(options.out);
    OpenedWorld opened = open_world(options.study, WorldUse::runs, options.untrusted);
    const World& world = *opened.world;
    const Shared<Scenario> scenario = scenario_library(world.study).load(options.scenario, world);
    write_document(odd_document(world, *scenario, options.language), options.out);
    OddOutcome out;
    out.scenario = scenario->id;
    out.parameters = parameter_count;
    for (const ParameterInfo& p : parameter_table()) {
        const bool changed = (*scenario)[p.parameter] != p.standard;
        out.changed += changed;
        out.assumed += changed || p.tag == "[A]";
    }
    out.processes = process_table().size();
    out.indicators = indicators().size();
    out.world_hash = world.hash, out.scenario_hash = scenario->hash;
    out.report = std::move(opened.report);
    return out;
}

}  // namespace sanding
