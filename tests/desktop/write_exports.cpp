// write_exports RESULTS.gpkg LINES_FOLDER: carries out each kind of export as the window does, into the
// folder of documents, and writes the command line that the window shows for it to LINES_FOLDER/KIND.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stop_token>
#include <utility>

#include "app/desktop/exports.hpp"
#include "app/desktop/session.hpp"
#include "app/desktop/shell.hpp"
#include "core/base/error.hpp"

int main(int argc, char** argv) {
    using namespace sanding;
    using namespace sanding::desktop;
    if (argc != 3) return 2;
    const std::pair<ExportKind, const char*> kinds[] = {
        {ExportKind::sheet, "sheet"},  {ExportKind::picture, "picture"}, {ExportKind::chart, "chart"},
        {ExportKind::table, "table"},  {ExportKind::printed, "printed"}, {ExportKind::atlas, "atlas"},
        {ExportKind::folder, "folder"}};
    try {
        Session session;
        session.open(std::make_unique<OpenedResults>(argv[1]));
        session.apply(command::ShowYear{2030});
        session.apply(command::ShowIndicator{"density"});
        for (const auto& [kind, name] : kinds) {
            session.apply(command::ShowExport{kind});
            const ExportTask task = export_task(session);
            static_cast<void>(task.work([](double, const std::string&) {}, std::stop_token()));
            std::vector<std::string> words{"sanding"};
            words.insert(words.end(), task.words.begin(), task.words.end());
            std::ofstream(std::filesystem::path(argv[2]) / name) << shell_line(words) << '\n';
        }
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
