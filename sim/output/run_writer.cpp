#include "output/run_writer.hpp"

#include "core/faults.hpp"
#include "output/column_table.hpp"
#include "output/measures.hpp"
#include "output/recorder.hpp"
#include "output/seal.hpp"
#include "output/survey_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace homeward {

namespace {

std::string system_words() { return std::strerror(errno); }

std::string folder_of(const std::string& path)
{
    const auto folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

void force_to_disk(const std::string& path, int flags)
{
    const int file = open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) throw InputOutputError(path + ": cannot open it to force it to disk (" + system_words() + ")");
    const bool done = fsync(file) == 0 || errno == EINVAL;  // some file systems cannot
    const auto why  = system_words();
    close(file);
    if (!done) throw InputOutputError(path + ": cannot force it to disk (" + why + ")");
}

std::uint64_t bytes_of(const ReplicateRecord& record)
{
    const std::size_t numbers = record.series.size() + record.ledger.size() + record.programme_spending.size() + record.programme_counts.size() + record.surveys.size();
    return 8 * numbers + 4 * record.communities.size() + bytes_of_rows(record.panel) + bytes_of_rows(record.answers);
}

std::string replicates_kept(std::uint32_t done, const std::string& path)
{
    if (done == 0) return "no replicate was finished, so nothing was kept";
    return fmt::format("{} finished replicate{} kept in {} (complete = 0)", done, done == 1 ? " is" : "s are", path);
}

}  // namespace

RunWriter::RunWriter(std::string path, RunDescription description)
    : path_(std::move(path)), temporary_(path_ + ".tmp"), description_(std::move(description)), community_months_(community_months(description_.months, description_.communities_every))
{
    if (description_.replicates_planned == 0 || description_.months == 0) throw std::invalid_argument("a run file needs at least one replicate and one month");
    std::vector<std::size_t> instruments;
    for (const ProgrammeDescription& programme : description_.programmes) instruments.push_back(programme.instruments.size());
    spending_columns_ = spending_columns(instruments);
    take_lock();
    try {
        file_ = hdf5::File::create(temporary_);
        write_head();
        write_scenario();
        write_measures();
        make_series();
        make_communities();
        make_ledger();
        make_programmes();
        make_surveys();
        make_table<Panel>(*file_, "/panel");
        file_->flush();
    } catch (...) {
        discard();
        throw;
    }
}

RunWriter::~RunWriter()
{
    if (!finished_) discard();
}

void RunWriter::discard() noexcept
{
    if (lock_ < 0) return;
    file_.reset();
    unlink(temporary_.c_str());  // while it is still ours
    close(lock_);
    lock_ = -1;
}

/// Opens path.tmp and locks it. A run that has just finished may have renamed the file in between: then the lock is on a file that
/// is no longer path.tmp, and we try again.
void RunWriter::take_lock()
{
    if (struct stat there{}; stat(path_.c_str(), &there) == 0 && S_ISDIR(there.st_mode)) throw InputOutputError(path_ + ": is a folder; name a file for the run");
    for (;;) {
        lock_ = open(temporary_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (lock_ < 0) {
            const int why = errno;
            if (why == ENOENT) throw InputOutputError(path_ + ": the folder " + folder_of(path_) + " does not exist; make it or name another");
            throw InputOutputError(path_ + ": cannot write there (" + std::strerror(why) + "); name another place with --out");
        }
        if (flock(lock_, LOCK_EX | LOCK_NB) != 0) {
            close(lock_);
            lock_ = -1;
            throw InputOutputError(path_ + ": another run is writing this file now (" + temporary_ + " is locked); wait for it or name another place with --out");
        }
        struct stat mine{}, there{};
        if (fstat(lock_, &mine) == 0 && stat(temporary_.c_str(), &there) == 0 && mine.st_ino == there.st_ino && mine.st_dev == there.st_dev) return;
        close(lock_);
    }
}

// --- What is known before the first replicate

namespace {

/// A group with columns of text; the first is the scale of the others.
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

}  // namespace

void RunWriter::write_head()
{
    hdf5::File& f = *file_;
    f.attribute("/", "filetype", "homeward run");
    f.attribute("/", "schema_version", run_file_schema);
    f.attribute("/", "Conventions", "CF-1.10");
    f.attribute("/", "software_version", description_.software_version);
    f.attribute("/", "git_commit", description_.git_commit);
    f.attribute("/", "rng", description_.rng);
    f.attribute("/", "seed", description_.seed);
    f.attribute("/", "scenario_name", description_.scenario_name);
    f.attribute("/", "scenario_sha256", description_.scenario_sha256);
    f.attribute("/", "complete", std::uint8_t{0});
    f.attribute("/", "replicates_planned", description_.replicates_planned);
    f.attribute("/", "first_month", to_string(description_.first_month));
    f.attribute("/", "months", description_.months);
    f.attribute("/", "spin_up_months", description_.spin_up_months);
    f.attribute("/", "currency", description_.currency);
    f.make_group("/provenance");
    for (const auto& [name, value] : description_.provenance) f.attribute("/provenance", name, value);
}

void RunWriter::write_scenario()
{
    hdf5::File& f = *file_;
    f.make_group("/scenario");
    f.attribute("/scenario", "extends", description_.extends);
    f.write_string("/scenario/resolved_toml", description_.resolved_toml);
    std::vector<std::string> settings, values, base, layers, layer_files, questions, files, hashes;
    for (const auto& [setting, value, value_in_base] : description_.differences) settings.push_back(setting), values.push_back(value), base.push_back(value_in_base);
    for (const auto& [name, file, question] : description_.layers) layers.push_back(name), layer_files.push_back(file), questions.push_back(question);
    for (const auto& [file, hash] : description_.files) files.push_back(file), hashes.push_back(hash);
    write_texts(f, "/scenario/differences", {{"setting", settings}, {"value", values}, {"value_in_base", base}});
    write_texts(f, "/scenario/layers", {{"layer", layers}, {"file", layer_files}, {"question", questions}});
    write_texts(f, "/provenance/files", {{"file", files}, {"sha256", hashes}});
}

void RunWriter::write_measures()
{
    hdf5::File& f = *file_;
    f.make_group("/measures");
    std::vector<std::string> names, units, long_names, descriptions, kinds;
    for (const Measure& measure : measures()) {
        names.emplace_back(measure.name);
        units.emplace_back(measure.unit);
        long_names.emplace_back(measure.long_name);
        descriptions.emplace_back(measure.description);
        kinds.emplace_back(name_of(measure.kind));
    }
    f.write_strings("/measures/measure", names);
    f.make_scale("/measures/measure");
    f.write_strings("/measures/unit", units);
    f.write_strings("/measures/long_name", long_names);
    f.write_strings("/measures/description", descriptions);
    f.write_strings("/measures/kind", kinds);
    for (const char* column : {"unit", "long_name", "description", "kind"}) f.attach_scales(fmt::format("/measures/{}", column), {"/measures/measure"});
}

/// Replicate and month, in each group that is laid out by them, so that a group can be opened on its own.
void RunWriter::make_coordinates(const std::string& group)
{
    hdf5::File& f = *file_;
    f.make_group(group);
    std::vector<std::int32_t> replicates(description_.replicates_planned), months(description_.months);
    for (std::size_t n = 0; n < replicates.size(); ++n) replicates[n] = static_cast<std::int32_t>(description_.first_replicate + n);
    for (std::size_t n = 0; n < months.size(); ++n) months[n] = static_cast<std::int32_t>(n);
    if (group == "/communities") months.assign(community_months_.begin(), community_months_.end());
    f.write(group + "/replicate", replicates);
    f.make_scale(group + "/replicate");
    f.attribute(group + "/replicate", "long_name", "replicate: same number, same luck in every scenario of one seed");
    f.attribute(group + "/replicate", "units", "1");
    f.write(group + "/month", months);
    f.make_scale(group + "/month");
    f.attribute(group + "/month", "long_name", "month of the run, from 0");
    f.attribute(group + "/month", "units", "1");
    f.attribute(group + "/month", "first_month", to_string(description_.first_month));
}

void RunWriter::make_series()
{
    hdf5::File& f = *file_;
    make_coordinates("/series");
    std::vector<std::string> names, descriptions;
    for (const GroupEntry& entry : groups()) {
        names.emplace_back(entry.name);
        descriptions.emplace_back(entry.description);
    }
    f.write_strings("/series/group", names);
    f.make_scale("/series/group");
    f.write_strings("/series/group_description", descriptions);
    f.attach_scales("/series/group_description", {"/series/group"});
    f.make_dataset<std::uint8_t>("/series/replicate_done", {{description_.replicates_planned}, {}, false});
    f.attribute("/series/replicate_done", "long_name", "1: this replicate is finished and in the file");
    f.attach_scales("/series/replicate_done", {"/series/replicate"});
    for (const Measure& measure : measures()) {
        const std::string where = fmt::format("/series/{}", measure.name);
        if (measure.for_country_only()) f.make_dataset<double>(where, {{description_.replicates_planned, description_.months}, {1, description_.months}, false});
        else f.make_dataset<double>(where, {{description_.replicates_planned, description_.months, groups_count}, {1, description_.months, groups_count}, false});
        f.attribute(where, "units", std::string(measure.unit));
        f.attribute(where, "long_name", std::string(measure.long_name));
        f.attribute(where, "description", std::string(measure.description));
        f.attribute(where, "kind", std::string(name_of(measure.kind)));
        if (measure.for_country_only()) f.attach_scales(where, {"/series/replicate", "/series/month"});
        else f.attach_scales(where, {"/series/replicate", "/series/month", "/series/group"});
    }
}

void RunWriter::make_communities()
{
    if (community_months_.empty() || description_.district_of_community.empty()) return;
    hdf5::File& f = *file_;
    make_coordinates("/communities");
    std::vector<std::int32_t> numbers(description_.district_of_community.size());
    for (std::size_t n = 0; n < numbers.size(); ++n) numbers[n] = static_cast<std::int32_t>(n);
    f.write("/communities/community", numbers);
    f.make_scale("/communities/community");
    f.write("/communities/district", description_.district_of_community);
    f.attribute("/communities/district", "long_name", "district of the community");
    f.attach_scales("/communities/district", {"/communities/community"});
    for (const CommunityVariable& variable : community_variables()) {
        const std::string where = fmt::format("/communities/{}", variable.name);
        f.make_dataset<float>(where, {{description_.replicates_planned, community_months_.size(), numbers.size()}, {1, community_months_.size(), numbers.size()}, false});
        f.attribute(where, "units", std::string(variable.unit));
        f.attribute(where, "long_name", std::string(variable.long_name));
        f.attach_scales(where, {"/communities/replicate", "/communities/month", "/communities/community"});
    }
}

void RunWriter::make_ledger()
{
    hdf5::File& f = *file_;
    make_coordinates("/ledger");
    std::vector<std::string> names;
    for (std::size_t n = 0; n < accounts; ++n) names.emplace_back(name_of(static_cast<Account>(n)));
    for (const char* side : {"payer", "payee"}) {
        f.write_strings(fmt::format("/ledger/{}", side), names);
        f.make_scale(fmt::format("/ledger/{}", side));
    }
    f.make_dataset<std::int64_t>("/ledger/flow", {{description_.replicates_planned, description_.months, accounts, accounts}, {1, description_.months, accounts, accounts}, false});
    f.attribute("/ledger/flow", "units", description_.currency + "/100");
    f.attribute("/ledger/flow", "long_name", "money paid this month, in hundredths of the currency");
    f.attach_scales("/ledger/flow", {"/ledger/replicate", "/ledger/month", "/ledger/payer", "/ledger/payee"});
}

void RunWriter::make_programmes()
{
    if (description_.programmes.empty()) return;
    hdf5::File& f = *file_;
    make_coordinates("/programmes");
    const hsize_t number = description_.programmes.size();
    std::vector<std::string> names, instruments;
    for (const ProgrammeDescription& programme : description_.programmes) {
        names.push_back(programme.name);
        for (const std::string& instrument : programme.instruments)
            if (std::ranges::find(instruments, instrument) == instruments.end()) instruments.push_back(instrument);
    }
    instruments.emplace_back("overhead");
    f.write_strings("/programmes/programme", names);
    f.make_scale("/programmes/programme");
    f.write_strings("/programmes/instrument", instruments);
    f.make_scale("/programmes/instrument");
    f.make_dataset<double>("/programmes/spent", {{description_.replicates_planned, description_.months, number, instruments.size()}, {1, description_.months, number, instruments.size()}, false});
    f.attribute("/programmes/spent", "units", description_.currency + "/month");
    f.attribute("/programmes/spent", "long_name", "spent this month; NaN where the programme does not have the instrument");
    f.attach_scales("/programmes/spent", {"/programmes/replicate", "/programmes/month", "/programmes/programme", "/programmes/instrument"});
    for (const CommunityVariable& variable : programme_variables()) {
        const std::string where = fmt::format("/programmes/{}", variable.name);
        f.make_dataset<double>(where, {{description_.replicates_planned, description_.months, number}, {1, description_.months, number}, false});
        f.attribute(where, "units", std::string(variable.unit));
        f.attribute(where, "long_name", std::string(variable.long_name));
        f.attach_scales(where, {"/programmes/replicate", "/programmes/month", "/programmes/programme"});
    }
}

// --- One replicate

void RunWriter::add(const ReplicateRecord& record)
{
    if (finished_ || !file_) throw std::logic_error("a replicate was added to a run file that is closed");
    check_sizes(record);
    if (const std::string why = no_room_for(record); !why.empty()) give_up(why);
    try {
        write_record(record);
        file_->flush();
    } catch (const InputOutputError& error) {
        give_up(error.what());
    }
}

void RunWriter::write_record(const ReplicateRecord& record)
{
    hdf5::File&   f         = *file_;
    const hsize_t position  = record.replicate - description_.first_replicate;
    const hsize_t months    = description_.months;
    add_series(record, position);
    if (!record.communities.empty()) {
        const hsize_t     number = description_.district_of_community.size();
        const std::size_t size   = community_months_.size() * number;
        for (std::size_t v = 0; v < community_variables().size(); ++v)
            f.write_block<float>(fmt::format("/communities/{}", community_variables()[v].name), {position, 0, 0}, {1, community_months_.size(), number}, std::span(record.communities).subspan(v * size, size));
    }
    f.write_block<std::int64_t>("/ledger/flow", {position, 0, 0, 0}, {1, months, accounts, accounts}, record.ledger);
    add_programmes(record, position);
    add_surveys(record, position);
    panel_rows_ = append_to_table(f, "/panel", record.replicate, record.panel, panel_rows_);
    const std::uint8_t yes = 1;
    f.write_block<std::uint8_t>("/series/replicate_done", {position}, {1}, std::span(&yes, 1));
    ++done_;
}

void RunWriter::add_series(const ReplicateRecord& record, hsize_t position)
{
    const std::size_t   months = description_.months, width = values_in_a_month();
    std::vector<double> block;
    for (std::size_t n = 0; n < measures().size(); ++n) {
        const Measure&    measure = measures()[n];
        const std::size_t values  = measure.for_country_only() ? 1 : groups_count;
        block.clear();
        for (std::size_t m = 0; m < months; ++m)
            block.insert(block.end(), record.series.begin() + static_cast<std::ptrdiff_t>(m * width + n * groups_count), record.series.begin() + static_cast<std::ptrdiff_t>(m * width + n * groups_count + values));
        const std::string where = fmt::format("/series/{}", measure.name);
        if (measure.for_country_only()) file_->write_block<double>(where, {position, 0}, {1, months}, block);
        else file_->write_block<double>(where, {position, 0, 0}, {1, months, groups_count}, block);
    }
}

void RunWriter::add_programmes(const ReplicateRecord& record, hsize_t position)
{
    if (description_.programmes.empty()) return;
    hdf5::File&       f      = *file_;
    const std::size_t months = description_.months, number = description_.programmes.size();
    std::vector<std::string> instruments = f.read_strings("/programmes/instrument");
    std::vector<double> spent(months * number * instruments.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t m = 0; m < months; ++m)
        for (std::size_t n = 0; n < number; ++n) {
            const auto&         own = description_.programmes[n].instruments;
            const double* const row = record.programme_spending.data() + (m * number + n) * spending_columns_;
            double* const       out = spent.data() + (m * number + n) * instruments.size();
            for (std::size_t i = 0; i < own.size(); ++i) {  // an instrument may stand twice in a programme's sequence
                double& cell = out[std::ranges::find(instruments, own[i]) - instruments.begin()];
                cell         = (cell == cell ? cell : 0) + row[i];
            }
            out[instruments.size() - 1] = row[spending_columns_ - 1];
        }
    f.write_block<double>("/programmes/spent", {position, 0, 0, 0}, {1, months, number, instruments.size()}, spent);
    for (std::size_t v = 0; v < programme_variables().size(); ++v) {
        const auto                first = record.programme_counts.begin() + static_cast<std::ptrdiff_t>(v * months * number);
        const std::vector<double> counts(first, first + static_cast<std::ptrdiff_t>(months * number));
        f.write_block<double>(fmt::format("/programmes/{}", programme_variables()[v].name), {position, 0, 0}, {1, months, number}, counts);
    }
}

/// A record that does not fit its run is a bug of ours, not of the disk.
void RunWriter::check_sizes(const ReplicateRecord& record) const
{
    const std::size_t months = description_.months, number = description_.programmes.size();
    const auto        must   = [](bool holds, const char* what) {
        if (!holds) throw std::logic_error(std::string("a replicate's record does not fit the run file: ") + what);
    };
    must(record.replicate >= description_.first_replicate && record.replicate - description_.first_replicate < description_.replicates_planned, "its number");
    must(record.series.size() == months * values_in_a_month(), "series");
    must(record.communities.size() == community_variables().size() * community_months_.size() * description_.district_of_community.size(), "communities");
    must(record.ledger.size() == months * accounts * accounts, "ledger");
    must(record.programme_spending.size() == months * number * spending_columns_ || number == 0, "spending of programmes");
    must(record.surveys.size() == survey_figures * values_of_a_figure(description_.months, description_.surveys), "surveys");
    must(record.programme_counts.size() == programme_variables().size() * months * number, "counts of programmes");
}

// --- Endings

/// Asked before writing, since a file that HDF5 could not finish is lost.
std::string RunWriter::no_room_for(const ReplicateRecord& record) const
{
    constexpr std::uint64_t slack  = 1 << 20;  // metadata, and the last words of the file
    const std::uint64_t     needed = bytes_of(record) + slack;
    struct statvfs disk{};
    if (statvfs(folder_of(path_).c_str(), &disk) == 0) {
        const std::uint64_t free = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
        if (free < needed) return fmt::format("{}: the disk is full: the next replicate may need {:.1f} MB and {:.1f} MB are free", path_, static_cast<double>(needed) / 1e6, static_cast<double>(free) / 1e6);
    }
    struct rlimit limit{};
    struct stat   now{};
    if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && stat(temporary_.c_str(), &now) == 0 && static_cast<std::uint64_t>(now.st_size) + needed > limit.rlim_cur)
        return fmt::format("{}: the next replicate may need {:.1f} MB, more than the limit on file sizes (ulimit -f) leaves", path_, static_cast<double>(needed) / 1e6);
    return {};
}

/// Keeps what is finished if that can still be done, and says so.
void RunWriter::give_up(const std::string& why)
{
    const std::uint32_t kept = done_;
    bool                safe = false;
    if (kept > 0) {
        try {
            finish(false);
            safe = true;
        } catch (const InputOutputError&) {
        }
    }
    if (!safe) discard();
    throw InputOutputError(why + "; " + replicates_kept(safe ? kept : 0, path_));
}

void RunWriter::finish(bool complete)
{
    if (finished_ || !file_) throw std::logic_error("a run file was finished twice");
    try {
        file_->attribute("/", "replicates_done", done_);
        file_->set_attribute("/", "complete", complete ? 1 : 0);
        file_->close_scales();
        file_->flush();
        file_->close();
        file_.reset();
        seal(temporary_);
        check_seal(temporary_);
        const hdf5::File again = hdf5::File::open(temporary_);  // does it read?
        if (again.read_whole_attribute("/", "replicates_done") != done_ || again.extent("/series/replicate_done").at(0) != description_.replicates_planned)
            throw InputOutputError(temporary_ + ": reads otherwise than it was written; is the disk sound?");
        force_to_disk(temporary_, O_RDWR);
        if (std::rename(temporary_.c_str(), path_.c_str()) != 0) throw InputOutputError(path_ + ": cannot be given its name (" + system_words() + ")");
        force_to_disk(folder_of(path_), O_RDONLY | O_DIRECTORY);
    } catch (...) {
        discard();
        throw;
    }
    finished_ = true;
    close(lock_);
    lock_ = -1;
}

}  // namespace homeward
