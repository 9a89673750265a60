#pragma once

#include <cpl_minixml.h>

#include <cmath>
#include <cstdlib>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "render/scene/scene.hpp"

namespace sanding::test {

/// An SVG document as GDAL's XML parser reads it.
class SvgDocument {
  public:
    explicit SvgDocument(const std::string& svg) : root_(CPLParseXMLString(svg.c_str()), &CPLDestroyXMLNode) {
        if (!root_) throw std::runtime_error("not well-formed: " + svg.substr(0, 2000));
    }

    /// All elements of that name, in document order.
    [[nodiscard]] std::vector<const CPLXMLNode*> all(const std::string& name) const {
        return all(name, CPLGetXMLNode(root_.get(), "=svg"));
    }
    [[nodiscard]] static std::vector<const CPLXMLNode*> all(const std::string& name,
                                                            const CPLXMLNode* below) {
        std::vector<const CPLXMLNode*> found;
        const std::function<void(const CPLXMLNode*)> walk = [&](const CPLXMLNode* node) {
            for (; node != nullptr; node = node->psNext) {
                if (node->eType != CXT_Element) continue;
                if (name == node->pszValue) found.push_back(node);
                walk(node->psChild);
            }
        };
        if (below != nullptr) walk(below->psChild);
        return found;
    }

  private:
    std::unique_ptr<CPLXMLNode, decltype(&CPLDestroyXMLNode)> root_;
};

/// An element's attribute; empty where it has none.
inline std::string attribute_of(const CPLXMLNode* element, const std::string& name) {
    for (const CPLXMLNode* node = element->psChild; node != nullptr; node = node->psNext)
        if (node->eType == CXT_Attribute && name == node->pszValue) return node->psChild->pszValue;
    return {};
}

/// An element's text.
inline std::string content_of(const CPLXMLNode* element) {
    for (const CPLXMLNode* node = element->psChild; node != nullptr; node = node->psNext)
        if (node->eType == CXT_Text) return node->pszValue;
    return {};
}

/// One part of a path: its points, without the first repeated at the end where it is closed.
struct SubPath {
    std::vector<scene::Point> points;
    bool closed = false;
};

/// Reads path data of `m` (relative, with further points as relative lines) and `z`, by SVG's grammar.
inline std::vector<SubPath> parse_path(const std::string& data) {
    std::vector<SubPath> parts;
    scene::Point at;
    for (std::size_t i = 0; i < data.size();) {
        if (data[i] == 'm') {
            parts.emplace_back();
            ++i;
        } else if (data[i] == 'z') {
            parts.back().closed = true;
            at = parts.back().points.front();
            ++i;
        } else if (data[i] == ' ') {
            ++i;
        } else {
            double pair[2] = {};
            for (double& value : pair) {
                while (i < data.size() && data[i] == ' ') ++i;
                std::string text;
                bool point = false;
                for (; i < data.size(); ++i) {
                    const char c = data[i];
                    const bool digit = c >= '0' && c <= '9';
                    if (!digit && !(c == '-' && text.empty()) && !(c == '.' && !point)) break;
                    point = point || c == '.';
                    text += c;
                }
                if (text.empty()) throw std::runtime_error("no number in a path: " + data.substr(i, 20));
                value = std::strtod(text.c_str(), nullptr);
            }
            at = {at.x + pair[0], at.y + pair[1]};
            parts.back().points.push_back(at);
        }
    }
    return parts;
}

/// Of a closed ring, whichever way it runs.
inline double area(const std::vector<scene::Point>& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const scene::Point a = ring[i], b = ring[(i + 1) % ring.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2;
}

}  // namespace sanding::test
