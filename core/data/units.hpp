#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The registry of units (satuan): how a planner may write them, and what kind of quantity they measure.
namespace sanding {

enum class Dimension {
    persons,
    families,  ///< families and households: KK, rumah tangga
    things,    ///< schools, dwellings, vehicles, events
    area,
    length,
    volume,
    mass,
    money,
    energy,
    power,
    time,
    share,  ///< parts of a whole: %
    rate,   ///< one quantity per another: jiwa/km², per 1.000, anak per perempuan
    flow,   ///< an amount per time: ton/hari, Rp/bulan
    angle,  ///< longitude, latitude
    index   ///< a number without unit
};

struct Unit {
    std::string name_id, name_en;
    Dimension dimension = Dimension::things;
    double factor = 1;  ///< times this: persons, m², m, m³, kg, rupiah, kWh, W, years, %
};

/// The unit written like this ("Jiwa", "orang", "people", "Rp/kapita/bulan"); compounds with "/" or "per" are
/// taken apart. Nothing when it is not known.
[[nodiscard]] std::optional<Unit> find_unit(std::string_view written);

/// May a quantity of this kind (ukuran: "jumlah", "persentase", "laju", "rasio", "luas", …) have a unit of
/// this dimension? A ukuran that isn't in the list may have any.
[[nodiscard]] bool measure_fits(std::string_view ukuran, Dimension dimension);

[[nodiscard]] const char* dimension_name(Dimension dimension, bool indonesian);

/// What is plausible of a well-known quantity, by a word of its name; a published figure outside is an error
/// of unit or typing.
struct PlausibleRange {
    std::string name_id, name_en;
    double low = 0, high = 0;
    std::string source;
};
[[nodiscard]] std::optional<PlausibleRange> plausible_range(std::string_view name);

}  // namespace sanding
