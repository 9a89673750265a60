#pragma once

#include <string>

#include "core/data/indicator.hpp"

namespace sanding::desktop {

/// Every text of the window, in the order of the catalogue in words.cpp. `{}` is filled in with fmt.
enum class Word {
    // top bar
    scenario,
    indicator,
    level,
    year,
    find,
    find_hint,
    find_nothing,
    language_tip,
    theme_tip,
    previous_year,
    next_year,
    // layers and legend
    layers,
    layers_help,
    layer_values,
    layer_roads,
    layer_zones,
    layer_borders,
    layer_names,
    legend,
    legend_help,
    legend_all_years,
    no_value,
    zone_planned,
    zone_building,
    zone_operating,
    facility,
    // map
    zoom_in,
    zoom_out,
    fit,
    nothing_in_year,
    // card
    card,
    card_help,
    card_empty_title,
    card_empty_click,
    card_empty_find,
    card_empty_play,
    unpin,
    all_indicators,
    in_level,
    other_level,
    // timeline
    play,
    stop,
    step,
    timeline_tip,
    year_unknown,
    // start and errors
    opening,
    making_sample,
    making_sample_why,
    making_sample_share,
    error_title,
    error_where,
    error_hint,
    error_sample,
    collapse,
    // names of levels
    level_desa,
    level_kecamatan,
    level_kabupaten,
    // comparing and selecting
    scenario_a,
    scenario_b,
    swap_tip,
    arrangement,
    arrange_one,
    arrange_two,
    arrange_swipe,
    arrange_difference,
    arrange_multiples,
    arrange_needs_two,
    swipe_tip,
    difference,
    difference_hues,
    legend_help_sides,
    larger_than_noise,
    not_larger_than_noise,
    interval,
    noise_known,
    noise_unknown,
    noise_unknown_short,
    not_paired,
    selection,
    selection_sum,
    selection_together,
    selection_clear,
    select_matching,
    select_hint,
    card_empty_select,
    assumptions_differ,
    assumptions_same,
    count_
};

/// The text in a language.
[[nodiscard]] const char* words(Word word, Language language);

/// "Desa/kelurahan" for "desa"; a level of another name is called by that.
[[nodiscard]] std::string level_name(const std::string& id, Language language);

}  // namespace sanding::desktop
