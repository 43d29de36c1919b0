#include "output/description_file.hpp"

#include "core/faults.hpp"
#include "scenario/currency.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace homeward {

namespace {

Month month_of(const hdf5::File& file, const std::string& text)
{
    int year = 0, month = 0;
    if (std::sscanf(text.c_str(), "%d-%d", &year, &month) != 2) throw InputOutputError(fmt::format("{}: first_month '{}' is no month", file.path(), text));
    return Month::of(year, month);
}

}  // namespace

void write_origin(hdf5::File& f, const RunDescription& description)
{
    f.attribute("/", "software_version", description.software_version);
    f.attribute("/", "git_commit", description.git_commit);
    f.attribute("/", "rng", description.rng);
    f.attribute("/", "seed", description.seed);
    f.attribute("/", "scenario_name", description.scenario_name);
    f.attribute("/", "scenario_sha256", description.scenario_sha256);
}

void write_time_and_money(hdf5::File& f, const RunDescription& description)
{
    f.attribute("/", "first_month", to_string(description.first_month));
    f.attribute("/", "months", description.months);
    f.attribute("/", "spin_up_months", description.spin_up_months);
    f.attribute("/", "currency", description.currency);
    f.attribute("/", "price_year", description.price_year);
    f.attribute("/", "discount_rate", description.discount_rate);
}

void write_scenario(hdf5::File& f, const RunDescription& description)
{
    f.make_group("/provenance");
    for (const auto& [name, value] : description.provenance) f.attribute("/provenance", name, value);
    f.make_group("/scenario");
    f.attribute("/scenario", "extends", description.extends);
    f.write_string("/scenario/resolved_toml", description.resolved_toml);
    std::vector<std::string> settings, values, base, layers, layer_files, questions, files, hashes;
    for (const auto& [setting, value, value_in_base] : description.differences) settings.push_back(setting), values.push_back(value), base.push_back(value_in_base);
    for (const auto& [name, file, question] : description.layers) layers.push_back(name), layer_files.push_back(file), questions.push_back(question);
    for (const auto& [file, hash] : description.files) files.push_back(file), hashes.push_back(hash);
    write_texts(f, "/scenario/differences", {{"setting", settings}, {"value", values}, {"value_in_base", base}});
    write_texts(f, "/scenario/layers", {{"layer", layers}, {"file", layer_files}, {"question", questions}});
    write_texts(f, "/provenance/files", {{"file", files}, {"sha256", hashes}});
}

RunDescription read_description(const hdf5::File& f)
{
    RunDescription d;
    d.software_version = f.read_text_attribute("/", "software_version");
    d.git_commit       = f.read_text_attribute("/", "git_commit");
    d.rng              = f.read_text_attribute("/", "rng");
    d.seed             = f.read_seed("/", "seed");
    d.scenario_name    = f.read_text_attribute("/", "scenario_name");
    d.scenario_sha256  = f.read_text_attribute("/", "scenario_sha256");
    d.first_month      = month_of(f, f.read_text_attribute("/", "first_month"));
    d.months           = static_cast<std::uint32_t>(f.read_whole_attribute("/", "months"));
    d.spin_up_months   = static_cast<std::uint32_t>(f.read_whole_attribute("/", "spin_up_months"));
    d.currency         = f.read_text_attribute("/", "currency");
    d.price_year       = static_cast<int>(f.read_whole_attribute("/", "price_year"));
    d.discount_rate    = f.read_number_attribute("/", "discount_rate");
    d.extends          = f.read_text_attribute("/scenario", "extends");
    d.resolved_toml    = f.read_string("/scenario/resolved_toml");
    for (const std::string& name : f.attribute_names("/provenance")) d.provenance.emplace_back(name, f.read_text_attribute("/provenance", name));
    const auto settings = f.read_strings("/scenario/differences/setting"), values = f.read_strings("/scenario/differences/value"), base = f.read_strings("/scenario/differences/value_in_base");
    for (std::size_t n = 0; n < std::min({settings.size(), values.size(), base.size()}); ++n) d.differences.push_back({settings[n], values[n], base[n]});
    const auto layers = f.read_strings("/scenario/layers/layer"), layer_files = f.read_strings("/scenario/layers/file"), questions = f.read_strings("/scenario/layers/question");
    for (std::size_t n = 0; n < std::min({layers.size(), layer_files.size(), questions.size()}); ++n) d.layers.push_back({layers[n], layer_files[n], questions[n]});
    const auto files = f.read_strings("/provenance/files/file"), hashes = f.read_strings("/provenance/files/sha256");
    for (std::size_t n = 0; n < std::min(files.size(), hashes.size()); ++n) d.files.emplace_back(files[n], hashes[n]);
    return d;
}

void describe_measure(hdf5::File& f, const std::string& where, const Measure& measure, const std::string& currency)
{
    f.attribute(where, "units", in_currency(measure.unit, currency));
    f.attribute(where, "long_name", std::string(measure.long_name));
    f.attribute(where, "description", std::string(measure.description));
    f.attribute(where, "kind", std::string(name_of(measure.kind)));
}

void write_texts(hdf5::File& f, const std::string& group, const std::vector<std::pair<std::string, std::vector<std::string>>>& columns)
{
    f.make_group(group);
    const std::string scale = group + "/" + columns.front().first;
    for (const auto& [name, texts] : columns) {
        f.write_strings(group + "/" + name, texts);
        if (name == columns.front().first) f.make_scale(scale);
        else f.attach_scales(group + "/" + name, {scale});
    }
}

std::vector<std::string> programme_names(const RunDescription& description)
{
    std::vector<std::string> names;
    for (const ProgrammeDescription& programme : description.programmes) names.push_back(programme.name);
    return names;
}

}  // namespace homeward
