// The only door to HDF5: files, groups, datasets and attributes that close themselves and say what went wrong in words.
//
// Every function throws InputOutputError, with the path of the file and the reason the system gave.
#pragma once

#include <hdf5.h>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace homeward::hdf5 {

/// An open thing of HDF5; closes itself.
class Handle {
public:
    using Closer = herr_t (*)(hid_t);
    Handle() = default;
    Handle(hid_t id, Closer closer) : id_(id), closer_(closer) {}
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), closer_(other.closer_) {}
    Handle& operator=(Handle&& other) noexcept
    {
        std::swap(id_, other.id_);
        std::swap(closer_, other.closer_);
        return *this;
    }
    Handle(const Handle&)            = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { close(); }

    hid_t get() const { return id_; }
    bool  is_open() const { return id_ >= 0; }
    /// False when the library could not close it (a file whose last bytes could not be written).
    bool  close() noexcept { return id_ < 0 || closer_(std::exchange(id_, -1)) >= 0; }

private:
    hid_t  id_     = -1;
    Closer closer_ = nullptr;
};

/// The type in which a value of C++ is stored.
template <class Value>
hid_t type_of()
{
    if constexpr (std::is_same_v<Value, double>) return H5T_IEEE_F64LE;
    else if constexpr (std::is_same_v<Value, float>) return H5T_IEEE_F32LE;
    else if constexpr (std::is_same_v<Value, std::int64_t>) return H5T_STD_I64LE;
    else if constexpr (std::is_same_v<Value, std::uint64_t>) return H5T_STD_U64LE;
    else if constexpr (std::is_same_v<Value, std::int32_t>) return H5T_STD_I32LE;
    else if constexpr (std::is_same_v<Value, std::uint32_t>) return H5T_STD_U32LE;
    else if constexpr (std::is_same_v<Value, std::int16_t>) return H5T_STD_I16LE;
    else if constexpr (std::is_same_v<Value, std::uint16_t>) return H5T_STD_U16LE;
    else if constexpr (std::is_same_v<Value, std::int8_t>) return H5T_STD_I8LE;
    else {
        static_assert(std::is_same_v<Value, std::uint8_t>, "a type that run files do not use");
        return H5T_STD_U8LE;
    }
}

using Extent = std::vector<hsize_t>;

/// How a dataset is laid out. `chunk` empty: in one piece, uncompressed. `grows`: the first dimension may be extended.
struct Layout {
    Extent extent;
    Extent chunk;
    bool   grows = false;
};

class File {
public:
    static File create(const std::string& path);     // replaces what is there
    static File open(const std::string& path);       // to read
    static bool looks_like_hdf5(const std::string& path);

    const std::string& path() const { return path_; }
    hid_t              root() const { return file_.get(); }
    void               flush();
    void               close();

    // Writing. `where` is a path in the file: "/series/employment_rate".
    void make_group(const std::string& where);
    template <class Value>
    void make_dataset(const std::string& where, const Layout& layout) { make(where, layout, type_of<Value>(), std::is_floating_point_v<Value>); }
    void write_strings(const std::string& where, const std::vector<std::string>& values);
    void write_string(const std::string& where, const std::string& value);
    template <class Value>
    void write(const std::string& where, const std::vector<Value>& values)
    {
        make(where, {{values.size()}, {}, false}, type_of<Value>(), false);
        if (!values.empty()) write_block(where, {0}, {values.size()}, type_of<Value>(), values.data());
    }
    /// Fills the block that begins at `start` and has this extent.
    template <class Value>
    void write_block(const std::string& where, const Extent& start, const Extent& extent, std::span<const Value> values) { write_block(where, start, extent, type_of<Value>(), values.data()); }
    void extend(const std::string& where, hsize_t rows);

    void attribute(const std::string& where, const std::string& name, const std::string& text);
    template <class Value>
        requires std::is_arithmetic_v<Value>
    void attribute(const std::string& where, const std::string& name, Value value) { attribute(where, name, type_of<Value>(), &value, 1, true); }
    template <class Value>
    void attribute(const std::string& where, const std::string& name, const std::vector<Value>& values) { attribute(where, name, type_of<Value>(), values.data(), values.size(), false); }
    void set_attribute(const std::string& where, const std::string& name, std::uint8_t value);  // one that exists

    /// Marks a one-dimensional dataset as the scale of a dimension of its own name (netCDF calls it a coordinate variable).
    void make_scale(const std::string& where);
    /// Says which scales the dimensions of a dataset are; the files' back references are written by `close_scales`.
    void attach_scales(const std::string& where, const std::vector<std::string>& scales);
    void close_scales();

    // Reading
    bool                     has(const std::string& where) const;
    bool                     has_attribute(const std::string& where, const std::string& name) const;
    std::string              read_text_attribute(const std::string& where, const std::string& name) const;
    std::int64_t             read_whole_attribute(const std::string& where, const std::string& name) const;
    std::uint64_t            read_seed(const std::string& where, const std::string& name) const;  // all 64 bits of it
    double                   read_number_attribute(const std::string& where, const std::string& name) const;
    std::string              read_string(const std::string& where) const;
    std::vector<std::string> read_strings(const std::string& where) const;
    std::vector<double>      read_numbers(const std::string& where) const { return read<double>(where); }
    /// All of it, row-major, as this type.
    template <class Value>
    std::vector<Value> read(const std::string& where) const
    {
        std::vector<Value> values(number_of_values(where));
        if (!values.empty()) read_into(where, type_of<Value>(), values.data());
        return values;
    }
    /// One entry of the first dimension: a replicate of a series.
    std::vector<double>      read_row(const std::string& where, hsize_t row) const;
    Extent                   extent(const std::string& where) const;
    std::vector<std::string> attribute_names(const std::string& where) const;  // in alphabetical order
    std::vector<std::string> names_in(const std::string& group) const;  // in alphabetical order

    /// The error to throw for something that failed, with the library's reason.
    [[noreturn]] void fail(const std::string& what) const;

private:
    File(std::string path, Handle file) : path_(std::move(path)), file_(std::move(file)) {}
    void   make(const std::string& where, const Layout& layout, hid_t type, bool missing_is_nan);
    void   write_block(const std::string& where, const Extent& start, const Extent& extent, hid_t type, const void* values);
    void   attribute(const std::string& where, const std::string& name, hid_t type, const void* values, std::size_t count, bool scalar);
    Handle object(const std::string& where) const;
    Handle dataset(const std::string& where) const;
    std::size_t number_of_values(const std::string& where) const;
    void        read_into(const std::string& where, hid_t type, void* values) const;
    void        read_one(const std::string& where, const std::string& name, hid_t type, void* value) const;
    hid_t  require(hid_t id, const std::string& what) const;
    void   check(herr_t status, const std::string& what) const;

    std::string path_;
    Handle      file_;
    std::map<std::string, std::vector<std::pair<std::string, unsigned>>> used_by_;  // scale → datasets and their dimensions
};

}  // namespace homeward::hdf5
