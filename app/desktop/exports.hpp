#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/commands/picture.hpp"
#include "app/desktop/commands.hpp"
#include "core/base/file.hpp"
#include "core/base/shared.hpp"
#include "render/scene/scene.hpp"

namespace sanding::desktop {

class Session;

/// State of the export panel.
struct Exports {
    bool open = false;
    ExportKind kind = ExportKind::sheet;
    std::string sheet_template = "peta";
    std::string out;     ///< as typed; empty: proposed_file
    bool asked = false;  ///< to begin; until it has begun
    bool running = false;
    bool stopping = false;             ///< asked to; until it has ended
    double share = 0;                  ///< of an atlas, 0 to 1
    std::string doing;                 ///< an atlas's page
    std::vector<std::string> written;  ///< by the last export
    struct Wrong {
        std::string problem, where, hint;
    };
    std::optional<Wrong> failure;  ///< of the last export
};

/// An export, ready to be carried out, and the same for a terminal.
struct ExportTask {
    std::vector<std::string> words;  ///< after "sanding"
    Path out;
    /// On any thread; returns the files written.
    std::function<std::vector<std::string>(const std::function<void(double, const std::string&)>&,
                                           std::stop_token)>
        work;
    /// What a sheet will look like; on any thread. Empty for what is no sheet.
    std::function<Shared<scene::Pixels>(PictureSize)> preview = {};
};
/// Of what the session shows now, results open.
[[nodiscard]] ExportTask export_task(const Session& session);

/// "…/Dokumen/jumlah_penduduk_aerocity_2034.pdf": in the user's folder of documents, named by what it shows.
[[nodiscard]] std::string proposed_file(const Session& session);

}  // namespace sanding::desktop
