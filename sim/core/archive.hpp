// A state as bytes, and back: one list of fields serves both ways, so that what is saved is what is loaded.
//
// Whatever is plain memory goes as it is; vectors, strings and tables by their size and contents; everything else by a function
// `fields(archive, object)` beside its type, or a member `fields(archive)`. For files that the same program reads again, no other.
#pragma once

#include "core/table.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace homeward {

template <class T>
concept PlainMemory = std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>;

/// The bytes are not those of such a state.
class BrokenArchive : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What both ways share: how each kind of object falls into pieces.
template <class Way>
class Archive {
public:
    template <class... Objects>
    void operator()(Objects&... objects)
    {
        (one(objects), ...);
    }

private:
    Way& way() { return static_cast<Way&>(*this); }

    template <class T>
    void one(T& object)
    {
        if constexpr (PlainMemory<T>) way().bytes(&object, sizeof object);
        else if constexpr (requires { object.fields(*this); }) object.fields(*this);
        else if constexpr (requires { T::columns(); }) std::apply([&](const auto&... column) { (one(object.*column.second), ...); }, T::columns());
        else fields(*this, object);
    }

    void one(std::string& text)
    {
        text.resize(way().size(text.size(), 1));
        way().bytes(text.data(), text.size());
    }

    template <class T>
    void one(std::vector<T>& values)
    {
        values.resize(way().size(values.size(), PlainMemory<T> ? sizeof(T) : 1));
        if constexpr (PlainMemory<T>) way().bytes(values.data(), values.size() * sizeof(T));
        else
            for (T& value : values) one(value);
    }

    template <class Columns, class Row>
    void one(Table<Columns, Row>& table)
    {
        const std::size_t rows = way().size(table.count(), 1);
        if (rows > Table<Columns, Row>::most_rows) throw BrokenArchive("a table of more rows than there can be");
        table.reserve(static_cast<std::uint32_t>(rows));
        while (table.count() < rows) table.append();
        table.for_each_column([&](const char*, auto& column) { way().bytes(column.data(), rows * sizeof *column.data()); });
    }
};

class Saver : public Archive<Saver> {
public:
    void        bytes(const void* from, std::size_t count) { bytes_.append(static_cast<const char*>(from), count); }
    std::size_t size(std::size_t now, std::size_t)
    {
        const std::uint64_t written = now;
        bytes(&written, sizeof written);
        return now;
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

/// Loads into objects that are as they are when they are made. Throws BrokenArchive when the bytes do not suffice.
class Loader : public Archive<Loader> {
public:
    explicit Loader(std::string_view bytes) : left_(bytes) {}

    void bytes(void* to, std::size_t count)
    {
        if (count > left_.size()) throw BrokenArchive("it ends too early");
        if (count > 0) std::memcpy(to, left_.data(), count);
        left_.remove_prefix(count);
    }
    std::size_t size(std::size_t, std::size_t least_bytes_each)
    {
        std::uint64_t read = 0;
        bytes(&read, sizeof read);
        if (read > left_.size() / least_bytes_each) throw BrokenArchive("it ends too early");
        return read;
    }
    bool at_end() const { return left_.empty(); }

private:
    std::string_view left_;
};

}  // namespace homeward
