// homeward-analysis: what the run files say, for people who decide.
#include "analysis/plan_command.hpp"
#include "analysis/report.hpp"
#include "core/faults.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace {

using namespace homeward;
using namespace homeward::analysis;

struct Options {
    ComparisonRequest comparison;
    std::string       out = "report.html", language = "en", vega;
};

/// Beside its final place first, then renamed: nobody ever opens half a page.
void write_page(const std::string& path, const std::string& page)
{
    const std::string partial = path + ".tmp";
    const auto        fail    = [&](const char* what) { throw InputOutputError(fmt::format("{}: {}: {}", path, what, std::strerror(errno))); };
    {
        std::ofstream file(partial, std::ios::binary | std::ios::trunc);
        if (!file) fail("cannot be written");
        file << page;
        file.close();
        if (!file) { std::remove(partial.c_str()); fail("could not be written to the end"); }
    }
    if (std::rename(partial.c_str(), path.c_str()) != 0) fail("cannot be put in place");
}

std::string command_line(const Options& options)
{
    const auto  quoted = [](const std::string& s) { return s.find_first_of(" '\"$") == std::string::npos ? s : "'" + s + "'"; };
    std::string out    = "homeward compare";
    for (const std::string& file : options.comparison.files) out += " " + quoted(std::filesystem::path(file).filename().string());
    out += " --reference " + quoted(options.comparison.reference) + " --out " + quoted(std::filesystem::path(options.out).filename().string()) + " --lang " + options.language;
    return out + (options.comparison.allow_incomplete ? " --allow-incomplete" : "");
}

void compare_and_write(const Options& options)
{
    const Catalogue   words(options.language);
    const Comparison  comparison = compare(options.comparison);
    const std::string page       = report_page(comparison, words, {command_line(options), vega_folder(options.vega)});
    write_page(options.out, page);
    fmt::print("{}\n{}\n", headline_table(comparison, words), std::filesystem::absolute(options.out).lexically_normal().string());
}

int ending(ExitCode code, const std::string& text)
{
    fmt::print(stderr, "{}\n", text);
    return static_cast<int>(code);
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App program{"What the run files of homeward say: effects with their certainty, for people who decide."};
    program.require_subcommand(1);
    Options   options;
    CLI::App* compare = program.add_subcommand("compare", "Compare scenarios run with the same seed and write one HTML page that needs no network.");
    compare->add_option("files", options.comparison.files, "Run files (.h5), two or more")->required();
    compare->add_option("--reference", options.comparison.reference, "The scenario the others are set against: its name, its file, or 'first'")->capture_default_str();
    compare->add_option("--out", options.out, "The page to write")->capture_default_str();
    compare->add_option("--lang", options.language, "Language of the page")->check(CLI::IsMember(Catalogue::languages()))->capture_default_str();
    compare->add_flag("--allow-incomplete", options.comparison.allow_incomplete, "Use the replicates that are finished; the page says how many");
    compare->add_option("--vega", options.vega, "Folder with the modules of Vega (also: HOMEWARD_VEGA)");
    compare->callback([&] { compare_and_write(options); });
    add_plan(program);
    try {
        program.parse(argc, argv);
        return static_cast<int>(ExitCode::done);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? static_cast<int>(ExitCode::done) : static_cast<int>(ExitCode::usage);
    } catch (const InputError& error) {
        return ending(ExitCode::input, error.what());
    } catch (const InputOutputError& error) {
        return ending(ExitCode::input_output, error.what());
    } catch (const std::exception& error) {
        return ending(ExitCode::bug, std::string("homeward-analysis failed, which is our fault; please report: ") + error.what());
    }
}
