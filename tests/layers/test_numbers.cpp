#include <clocale>
#include <cmath>

#include "layers/numbers.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

TEST_CASE("numbers are written as their language does") {
    CHECK(format_number(1234567.891, 1, Language::indonesian) == "1.234.567,9");
    CHECK(format_number(1234567.891, 1, Language::english) == "1,234,567.9");
    CHECK(format_number(999, 0, Language::indonesian) == "999");
    CHECK(format_number(1000, 0, Language::indonesian) == "1.000");
    CHECK(format_number(-12345.6, 2, Language::english) == "−12,345.60");
    CHECK(format_number(-0.001, 1, Language::english) == "0.0");
    CHECK(format_number(NAN, 1, Language::english) == "–");
    CHECK(format_signed(12, 0, Language::english) == "+12");
    CHECK(format_signed(-12, 0, Language::english) == "−12");
    CHECK(format_signed(0.04, 1, Language::english) == "0.0");
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    CHECK(format_number(1.5, 1, Language::english) == "1.5");
    std::setlocale(LC_ALL, "C");
}

TEST_CASE("degrees are written as their language does") {
    CHECK(format_longitude(108.25, Language::indonesian) == "108°15′ BT");
    CHECK(format_latitude(-6.75, Language::indonesian) == "6°45′ LS");
    CHECK(format_latitude(-7, Language::english) == "7° S");
    CHECK(format_longitude(-0.5, Language::english) == "0°30′ W");
}

TEST_CASE("decimals are as many as the values need") {
    CHECK(decimals_of({1, 20, -3}) == 0);
    CHECK(decimals_of({1, 0.5}) == 1);
    CHECK(decimals_of({0.1, 0.2, 0.30}) == 1);
    CHECK(decimals_of({0.125}) == 3);
    CHECK(decimals_of({1.0 / 3}) == 6);
    CHECK(decimals_of({}) == 0);
}

TEST_CASE("the roundest number of an interval") {
    CHECK(roundest(18, 23, 21) == 20);
    CHECK(roundest(1459, 1561, 1500) == 1500);
    CHECK(roundest(4558, 4648, 4600) == 4600);
    CHECK(roundest(0.12, 0.34, 0.2) == 0.2);
    CHECK(roundest(-3, 5, 4) == 0);
    CHECK(roundest(-23, -18, -21) == -20);
    CHECK(roundest(7, 8, 7.5) == 8);
    CHECK(roundest(5, 5, 5) == 5);
    const double low = 1234.5678, high = std::nextafter(low, 2000);
    CHECK(roundest(low, high, high) == high);
}

TEST_CASE("ticks are round and cover the range") {
    CHECK(nice_ticks(0, 100, 5) == std::vector<double>{0, 20, 40, 60, 80, 100});
    CHECK(nice_ticks(0.1, 0.3, 4) == std::vector<double>{0.1, 0.15, 0.2, 0.25, 0.3});
    CHECK(nice_ticks(-3, 11, 3) == std::vector<double>{-5, 0, 5, 10, 15});
    const std::vector<double> one = nice_ticks(5, 5, 4);
    CHECK(one.front() < 5);
    CHECK(one.back() > 5);
    CHECK(nice_step(0.7) == 1);
    CHECK(nice_step(21) == 50);
    CHECK(nice_step(0.002) == 0.002);
}
