// A table of rows stored column by column in one aligned piece of memory: copy it and you have a checkpoint of it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <tuple>
#include <type_traits>
#include <utility>

namespace homeward {

/// One attribute of every row; a view into its table's memory, indexed only by that table's own row type.
template <class RowType, class ValueType>
class Column {
    static_assert(std::is_trivially_copyable_v<ValueType>, "columns are copied as bytes");
    static_assert(!std::is_same_v<ValueType, bool>, "use an enum class or std::uint8_t");

public:
    using Value = ValueType;

    Value&       operator[](RowType row) { return values_[row.index]; }
    const Value& operator[](RowType row) const { return values_[row.index]; }

    /// The first value, for loops over the whole column; aligned to 64 bytes and padded to sixteen rows.
    Value*       data() { return values_; }
    const Value* data() const { return values_; }

private:
    template <class, class>
    friend class Table;
    Value* values_ = nullptr;
};

/// `Columns` is a plain struct of columns that names them in a static function `columns()`: a tuple of pairs (name in run files,
/// pointer to member). That one list serves appending, copying, checking and saving.
template <class Columns, class RowType>
class Table : public Columns {
public:
    using Row = RowType;
    static constexpr std::size_t padding   = 16;  // rows: the widest vector of 32-bit values
    static constexpr std::size_t alignment = 64;  // bytes
    static constexpr std::size_t most_rows = 65'520;

    Table() = default;
    Table(const Table& other) : Columns()
    {
        allocate(other.capacity_);
        if (bytes_ > 0) std::memcpy(memory_.get(), other.memory_.get(), bytes_);
        count_ = other.count_;
    }
    Table(Table&& other) noexcept : Columns() { swap(other); }
    Table& operator=(Table other) noexcept
    {
        swap(other);
        return *this;
    }
    ~Table() = default;

    std::uint32_t count() const { return count_; }
    std::uint32_t capacity() const { return capacity_; }
    std::size_t   bytes() const { return bytes_; }

    /// The rows to pass over in vector loops: `count()` rounded up to the padding. Rows past the count are all zero.
    std::uint32_t padded_count() const { return static_cast<std::uint32_t>(round_up(count_, padding)); }

    void reserve(std::uint32_t rows)
    {
        if (rows <= capacity_) return;
        if (rows > most_rows) throw std::length_error("a community cannot hold more than 65,520 persons or households; use more communities");
        Table larger;
        larger.allocate(static_cast<std::uint32_t>(round_up(rows, padding)));
        larger.count_ = count_;
        std::apply(
            [&](const auto&... member) {
                ((count_ > 0 ? static_cast<void>(std::memcpy((larger.*member.second).data(), (this->*member.second).data(), value_bytes(member.second) * count_)) : void()), ...);
            },
            Columns::columns());
        swap(larger);
    }

    /// A new row of zeros at the end; the caller fills in what it knows.
    RowType append()
    {
        if (count_ == capacity_) reserve(std::max<std::uint32_t>(count_ + 1, std::min<std::uint32_t>(most_rows, capacity_ + capacity_ / 8 + 64)));
        return {static_cast<std::uint16_t>(count_++)};
    }

    /// Sets every column of the row to zero.
    void clear(RowType row)
    {
        for_each_column([&](const char*, auto& column) { column[row] = {}; });
    }

    /// visit(name, column) for each column, in the order of the list.
    template <class Visit>
    void for_each_column(Visit&& visit)
    {
        std::apply([&](const auto&... member) { (visit(member.first, this->*member.second), ...); }, Columns::columns());
    }
    template <class Visit>
    void for_each_column(Visit&& visit) const
    {
        std::apply([&](const auto&... member) { (visit(member.first, this->*member.second), ...); }, Columns::columns());
    }

    /// Bytes of one row, all columns together.
    static constexpr std::size_t row_bytes()
    {
        return std::apply([](const auto&... member) { return (value_bytes(member.second) + ...); }, Columns::columns());
    }

private:
    struct Release {
        void operator()(std::byte* memory) const { std::free(memory); }
    };

    static constexpr std::size_t round_up(std::size_t value, std::size_t step) { return (value + step - 1) / step * step; }

    template <class Member>
    static constexpr std::size_t value_bytes(Member Columns::*)
    {
        return sizeof(typename Member::Value);
    }

    void allocate(std::uint32_t rows)
    {
        capacity_ = rows;
        bytes_    = 0;
        std::apply([&](const auto&... member) { ((bytes_ += round_up(value_bytes(member.second) * rows, alignment)), ...); }, Columns::columns());
        if (bytes_ == 0) return;
        memory_.reset(static_cast<std::byte*>(std::aligned_alloc(alignment, bytes_)));
        if (!memory_) throw std::bad_alloc();
        std::memset(memory_.get(), 0, bytes_);
        bind();
    }

    /// Points the columns into the memory.
    void bind()
    {
        std::byte* next = memory_.get();
        for_each_column([&](const char*, auto& column) {
            using Value    = typename std::remove_reference_t<decltype(column)>::Value;
            column.values_ = reinterpret_cast<Value*>(next);
            next += round_up(sizeof(Value) * capacity_, alignment);
        });
    }

    void swap(Table& other) noexcept
    {
        std::swap(static_cast<Columns&>(*this), static_cast<Columns&>(other));
        std::swap(count_, other.count_);
        std::swap(capacity_, other.capacity_);
        std::swap(bytes_, other.bytes_);
        std::swap(memory_, other.memory_);
    }

    std::uint32_t                       count_    = 0;
    std::uint32_t                       capacity_ = 0;
    std::size_t                         bytes_    = 0;
    std::unique_ptr<std::byte, Release> memory_;
};

}  // namespace homeward
