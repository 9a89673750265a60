#include "app/commands/workshop_log.hpp"

#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/geo/gdal.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;

namespace {

LogEntry view_entry() {
    LogEntry entry;
    entry.time = "2026-12-01T03:15:00Z";
    entry.kind = LogKind::view;
    entry.what = "Kertajati \"2034\"\\, \n tab\t dan é";
    entry.proposer = "Bappeda";
    entry.reason = "# bukan komentar";
    entry.status = ProposalStatus::rejected;
    entry.view = LoggedView{"aerocity_on_plan", "baseline", "people", "kecamatan", 2034, "32.10.14"};
    entry.fingerprint = "a1f3·9c";
    return entry;
}

}  // namespace

TEST_CASE("a log that was written is read as it was") {
    const test::TempDir folder;
    const Path file = folder.path() / "lokakarya.toml";
    LogEntry note;
    note.time = "2026-12-01T04:00:00Z";
    note.what = "";
    WorkshopLog log{"Hari ke-1", {view_entry(), note}};
    write_whole(file, to_toml(log));
    const WorkshopLog again = read_workshop_log(file);
    CHECK(again.title == log.title);
    CHECK(again.entries == log.entries);
}

TEST_CASE("two windows write into one log and lose nothing") {
    const test::TempDir folder;
    const Path file = folder.path() / "lokakarya.toml";
    LogEntry a = view_entry(), b = view_entry();
    b.what = "lain";
    CHECK(add_to_workshop_log(file, a).entries.size() == 1);  // the file begins
    CHECK(add_to_workshop_log(file, b).entries.size() == 2);
    const WorkshopLog log = set_status_in_workshop_log(file, 0, a, ProposalStatus::agreed);
    CHECK(log.entries[0].status == ProposalStatus::agreed);
    CHECK(log.entries[1] == b);
    SECTION("a decision about an entry that is another by now is refused, and the file stays") {
        const std::string before = to_toml(read_workshop_log(file));
        CHECK_THROWS_AS(set_status_in_workshop_log(file, 0, a, ProposalStatus::rejected), Error);
        CHECK_THROWS_AS(set_status_in_workshop_log(file, 9, a, ProposalStatus::rejected), Error);
        CHECK(to_toml(read_workshop_log(file)) == before);
    }
}

TEST_CASE("what people write by hand into a log is kept when the window adds to it") {
    const test::TempDir folder;
    const Path file = folder.path() / "lokakarya.toml";
    write_whole(file, "[[entry]]\ntime = \"pagi\"\nwhat = \"ditulis tangan\"\n");
    const WorkshopLog log = add_to_workshop_log(file, view_entry());
    REQUIRE(log.entries.size() == 2);
    CHECK(log.entries[0].what == "ditulis tangan");
    CHECK(log.entries[0].kind == LogKind::note);
    CHECK(log.entries[0].status == ProposalStatus::proposed);
    SECTION("a log that can't be read is not written over") {
        write_whole(file, "entry = 3\n");
        CHECK_THROWS_AS(add_to_workshop_log(file, view_entry()), Error);
        CHECK(read_text(file) == "entry = 3\n");
    }
}

TEST_CASE("kinds and statuses have names in both languages") {
    for (const LogKind kind : {LogKind::change, LogKind::run, LogKind::view, LogKind::note})
        CHECK(std::string(name_of(kind, Language::indonesian)) != name_of(kind, Language::english));
    CHECK(std::string(name_of(ProposalStatus::proposed, Language::indonesian)) == "usulan");
    CHECK(std::string(name_of(ProposalStatus::agreed, Language::indonesian)) == "disepakati");
    CHECK(std::string(name_of(ProposalStatus::rejected, Language::indonesian)) == "ditolak");
}
