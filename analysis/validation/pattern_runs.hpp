// The runs that patterns are read from: those of one country's study by their names, in a folder or as a single file.
#pragma once

#include "analysis/run_reader.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace homeward::analysis {

class PatternRuns {
public:
    /// Every run file of a folder, by its name without ".h5"; what holds other replicates of it (".000020-000039.h5") is read as one with it. Or a single run file,
    /// which stands for the reference. InputError where the reference is not there, or a run cannot be paired with it.
    PatternRuns(const std::string& folder_or_file, const std::string& reference);
    /// These run files alone.
    PatternRuns(const std::vector<std::string>& files, const std::string& folder, const std::string& reference);

    /// Runs of another study, as "prefix/name": the same country where something else is different.
    void add(const std::string& prefix, const std::string& folder);

    /// Nothing where there is no such run.
    const RunReader*         find(const std::string& name) const;
    const RunReader&         reference() const { return *find(reference_); }
    /// The reference of a run: of its own study.
    std::string              reference_of(const std::string& name) const;
    std::vector<std::string> names() const;
    const std::string&       path() const { return path_; }

private:
    void read(const std::vector<std::string>& files, const std::string& prefix, const std::string& folder);
    void refuse_what_cannot_be_paired(const std::string& prefix) const;

    std::string                                       path_, reference_;
    std::map<std::string, std::unique_ptr<RunReader>> runs_;
};

}  // namespace homeward::analysis
