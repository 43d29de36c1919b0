#include "output/hdf5.hpp"

#include "core/faults.hpp"

#include <algorithm>
#include <limits>

namespace homeward::hdf5 {

namespace {

constexpr unsigned deflate_level = 4;

/// Faults are told by us, once. And no closing down by the library when the program exits: after a write that failed (a full disk) it
/// would close its own ruins and crash; every file is closed by its owner anyway.
void be_quiet()
{
    static const herr_t no_closing_down = H5dont_atexit();  // has effect before the first use of the library only
    static_cast<void>(no_closing_down);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

/// The deepest word of the library about what failed; the system's own words where it quotes them.
std::string reason()
{
    std::string text;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD,
             [](unsigned, const H5E_error2_t* error, void* out) -> herr_t {
                 auto& kept = *static_cast<std::string*>(out);
                 if (kept.empty() && error->desc != nullptr) kept = error->desc;
                 return 0;
             },
             &text);
    const std::string mark = "error message = '";
    if (const auto at = text.find(mark); at != std::string::npos) {
        const auto from = at + mark.size();
        text            = text.substr(from, text.find('\'', from) - from);
    }
    return text;
}

Handle string_type()
{
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    H5Tset_size(type.get(), H5T_VARIABLE);
    H5Tset_cset(type.get(), H5T_CSET_UTF8);
    return type;
}

Handle no_lock_access()
{
    Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    H5Pset_file_locking(access.get(), 0, 1);  // the run writer keeps a lock of its own, and a finished file needs none
    H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG);
    H5Pset_libver_bounds(access.get(), H5F_LIBVER_V110, H5F_LIBVER_V110);  // the first format whose metadata have checksums throughout
    return access;
}

}  // namespace

void File::fail(const std::string& what) const
{
    const std::string why = reason();
    throw InputOutputError(path_ + ": cannot " + what + (why.empty() ? "" : " (" + why + ")"));
}

hid_t File::require(hid_t id, const std::string& what) const
{
    if (id < 0) fail(what);
    return id;
}

void File::check(herr_t status, const std::string& what) const
{
    if (status < 0) fail(what);
}

File File::create(const std::string& path)
{
    be_quiet();
    File         file(path, {});
    const Handle access = no_lock_access();
    const Handle how(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
    H5Pset_obj_track_times(how.get(), false);
    H5Pset_link_creation_order(how.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    file.file_ = Handle(file.require(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, how.get(), access.get()), "create the file"), H5Fclose);
    return file;
}

File File::open(const std::string& path)
{
    be_quiet();
    File         file(path, {});
    const Handle access = no_lock_access();
    file.file_          = Handle(file.require(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), "read it as an HDF5 file"), H5Fclose);
    return file;
}

bool File::looks_like_hdf5(const std::string& path)
{
    be_quiet();
    return H5Fis_hdf5(path.c_str()) > 0;
}

void File::flush() { check(H5Fflush(root(), H5F_SCOPE_GLOBAL), "write"); }

void File::close()
{
    if (!file_.close()) fail("write the last of the file");
}

Handle File::object(const std::string& where) const { return {require(H5Oopen(root(), where.c_str(), H5P_DEFAULT), "find " + where), H5Oclose}; }
Handle File::dataset(const std::string& where) const { return {require(H5Dopen2(root(), where.c_str(), H5P_DEFAULT), "find the dataset " + where), H5Dclose}; }

void File::make_group(const std::string& where)
{
    const Handle how(H5Pcreate(H5P_GROUP_CREATE), H5Pclose);
    H5Pset_obj_track_times(how.get(), false);
    H5Pset_link_creation_order(how.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    const Handle group(require(H5Gcreate2(root(), where.c_str(), H5P_DEFAULT, how.get(), H5P_DEFAULT), "make the group " + where), H5Gclose);
}

void File::make(const std::string& where, const Layout& layout, hid_t type, bool missing_is_nan)
{
    Extent most = layout.extent;
    if (layout.grows) most.front() = H5S_UNLIMITED;
    const Handle space(require(H5Screate_simple(static_cast<int>(layout.extent.size()), layout.extent.data(), most.data()), "lay out " + where), H5Sclose);
    const Handle how(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    H5Pset_obj_track_times(how.get(), false);
    if (!layout.chunk.empty()) {
        H5Pset_chunk(how.get(), static_cast<int>(layout.chunk.size()), layout.chunk.data());
        H5Pset_shuffle(how.get());
        H5Pset_deflate(how.get(), deflate_level);
        H5Pset_fletcher32(how.get());
    }
    const double nan = std::numeric_limits<double>::quiet_NaN();
    if (missing_is_nan) H5Pset_fill_value(how.get(), H5T_NATIVE_DOUBLE, &nan);
    const Handle made(require(H5Dcreate2(root(), where.c_str(), type, space.get(), H5P_DEFAULT, how.get(), H5P_DEFAULT), "make the dataset " + where), H5Dclose);
    if (!missing_is_nan) return;
    if (H5Tequal(type, H5T_IEEE_F32LE) > 0) attribute(where, "_FillValue", std::vector<float>{std::numeric_limits<float>::quiet_NaN()});
    else attribute(where, "_FillValue", std::vector<double>{nan});
}

void File::write_block(const std::string& where, const Extent& start, const Extent& extent, hid_t type, const void* values)
{
    const Handle set = dataset(where);
    const Handle space(require(H5Dget_space(set.get()), "read the layout of " + where), H5Sclose);
    check(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, start.data(), nullptr, extent.data(), nullptr), "select a block of " + where);
    const Handle memory(require(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), "select a block"), H5Sclose);
    check(H5Dwrite(set.get(), type, memory.get(), space.get(), H5P_DEFAULT, values), "write " + where);
}

void File::extend(const std::string& where, hsize_t rows)
{
    const Handle set = dataset(where);
    check(H5Dset_extent(set.get(), &rows), "extend " + where);
}

void File::write_strings(const std::string& where, const std::vector<std::string>& values)
{
    const Handle             type = string_type();
    std::vector<const char*> pointers;
    for (const std::string& value : values) pointers.push_back(value.c_str());
    make(where, {{values.size()}, {}, false}, type.get(), false);
    if (!values.empty()) write_block(where, {0}, {values.size()}, type.get(), pointers.data());
}

void File::write_string(const std::string& where, const std::string& value)
{
    const Handle type = string_type();
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
    const Handle how(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    H5Pset_obj_track_times(how.get(), false);
    const Handle set(require(H5Dcreate2(root(), where.c_str(), type.get(), space.get(), H5P_DEFAULT, how.get(), H5P_DEFAULT), "make the dataset " + where), H5Dclose);
    const char*  text = value.c_str();
    check(H5Dwrite(set.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, &text), "write " + where);
}

void File::attribute(const std::string& where, const std::string& name, const std::string& text)
{
    const Handle type    = string_type();
    const char*  pointer = text.c_str();
    attribute(where, name, type.get(), &pointer, 1, true);
}

void File::attribute(const std::string& where, const std::string& name, hid_t type, const void* values, std::size_t count, bool scalar)
{
    const Handle  owner = object(where);
    const hsize_t size  = count;
    const Handle  space(scalar ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &size, nullptr), H5Sclose);
    const Handle  made(require(H5Acreate2(owner.get(), name.c_str(), type, space.get(), H5P_DEFAULT, H5P_DEFAULT), "make the attribute " + name + " of " + where), H5Aclose);
    check(H5Awrite(made.get(), type, values), "write the attribute " + name + " of " + where);
}

void File::set_attribute(const std::string& where, const std::string& name, std::uint8_t value)
{
    const Handle owner = object(where);
    const Handle made(require(H5Aopen(owner.get(), name.c_str(), H5P_DEFAULT), "find the attribute " + name), H5Aclose);
    check(H5Awrite(made.get(), H5T_NATIVE_UINT8, &value), "write the attribute " + name);
}

bool File::has(const std::string& where) const
{
    if (where == "/") return true;
    for (std::size_t slash = where.find('/', 1);; slash = where.find('/', slash + 1)) {
        const std::string part = where.substr(0, slash);
        if (H5Lexists(root(), part.c_str(), H5P_DEFAULT) <= 0) return false;
        if (slash == std::string::npos) return true;
    }
}

bool File::has_attribute(const std::string& where, const std::string& name) const { return H5Aexists_by_name(root(), where.c_str(), name.c_str(), H5P_DEFAULT) > 0; }

std::string File::read_text_attribute(const std::string& where, const std::string& name) const
{
    const Handle made(require(H5Aopen_by_name(root(), where.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT), "find the attribute '" + name + "' of " + where), H5Aclose);
    const Handle kept(H5Aget_type(made.get()), H5Tclose);
    if (H5Tget_class(kept.get()) != H5T_STRING || H5Tis_variable_str(kept.get()) <= 0) fail("read the attribute '" + name + "' of " + where + " as text");
    const Handle type = string_type();
    char*        text = nullptr;
    check(H5Aread(made.get(), type.get(), &text), "read the attribute " + name);
    std::string value = text == nullptr ? "" : text;
    H5free_memory(text);
    return value;
}

void File::read_one(const std::string& where, const std::string& name, hid_t type, void* value) const
{
    const Handle made(require(H5Aopen_by_name(root(), where.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT), "find the attribute '" + name + "' of " + where), H5Aclose);
    const Handle space(H5Aget_space(made.get()), H5Sclose);
    if (H5Sget_simple_extent_npoints(space.get()) != 1) fail("read the attribute '" + name + "' of " + where + " as one number");
    check(H5Aread(made.get(), type, value), "read the attribute '" + name + "' as a number");
}

std::int64_t File::read_whole_attribute(const std::string& where, const std::string& name) const
{
    std::int64_t value = 0;
    read_one(where, name, H5T_NATIVE_INT64, &value);
    return value;
}

std::uint64_t File::read_seed(const std::string& where, const std::string& name) const
{
    std::uint64_t value = 0;
    read_one(where, name, H5T_NATIVE_UINT64, &value);
    return value;
}

double File::read_number_attribute(const std::string& where, const std::string& name) const
{
    double value = 0;
    read_one(where, name, H5T_NATIVE_DOUBLE, &value);
    return value;
}

std::string File::read_string(const std::string& where) const
{
    const auto values = read_strings(where);
    if (values.size() != 1) fail("read one text from " + where);
    return values.front();
}

std::vector<std::string> File::read_strings(const std::string& where) const
{
    const Handle set = dataset(where);
    const Handle kept(H5Dget_type(set.get()), H5Tclose);
    if (H5Tget_class(kept.get()) != H5T_STRING || H5Tis_variable_str(kept.get()) <= 0) fail("read " + where + " as text");
    const Handle space(H5Dget_space(set.get()), H5Sclose);
    const auto   count = H5Sget_simple_extent_npoints(space.get());
    if (count <= 0) return {};
    std::vector<char*> pointers(static_cast<std::size_t>(count), nullptr);
    const Handle       type = string_type();
    check(H5Dread(set.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), "read " + where);
    std::vector<std::string> values;
    for (char* text : pointers) {
        values.emplace_back(text == nullptr ? "" : text);
        H5free_memory(text);
    }
    return values;
}

std::size_t File::number_of_values(const std::string& where) const
{
    const Handle set = dataset(where);
    const Handle space(H5Dget_space(set.get()), H5Sclose);
    return static_cast<std::size_t>(std::max<hssize_t>(H5Sget_simple_extent_npoints(space.get()), 0));
}

void File::read_into(const std::string& where, hid_t type, void* values) const { check(H5Dread(dataset(where).get(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), "read " + where); }

std::vector<double> File::read_row(const std::string& where, hsize_t row) const
{
    const Handle set = dataset(where);
    const Handle space(require(H5Dget_space(set.get()), "read the layout of " + where), H5Sclose);
    Extent       block = extent(where), start(block.size(), 0);
    start.front()      = row;
    block.front()      = 1;
    check(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, start.data(), nullptr, block.data(), nullptr), "select a row of " + where);
    const Handle memory(require(H5Screate_simple(static_cast<int>(block.size()), block.data(), nullptr), "select a row"), H5Sclose);
    std::vector<double> values(static_cast<std::size_t>(H5Sget_select_npoints(space.get())));
    check(H5Dread(set.get(), H5T_NATIVE_DOUBLE, memory.get(), space.get(), H5P_DEFAULT, values.data()), "read " + where);
    return values;
}

Extent File::extent(const std::string& where) const
{
    const Handle set = dataset(where);
    const Handle space(H5Dget_space(set.get()), H5Sclose);
    Extent       sizes(static_cast<std::size_t>(std::max(H5Sget_simple_extent_ndims(space.get()), 0)));
    H5Sget_simple_extent_dims(space.get(), sizes.data(), nullptr);
    return sizes;
}

std::vector<std::string> File::attribute_names(const std::string& where) const
{
    std::vector<std::string> names;
    const Handle owner = object(where);
    check(H5Aiterate2(owner.get(), H5_INDEX_NAME, H5_ITER_INC, nullptr,
                      [](hid_t, const char* name, const H5A_info_t*, void* out) -> herr_t {
                          static_cast<std::vector<std::string>*>(out)->emplace_back(name);
                          return 0;
                      },
                      &names),
          "list the attributes of " + where);
    return names;
}

std::vector<std::string> File::names_in(const std::string& group) const
{
    std::vector<std::string> names;
    const Handle opened(require(H5Gopen2(root(), group.c_str(), H5P_DEFAULT), "find the group " + group), H5Gclose);
    check(H5Literate(opened.get(), H5_INDEX_NAME, H5_ITER_INC, nullptr,
                     [](hid_t, const char* name, const H5L_info_t*, void* out) -> herr_t {
                         static_cast<std::vector<std::string>*>(out)->emplace_back(name);
                         return 0;
                     },
                     &names),
          "list " + group);
    return names;
}

}  // namespace homeward::hdf5
