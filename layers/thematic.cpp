#include "layers/thematic.hpp"

namespace sanding {
namespace {

struct Draw {
    Scene& scene;
    const MapGeometry& geometry;

    void operator()(const BivariateLayer& layer) const { add_bivariate(scene, layer, geometry); }
    void operator()(const SymbolLayer& layer) const { add_symbols(scene, layer, geometry); }
    void operator()(const PieLayer& layer) const { add_pies(scene, layer, geometry); }
    void operator()(const DotLayer& layer) const { add_dots(scene, layer, geometry); }
    void operator()(const FlowLayer& layer) const { add_flows(scene, layer); }
    void operator()(const AgentLayer& layer) const { add_agents(scene, layer, geometry); }
};

struct Explain {
    LegendRows& rows;
    Language language;

    void operator()(const BivariateLayer& layer) const { add_bivariate_rows(rows, layer, language); }
    void operator()(const SymbolLayer& layer) const { add_symbol_rows(rows, layer, language); }
    void operator()(const PieLayer& layer) const { add_pie_rows(rows, layer, language); }
    void operator()(const DotLayer& layer) const { add_dot_rows(rows, layer, language); }
    void operator()(const FlowLayer& layer) const { add_flow_rows(rows, layer, language); }
    void operator()(const AgentLayer& layer) const { add_agent_rows(rows, layer, language); }
};

}  // namespace

void add_thematic(Scene& scene, const Thematic& layer, const MapGeometry& geometry, const MapStyle&) {
    std::visit(Draw{scene, geometry}, layer);
}

void add_thematic_rows(LegendRows& rows, const Thematic& layer, const MapStyle& style) {
    std::visit(Explain{rows, style.language}, layer);
}

bool fills_districts(const Thematic& layer) {
    return std::holds_alternative<BivariateLayer>(layer);
}

}  // namespace sanding
