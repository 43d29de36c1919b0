#include "analysis/inference/static_page.hpp"

#include "core/version.hpp"

#include <fmt/format.h>

namespace homeward::analysis {

namespace {

constexpr const char* script = R"(document.addEventListener('click', event => {
  const button = event.target.closest('button.csv');
  if (!button) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.parse(document.getElementById(button.dataset.table).textContent)], { type: 'text/csv' }));
  link.download = button.dataset.file;
  link.click();
});)";

constexpr const char* save_words = "Save as CSV";

std::string opening(const StaticPage& page)
{
    std::string out = "<p class=\"standfirst\">" + html::escaped(page.standfirst) + "</p>\n<dl class=\"facts\">";
    for (const auto& [term, value] : page.facts) out += html::fact(term, value);
    out += "</dl>\n";
    if (!page.warnings.empty()) {
        out += "<div class=\"warning\" role=\"alert\"><ul>";
        for (const std::string& warning : page.warnings) out += "<li>" + html::escaped(warning) + "</li>";
        out += "</ul></div>\n";
    }
    return out + html::contents(page.sections, "Contents");
}

}  // namespace

std::string markup(const StaticPage& page)
{
    return html::markup(html::Page{"en", version(), page.title, "", "Skip to the results", html::escaped(page.eyebrow), opening(page), "", page.sections, "<p>" + html::escaped(page.footer) + "</p>",
                         html::PageScripts{"Without scripts tables cannot be saved from this page; they lie as CSV beside it.", "{}", "", "", script}});
}

std::string figure(const std::string& title, const std::string& lead, const std::string& svg, const html::Table& table, const std::string& file)
{
    return "<figure><figcaption><h3>" + html::escaped(title) + "</h3>" + (lead.empty() ? "" : "<p>" + html::escaped(lead) + "</p>") + "</figcaption>" + svg + "<div class=\"tools\"><details><summary>Table</summary>" + html::markup(table) + "</details>" + html::csv_button(table, file, save_words) + "</div></figure>\n";
}

std::string open_table(const html::Table& table, const std::string& file) { return html::markup(table) + "<p class=\"downloads\">" + html::csv_button(table, file, save_words) + "</p>\n"; }

}  // namespace homeward::analysis
