#include "analysis/hdf5_input.hpp"

#include "core/faults.hpp"
#include "output/seal.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <utility>

namespace homeward::analysis {
namespace {

/// An HDF5 handle that closes itself.
class Handle {
public:
    Handle(hid_t id, herr_t (*close)(hid_t)) : id_(id), close_(close) {}
    ~Handle() { if (id_ >= 0) close_(id_); }
    Handle(const Handle&)            = delete;
    Handle& operator=(const Handle&) = delete;
    operator hid_t() const { return id_; }

private:
    hid_t id_;
    herr_t (*close_)(hid_t);
};

std::vector<hsize_t> extent(hid_t space)
{
    const int            rank = H5Sget_simple_extent_ndims(space);
    std::vector<hsize_t> dims(static_cast<std::size_t>(std::max(rank, 0)));
    if (rank > 0) H5Sget_simple_extent_dims(space, dims.data(), nullptr);
    return dims;
}

/// Text of variable or of fixed length, read by `read(memory type, buffer)`.
std::vector<std::string> text_values(hid_t file_type, hid_t space, const std::function<herr_t(hid_t, void*)>& read)
{
    const hssize_t           points = H5Sget_simple_extent_npoints(space);
    const std::size_t        count  = points > 0 ? static_cast<std::size_t>(points) : 0;
    std::vector<std::string> out(count);
    if (count == 0) return out;
    const Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    H5Tset_cset(type, H5Tget_cset(file_type));
    if (H5Tis_variable_str(file_type) > 0) {
        H5Tset_size(type, H5T_VARIABLE);
        std::vector<char*> raw(count, nullptr);
        if (read(type, raw.data()) < 0) return out;
        for (std::size_t i = 0; i < count; ++i)
            if (raw[i]) out[i] = raw[i];
        H5Dvlen_reclaim(type, space, H5P_DEFAULT, raw.data());
    } else {
        const std::size_t size = H5Tget_size(file_type);
        H5Tset_size(type, size + 1);
        std::vector<char> raw(count * (size + 1), '\0');
        if (read(type, raw.data()) < 0) return out;
        for (std::size_t i = 0; i < count; ++i) out[i] = raw.data() + i * (size + 1);
    }
    return out;
}

}  // namespace

Hdf5Input::Hdf5Input(const std::string& path) : path_(path)
{
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);  // faults are told by us, once
    if (!std::filesystem::exists(path)) throw InputOutputError(path + ": there is no such file");
    if (H5Fis_hdf5(path.c_str()) <= 0) throw InputError(path + ": is not a run file (not HDF5); run files are written by `homeward run --out`");
    check_seal(path);  // before HDF5 looks into it: it can fail silently, or for ever, in a file that was cut short
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    H5Pset_cache(access, 0, 0, 0, 0.75);  // chunks are read whole and once: nothing to keep, and a hundred datasets would each keep a megabyte
    file_ = H5Fopen(path.c_str(), H5F_ACC_RDONLY, access);
    if (file_ < 0) throw InputOutputError(path + ": cannot be opened for reading");
}

Hdf5Input::~Hdf5Input()
{
    for (const auto& [name, id] : datasets_) H5Dclose(id);
    if (file_ >= 0) H5Fclose(file_);
}

hid_t Hdf5Input::dataset(const std::string& name) const
{
    if (const auto known = datasets_.find(name); known != datasets_.end()) return known->second;
    const hid_t id = H5Dopen2(file_, name.c_str(), H5P_DEFAULT);
    if (id < 0) throw InputError(path_ + ": there is no dataset '" + name + "' in this run file");
    return datasets_[name] = id;
}

bool Hdf5Input::has(const std::string& name) const
{
    // Every part of the path must be asked for: HDF5 fails on a missing parent.
    for (std::size_t end = name.find('/', 1);; end = name.find('/', end + 1)) {
        const std::string part = name.substr(0, end);
        if (part.size() > 1 && H5Lexists(file_, part.c_str(), H5P_DEFAULT) <= 0) return false;
        if (end == std::string::npos) return true;
    }
}

bool Hdf5Input::is_group(const std::string& name) const
{
    if (!has(name)) return false;
    const Handle object(H5Oopen(file_, name.c_str(), H5P_DEFAULT), H5Oclose);
    return object >= 0 && H5Iget_type(object) == H5I_GROUP;
}

std::vector<std::string> Hdf5Input::members(const std::string& group) const
{
    std::vector<std::string> names;
    if (!is_group(group)) return names;
    H5G_info_t info{};
    if (H5Gget_info_by_name(file_, group.c_str(), &info, H5P_DEFAULT) < 0) return names;
    for (hsize_t i = 0; i < info.nlinks; ++i) {
        const ssize_t length = H5Lget_name_by_idx(file_, group.c_str(), H5_INDEX_NAME, H5_ITER_INC, i, nullptr, 0, H5P_DEFAULT);
        if (length < 0) continue;
        std::string name(static_cast<std::size_t>(length) + 1, '\0');
        H5Lget_name_by_idx(file_, group.c_str(), H5_INDEX_NAME, H5_ITER_INC, i, name.data(), name.size(), H5P_DEFAULT);
        name.pop_back();
        names.push_back(std::move(name));
    }
    return names;
}

std::vector<std::size_t> Hdf5Input::shape(const std::string& name) const
{
    const Handle space(H5Dget_space(dataset(name)), H5Sclose);
    const auto   dims = extent(space);
    return {dims.begin(), dims.end()};
}

bool Hdf5Input::is_text(const std::string& name) const
{
    const Handle type(H5Dget_type(dataset(name)), H5Tclose);
    return H5Tget_class(type) == H5T_STRING;
}

std::vector<double> Hdf5Input::numbers(const std::string& name) const
{
    const hid_t         from = dataset(name);
    const Handle        space(H5Dget_space(from), H5Sclose);
    const hssize_t      points = H5Sget_simple_extent_npoints(space);
    std::vector<double> out(points > 0 ? static_cast<std::size_t>(points) : 0);
    if (!out.empty() && H5Dread(from, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, out.data()) < 0)
        throw InputOutputError(path_ + ": '" + name + "' cannot be read; the file may be damaged");
    return out;
}

std::vector<double> Hdf5Input::numbers_at(const std::string& name, std::size_t first, std::size_t blocks) const
{
    const hid_t          from = dataset(name);
    const Handle         space(H5Dget_space(from), H5Sclose);
    std::vector<hsize_t> count = extent(space), start(count.size(), 0);
    start[0] = first;
    count[0] = blocks;
    std::size_t size = 1;
    for (const hsize_t c : count) size *= static_cast<std::size_t>(c);
    std::vector<double> out(size);
    if (size == 0) return out;
    H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr);
    const Handle memory(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose);
    if (H5Dread(from, H5T_NATIVE_DOUBLE, memory, space, H5P_DEFAULT, out.data()) < 0)
        throw InputOutputError(path_ + ": '" + name + "' cannot be read; the file may be damaged");
    return out;
}

std::size_t Hdf5Input::rows_together(const std::string& name) const
{
    constexpr std::size_t by_itself = 65'536;  // where the file does not say
    const Handle          layout(H5Dget_create_plist(dataset(name)), H5Pclose);
    const std::size_t     rank = shape(name).size();
    std::vector<hsize_t>  chunk(rank, 0);
    if (rank == 0 || H5Pget_layout(layout) != H5D_CHUNKED || H5Pget_chunk(layout, static_cast<int>(rank), chunk.data()) < 1) return by_itself;
    return static_cast<std::size_t>(chunk[0]);
}

std::vector<std::string> Hdf5Input::texts(const std::string& name) const
{
    const hid_t  from = dataset(name);
    const Handle type(H5Dget_type(from), H5Tclose);
    const Handle space(H5Dget_space(from), H5Sclose);
    if (H5Tget_class(type) != H5T_STRING) throw InputError(path_ + ": '" + name + "' should hold text");
    return text_values(type, space, [&](hid_t memory, void* buffer) { return H5Dread(from, memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, buffer); });
}

std::optional<std::uint64_t> Hdf5Input::whole(const std::string& object, const std::string& attribute) const
{
    if (H5Aexists_by_name(file_, object.c_str(), attribute.c_str(), H5P_DEFAULT) <= 0) return std::nullopt;
    const Handle id(H5Aopen_by_name(file_, object.c_str(), attribute.c_str(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
    const Handle type(H5Aget_type(id), H5Tclose);
    const Handle space(H5Aget_space(id), H5Sclose);
    std::uint64_t value = 0;
    if (H5Tget_class(type) != H5T_INTEGER || H5Sget_simple_extent_npoints(space) != 1 || H5Aread(id, H5T_NATIVE_UINT64, &value) < 0) return std::nullopt;
    return value;
}

std::optional<double> Hdf5Input::number(const std::string& object, const std::string& attribute) const
{
    if (H5Aexists_by_name(file_, object.c_str(), attribute.c_str(), H5P_DEFAULT) <= 0) return std::nullopt;
    const Handle id(H5Aopen_by_name(file_, object.c_str(), attribute.c_str(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
    const Handle space(H5Aget_space(id), H5Sclose);
    const Handle type(H5Aget_type(id), H5Tclose);
    const auto   kind = H5Tget_class(type);
    if (H5Sget_simple_extent_npoints(space) != 1) return std::nullopt;
    if (kind == H5T_ENUM) {  // h5py writes true and false so
        signed char flag = 0;
        const Handle memory(H5Tcopy(type), H5Tclose);
        if (H5Tget_size(memory) != 1 || H5Aread(id, memory, &flag) < 0) return std::nullopt;
        return flag;
    }
    if (kind != H5T_INTEGER && kind != H5T_FLOAT) return std::nullopt;
    double value = 0;
    if (H5Aread(id, H5T_NATIVE_DOUBLE, &value) < 0) return std::nullopt;
    return value;
}

std::optional<std::string> Hdf5Input::text(const std::string& object, const std::string& attribute) const
{
    if (H5Aexists_by_name(file_, object.c_str(), attribute.c_str(), H5P_DEFAULT) <= 0) return std::nullopt;
    const Handle id(H5Aopen_by_name(file_, object.c_str(), attribute.c_str(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
    const Handle type(H5Aget_type(id), H5Tclose);
    const Handle space(H5Aget_space(id), H5Sclose);
    if (H5Tget_class(type) != H5T_STRING) return std::nullopt;
    const auto values = text_values(type, space, [&](hid_t memory, void* buffer) { return H5Aread(id, memory, buffer); });
    return values.empty() ? std::string{} : values.front();
}

std::optional<std::string> Hdf5Input::scale(const std::string& name, unsigned dimension) const
{
    const hid_t of = dataset(name);
    if (H5DSget_num_scales(of, dimension) < 1) return std::nullopt;
    std::string found;
    const auto  note = [](hid_t, unsigned, hid_t scale_id, void* out) -> herr_t {
        char buffer[1024] = {};
        H5Iget_name(scale_id, buffer, sizeof buffer);
        *static_cast<std::string*>(out) = buffer;
        return 1;
    };
    H5DSiterate_scales(of, dimension, nullptr, note, &found);
    if (found.empty()) return std::nullopt;
    return found;
}

}  // namespace homeward::analysis
