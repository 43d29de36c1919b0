#include "analysis/report/page.hpp"

#include "analysis/embedded.hpp"
#include "analysis/report/html.hpp"

namespace homeward::analysis::html {

std::string markup(const Page& page)
{
    std::string body;
    for (const PageSection& s : page.sections) body += "<section id=\"" + escaped(s.id) + "\" aria-labelledby=\"" + escaped(s.id) + "-title\">\n<h2 id=\"" + escaped(s.id) + "-title\">" + escaped(s.title) + "</h2>\n" + s.body + "</section>\n";
    const std::string scripts = !page.scripts ? "" : filled(embedded("page_scripts.html"), {{"noscript", page.scripts->noscript}, {"settings", page.scripts->settings}, {"vega", page.scripts->vega}, {"charts", page.scripts->charts}, {"script", page.scripts->script}});
    return filled(embedded("page.html"), {{"language", page.language}, {"policy", page.scripts ? "script-src 'unsafe-inline'; img-src data:; " : ""}, {"version", escaped(page.version)}, {"title", escaped(page.title)}, {"style", std::string(embedded("page.css")) + page.style},
                                          {"first", escaped(page.sections.at(0).id)}, {"skip", page.skip}, {"eyebrow", page.eyebrow}, {"opening", page.opening}, {"picker", page.picker}, {"sections", body}, {"footer", page.footer}, {"scripts", scripts}});
}

std::string fact(const std::string& term, const std::string& value) { return "<div><dt>" + escaped(term) + "</dt><dd>" + escaped(value) + "</dd></div>"; }

std::string contents(const std::vector<PageSection>& sections, const std::string& label)
{
    std::string out = "<nav class=\"contents\" aria-label=\"" + escaped(label) + "\"><ul>";
    for (const PageSection& s : sections) out += "<li><a href=\"#" + escaped(s.id) + "\">" + escaped(s.title) + "</a></li>";
    return out + "</ul></nav>";
}

}  // namespace homeward::analysis::html
