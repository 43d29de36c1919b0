// Reads HDF5: datasets of numbers and of text with their shape, attributes, and the labels of their dimensions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <hdf5.h>

namespace homeward::analysis {

class Hdf5Input {
public:
    /// InputOutputError if there is no such file, or if it is not to its last byte what was written; InputError if it is not HDF5.
    explicit Hdf5Input(const std::string& path);
    ~Hdf5Input();
    Hdf5Input(const Hdf5Input&)            = delete;
    Hdf5Input& operator=(const Hdf5Input&) = delete;

    bool                     has(const std::string& name) const;
    bool                     is_group(const std::string& name) const;
    std::vector<std::string> members(const std::string& group) const;  // in alphabetical order

    std::vector<std::size_t> shape(const std::string& dataset) const;
    bool                     is_text(const std::string& dataset) const;
    std::vector<double>      numbers(const std::string& dataset) const;  // all of it, row-major
    /// `count` blocks from `first` along the leading dimension, so that memory does not grow with the number of replicates.
    std::vector<double>      numbers_at(const std::string& dataset, std::size_t first, std::size_t count = 1) const;
    /// How many rows lie together in the file: reading that many at a time, from a multiple of them, unpacks nothing twice.
    std::size_t              rows_together(const std::string& dataset) const;
    std::vector<std::string> texts(const std::string& dataset) const;

    /// Attributes of an object; "/" is the file.
    std::optional<std::uint64_t> whole(const std::string& object, const std::string& attribute) const;  // exact, for seeds
    std::optional<double>      number(const std::string& object, const std::string& attribute) const;
    std::optional<std::string> text(const std::string& object, const std::string& attribute) const;

    /// The full path of the dimension scale attached to a dimension, if any.
    std::optional<std::string> scale(const std::string& dataset, unsigned dimension) const;

    const std::string& path() const { return path_; }

private:
    hid_t dataset(const std::string& name) const;  // opened once

    std::string                          path_;
    hid_t                                file_ = -1;
    mutable std::map<std::string, hid_t> datasets_;
};

}  // namespace homeward::analysis
