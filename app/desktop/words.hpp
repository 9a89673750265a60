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
    // charts and tables
    drawer_chart,
    drawer_table,
    drawer_comparison,
    drawer_tip,
    drawer_chart_help,
    drawer_table_help,
    drawer_comparison_help,
    chart_line,
    chart_pyramid,
    chart_ranked,
    chart_scatter,
    chart_against,
    table_code,
    table_name,
    table_difference,
    table_low,
    table_high,
    table_larger,
    table_whole,
    table_rows,
    filter_hint,
    filter_tip,
    columns,
    columns_hint,
    copy,
    copy_tip,
    copied,
    copy_waits,
    suppressed_why,
    tables_wait,
    compare_one,
    compare_few,
    compare_pairs,
    // export
    export_title,
    export_tip,
    export_sheet,
    export_sheet_help,
    export_picture,
    export_picture_help,
    export_chart,
    export_chart_help,
    export_table,
    export_table_help,
    export_printed,
    export_printed_help,
    export_layers,
    export_layers_help,
    export_atlas,
    export_atlas_help,
    export_template,
    export_file,
    export_exists,
    export_now,
    export_close,
    export_running,
    export_failed,
    export_done,
    export_same,
    count_
};

/// The text in a language.
[[nodiscard]] const char* words(Word word, Language language);

/// "Desa/kelurahan" for "desa"; a level of another name is called by that.
[[nodiscard]] std::string level_name(const std::string& id, Language language);

}  // namespace sanding::desktop
