#include <cmath>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/base/math.hpp"
#include "core/base/random.hpp"
#include "core/base/text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;

TEST_CASE("A1 Philox4x32-10 gives Random123's known answers") {
    CHECK(philox4x32_10({0, 0, 0, 0}, {0, 0}) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(philox4x32_10({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
          Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox4x32_10({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("the vectorised draws are Random123's blocks") {
    constexpr std::size_t n = 2500;  // more than two batches and a rest
    std::vector<std::uint64_t> keys(n);
    for (std::size_t i = 0; i < n; ++i) keys[i] = combine_keys(i, 7);
    std::vector<std::uint32_t> w0(n), w1(n), w2(n), w3(n);
    draw_blocks(keys, Process::life, 3, 2031, {42, 9}, {w0, w1, w2, w3});
    for (std::size_t i = 0; i < n; ++i)
        REQUIRE(Block{w0[i], w1[i], w2[i], w3[i]} == draw_block(keys[i], Process::life, 3, 2031, {42, 9}));
}

TEST_CASE("thresholds decide events of probability 0 and 1, and uniforms stay inside the unit interval") {
    CHECK(threshold(0) == 0);
    CHECK(threshold(-1) == 0);
    CHECK(threshold(0.5) == 0x80000000U);
    CHECK(threshold(1) == 0xFFFFFFFFU);
    CHECK(to_uniform(0) > 0);
    CHECK(to_uniform(0xFFFFFFFFU) < 1);
}

TEST_CASE("fixed-order exp and log agree with the C library to the last digits") {
    for (double x = -700; x <= 700; x += 0.37) REQUIRE(fixed_exp(x) == Approx(std::exp(x)).epsilon(4e-15));
    for (double x = 1e-300; x < 1e300; x *= 7.3)
        REQUIRE(fixed_log(x) == Approx(std::log(x)).epsilon(4e-15).margin(4e-15));
    for (double x = 0.5; x < 2; x += 0.001)
        REQUIRE(fixed_log(x) == Approx(std::log(x)).epsilon(4e-15).margin(4e-16));
    CHECK(fixed_exp(0) == 1);
    CHECK(fixed_log(1) == 0);
    CHECK(fixed_exp(-1000) == 0);
    CHECK(std::isinf(fixed_exp(1000)));
    CHECK(std::isnan(fixed_log(-1)));
}

TEST_CASE("an exponential clock rings at minus the logarithm of its uniform number") {
    for (std::uint64_t word = 0; word <= 0xFFFFFFFFULL; word += 4'294'967)
        REQUIRE(exponential_time(static_cast<std::uint32_t>(word)) ==
                Approx(-std::log(to_uniform(static_cast<std::uint32_t>(word)))).epsilon(1e-12).margin(1e-15));
    for (const std::uint32_t word : {0U, 1U, 0x7FFFFFFFU, 0x80000000U, 0xFFFFFFFEU, 0xFFFFFFFFU}) {
        CHECK(exponential_time(word) > 0);
        CHECK(exponential_time(word) == Approx(-std::log(to_uniform(word))).epsilon(1e-5).margin(1e-15));
    }
}

TEST_CASE("a hash tells apart what a plain concatenation would not") {
    const auto of = [](auto... parts) {
        Hasher h;
        (h.add(std::string_view(parts)), ...);
        return h.finish();
    };
    CHECK(of("ab", "c") != of("a", "bc"));
    CHECK(of("ab", "c") == of("ab", "c"));
    CHECK(hash_from_hex(of("x").hex()) == of("x"));
    CHECK_THROWS_AS(hash_from_hex("zz"), Error);
}

TEST_CASE("a file appears whole or not at all") {
    const test::TempDir dir;
    write_whole(dir / "a.txt", "first");
    write_whole(dir / "a.txt", "second");
    CHECK(test::slurp(dir / "a.txt") == "second");
    {
        const PendingFile abandoned(dir / "b.txt");
        test::spit(abandoned.path(), "half");
    }
    CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 1);
    CHECK_THROWS_AS(write_whole(dir / "absent" / "c.txt", "x"), Error);
    CHECK_THROWS_AS(write_whole(dir.path(), "x"), Error);
}

TEST_CASE("an unknown name brings the nearest known one") {
    const std::vector<std::string> names = {"baseline", "aerocity_on_plan", "estates_and_schools"};
    CHECK(nearest_name("aerocity_onplan", names) == "aerocity_on_plan");
    CHECK(nearest_name("Baselin", names) == "baseline");
    CHECK_FALSE(nearest_name("x", std::vector<std::string>{}));
}

TEST_CASE("malformed UTF-8 becomes replacement characters and nothing else changes") {
    CHECK(valid_utf8("Désa 村") == "Désa 村");
    CHECK(valid_utf8("a\xC3") == "a\xEF\xBF\xBD");
    CHECK(valid_utf8("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate
}

TEST_CASE("numbers are read whole or not at all") {
    CHECK(parse_number(" 12.5 ") == 12.5);
    CHECK_FALSE(parse_number("12,5"));
    CHECK_FALSE(parse_number("12 ha"));
    CHECK_FALSE(parse_number("nan"));
    CHECK_FALSE(parse_number(""));
}

TEST_CASE("an error is one line with place, problem and advice") {
    const Error e("no column 'x'\nand more", "t.csv", "look");
    CHECK(std::string(e.what()) == "t.csv: no column 'x' and more (look)");
}

TEST_CASE("a folder appears whole, moves into one that is there, and never over a file") {
    const test::TempDir dir;
    {
        PendingFolder pending(dir / "studi");
        write_whole(pending.path() / "a.txt", "a");
    }
    CHECK(std::filesystem::is_empty(dir.path()));  // never committed
    {
        PendingFolder pending(dir / "studi/");
        write_whole(pending.path() / "a.txt", "a");
        pending.commit();
    }
    CHECK(test::slurp(dir / "studi" / "a.txt") == "a");
    {
        PendingFolder pending(dir / "studi");
        write_whole(pending.path() / "b.txt", "b");
        pending.commit();
    }
    CHECK(test::slurp(dir / "studi" / "a.txt") == "a");
    CHECK(test::slurp(dir / "studi" / "b.txt") == "b");
    {
        PendingFolder pending(dir / "studi");
        write_whole(pending.path() / "b.txt", "other");
        write_whole(pending.path() / "c.txt", "c");
        CHECK_THROWS_AS(pending.commit(), Error);
    }
    CHECK(test::slurp(dir / "studi" / "b.txt") == "b");
    CHECK_FALSE(std::filesystem::exists(dir / "studi" / "c.txt"));
    CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 1);  // nothing is left beside
}
