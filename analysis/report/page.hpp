// The frame of every page that homeward writes: head, opening, contents, sections, footer; with scripts or without.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

struct PageSection {
    std::string id, title, body;  // title as text, body as HTML
};

namespace html {

/// What a page with charts or buttons carries; each as it stands in the page.
struct PageScripts {
    std::string noscript;  // what to say without scripts, HTML
    std::string settings;  // JSON, script_safe
    std::string vega, charts, script;
};

struct Page {
    std::string                language, version, title;  // text
    std::string                style;                     // CSS behind that of every page
    std::string                skip, eyebrow;             // HTML, as are those below
    std::string                opening;                   // behind the title: on what the page rests, warnings, contents
    std::string                picker;                    // before the sections; may be empty
    std::vector<PageSection>   sections;                  // at least one: where "skip" leads
    std::string                footer;
    std::optional<PageScripts> scripts;                   // nothing: the page runs none, and forbids it
};

std::string markup(const Page& page);

/// A term and its value in the list of facts.
std::string fact(const std::string& term, const std::string& value);
std::string contents(const std::vector<PageSection>& sections, const std::string& label);

}  // namespace html
}  // namespace homeward::analysis
