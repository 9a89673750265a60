#include "core/base/error.hpp"
#include "core/base/report.hpp"
#include "core/base/text.hpp"
#include "core/geo/postgres.hpp"
#include "core/geo/source.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

TEST_CASE("passwords are masked however they are written") {
    const std::pair<const char*, const char*> cases[] = {
        {"PG:host=a password=rahasia dbname=b", "PG:host=a password=*** dbname=b"},
        {"PG:password = 'ra ha''sia' host=a", "PG:password = *** host=a"},
        {R"(PG:password='ra\' ha\\' host=a)", "PG:password=*** host=a"},
        {R"(PG:password=ra\ ha host=a)", "PG:password=*** host=a"},
        {"PASSWORD=x sslpassword=y user=z", "PASSWORD=*** sslpassword=*** user=z"},
        {"password='never closed", "password=***"},
        {"password=", "password=***"},
        {"postgresql://ani:r@ha/s:ia@10.1.2.3/b", "postgresql://ani:***@10.1.2.3/b"},
        {"https://a.id/x?token=abc&f=csv", "https://a.id/x?token=***&f=csv"},
        {"two: https://u:p@a and https://v:q@b", "two: https://u:***@a and https://v:***@b"}};
    for (const auto& [written, shown] : cases) CHECK(masked_secrets(written) == shown);
    for (const char* plain :
         {"https://a.id:8080/x", "PG:dbname=b user=ani", "the password is wrong", "a@b.id", "=", "://@"})
        CHECK(masked_secrets(plain) == plain);
}

TEST_CASE("errors and reports show no password, whoever put it in") {
    const Error error("no password=abc", "PG:password=abc", "https://u:abc@x");
    CHECK(std::string(error.what()).find("abc") == std::string::npos);
    CHECK((error.problem() + error.where() + error.hint()).find("abc") == std::string::npos);
    Report report;
    report.warn("x", "PG:password=abc", "says password=abc");
    CHECK((report.findings[0].where + report.findings[0].message).find("abc") == std::string::npos);
}

TEST_CASE("a source is told by its beginning") {
    CHECK(source_kind("PG:dbname=x.csv") == SourceKind::database);
    CHECK(source_kind("postgresql://h/x") == SourceKind::database);
    CHECK(source_kind("WFS:https://h/x") == SourceKind::service);
    CHECK(source_kind("oapif:https://h/x") == SourceKind::service);
    CHECK(source_kind("HTTPS://h/x.csv") == SourceKind::download);
    CHECK(source_kind("data/http:/x.csv") == SourceKind::file);
    CHECK(source_kind("PG.csv") == SourceKind::file);
    CHECK(source_name("data/desa.csv") == "desa.csv");
    CHECK(source_name("PG:host=/var/run password=x") == "PG:host=/var/run password=***");
}

TEST_CASE("a connection for reading asks the server to refuse changes, and keeps its own options") {
    using postgres::reading_connection;
    CHECK_THAT(reading_connection("PG:dbname=x"),
               test::contains_text("options='-c default_transaction_read_only=on'"));
    CHECK_THAT(reading_connection("PG:dbname=x"), test::contains_text("connect_timeout='10'"));
    CHECK_THAT(reading_connection("PG:dbname=x connect_timeout=3"),
               test::contains_text("connect_timeout='3'"));
    CHECK_THAT(
        reading_connection("PG:options='-c statement_timeout=5s -c default_transaction_read_only=off'"),
        test::contains_text("-c statement_timeout=5s -c default_transaction_read_only=off -c "
                            "default_transaction_read_only=on'"));
    CHECK_THAT(reading_connection("postgresql://ani:a%27b%5C@h:1/x"),
               test::contains_text(R"(password='a\'b\\')"));
    // What can't be read may be a password: it is not repeated.
    try {
        static_cast<void>(reading_connection("PG:host=x rahasia sekali"));
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(std::string(error.what()).find("rahasia") == std::string::npos);
    }
}
