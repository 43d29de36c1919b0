#include "analysis/compare_command.hpp"

#include "analysis/report/report.hpp"
#include "analysis/table_files.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>

namespace homeward::analysis {
namespace {

struct Options {
    ComparisonRequest request;
    ComparisonOutput  output;
};

std::string file_name(const std::string& path) { return std::filesystem::path(path).lexically_normal().filename().string(); }

std::string command_line(const Options& options)
{
    std::string out = "homeward compare";
    for (const std::string& file : options.request.files) out += " " + quoted_word(file_name(file));
    out += " --reference " + quoted_word(options.request.reference) + " --out " + quoted_word(file_name(options.output.out)) + " --lang " + options.output.language;
    for (const std::string& folder : options.request.decompositions) out += " --decomposition " + quoted_word(folder);
    if (options.request.discount_rate) out += fmt::format(" --discount-rate {}", *options.request.discount_rate);
    if (options.request.highest_willingness > 0) out += fmt::format(" --willingness {}", options.request.highest_willingness);
    return out + (options.request.allow_incomplete ? " --allow-incomplete" : "");
}

/// A line now and then for whoever waits; nothing for a comparison of seconds.
class ReadingLine {
public:
    void show(std::size_t done, std::size_t of)
    {
        const auto now = Clock::now();
        if (done == of) {
            if (said_ && terminal_) fmt::print(stderr, "\r\033[K");
            return;
        }
        if (now - start_ < std::chrono::seconds(3) || now - last_ < (terminal_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(10'000))) return;
        last_             = now;
        said_             = true;
        const double left = std::chrono::duration<double>(now - start_).count() * (static_cast<double>(of) / static_cast<double>(done) - 1);
        fmt::print(stderr, "{}Reading replicate {} of {}, {:.0f} s left{}", terminal_ ? "\r" : "", done, of, left, terminal_ ? "\033[K" : "\n");
        std::fflush(stderr);
    }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now(), last_ = start_;
    bool              terminal_ = isatty(STDERR_FILENO) == 1, said_ = false;
};

std::string written(const std::string& path) { return std::filesystem::absolute(path).lexically_normal().string() + "\n"; }

}  // namespace

std::string quoted_word(const std::string& word) { return word.find_first_of(" '\"$") == std::string::npos ? word : "'" + word + "'"; }

void add_output_options(CLI::App& command, ComparisonOutput& output)
{
    command.add_option("--lang", output.language, "Language of the page")->check(CLI::IsMember(Catalogue::languages()))->capture_default_str();
    command.add_option("--xlsx", output.xlsx, "Write every table into an Excel workbook");
    command.add_option("--csv", output.csv, "Write every table as CSV, with a data dictionary, into this folder");
    command.add_option("--all", output.all, "Write report.html, report.xlsx (if this program was built with libxlsxwriter) and tables/ into this folder, instead of --out");
    command.add_option("--vega", output.vega, "Folder with the modules of Vega (also: HOMEWARD_VEGA)");
}

void compare_and_write(ComparisonRequest request, ComparisonOutput output, const std::string& command)
{
    if (const std::filesystem::path all = output.all; !all.empty()) {
        std::error_code failure;
        std::filesystem::create_directories(all, failure);
        if (failure) throw InputOutputError(fmt::format("the folder {} cannot be made: {}", all.string(), failure.message()));
        output.out = (all / "report.html").string();
        output.csv = (all / "tables").string();
        if (writes_workbooks()) output.xlsx = (all / "report.xlsx").string();
    }
    if (!output.xlsx.empty() && !writes_workbooks()) write_workbook({}, output.xlsx, "");  // says why not, before the long part
    ReadingLine line;
    request.progress = [&](std::size_t done, std::size_t of) { line.show(done, of); };
    const Catalogue   words(output.language);
    const Comparison  comparison = compare(request);
    const std::string page       = report_page(comparison, words, {command, vega_folder(output.vega)});
    write_file(output.out, page);
    std::string places;
    if (!output.xlsx.empty() || !output.csv.empty()) {
        const std::vector<Table> tables = tables_of(comparison);
        if (!output.xlsx.empty()) write_workbook(tables, output.xlsx, "Comparison with " + comparison.name_of(0));
        if (!output.csv.empty()) write_csv_folder(tables, output.csv);
        places = (output.xlsx.empty() ? "" : written(output.xlsx)) + (output.csv.empty() ? "" : written(output.csv));
    }
    fmt::print("{}\n{}{}", headline_table(comparison, words), places, written(output.out));
}

void add_compare(CLI::App& app)
{
    auto      options = std::make_shared<Options>();
    CLI::App* compare = app.add_subcommand("compare", "Compare scenarios run with the same seed and write one HTML page that needs no network.");
    compare->add_option("files", options->request.files, "Run files (.h5) of two scenarios or more; several files of one scenario with different replicates are read as one")->required();
    compare->add_option("--reference", options->request.reference, "The scenario the others are set against: its name, its file, or 'first'")->capture_default_str();
    compare->add_option("--out", options->output.out, "The page to write")->capture_default_str();
    compare->add_flag("--allow-incomplete", options->request.allow_incomplete, "Use the replicates that are finished; the page says how many");
    compare->add_option("--decomposition", options->request.decompositions, "Folder made by `homeward decompose`: why it changed; may be given again");
    compare->add_option("--discount-rate", options->request.discount_rate, "A year, real; the reference scenario's if not given")->check(CLI::Range(0.0, 0.5));
    compare->add_option("--willingness", options->request.highest_willingness, "To pay for one outcome: where the acceptability curve ends")->check(CLI::PositiveNumber);
    add_output_options(*compare, options->output);
    compare->callback([options] { compare_and_write(options->request, options->output, command_line(*options)); });
}

}  // namespace homeward::analysis
