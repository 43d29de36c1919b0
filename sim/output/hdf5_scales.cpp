// How do the dimensions of a dataset get their names? Dimension scales, as netCDF-4 and xarray read them.
#include "output/hdf5.hpp"

#include <cstring>

namespace homeward::hdf5 {

namespace {

Handle fixed_string_type(std::size_t size)  // for CLASS, which the specification of dimension scales wants so
{
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    H5Tset_size(type.get(), size);
    return type;
}

}  // namespace

// Dimension scales by their specification (HDF5 Dimension Scale Specification and Design Notes): attributes CLASS and NAME of the scale,
// DIMENSION_LIST of the dataset, and REFERENCE_LIST back from the scale, written once at the end since it names every dataset.
void File::make_scale(const std::string& where)
{
    const std::string name  = where.substr(where.rfind('/') + 1);
    const std::string class_name = "DIMENSION_SCALE";
    attribute(where, "CLASS", fixed_string_type(class_name.size() + 1).get(), class_name.c_str(), 1, true);
    attribute(where, "NAME", fixed_string_type(name.size() + 1).get(), name.c_str(), 1, true);
}

void File::attach_scales(const std::string& where, const std::vector<std::string>& scales)
{
    std::vector<hobj_ref_t> references(scales.size());
    std::vector<hvl_t>      lists(scales.size());
    for (std::size_t n = 0; n < scales.size(); ++n) {
        check(H5Rcreate(&references[n], root(), scales[n].c_str(), H5R_OBJECT, -1), "refer to " + scales[n]);
        lists[n] = {1, &references[n]};
        used_by_[scales[n]].emplace_back(where, static_cast<unsigned>(n));
    }
    const Handle type(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose);
    attribute(where, "DIMENSION_LIST", type.get(), lists.data(), lists.size(), false);
}

void File::close_scales()
{
    struct Back {
        hobj_ref_t dataset;
        unsigned   dimension;
    };
    const Handle type(H5Tcreate(H5T_COMPOUND, sizeof(Back)), H5Tclose);
    H5Tinsert(type.get(), "dataset", offsetof(Back, dataset), H5T_STD_REF_OBJ);
    H5Tinsert(type.get(), "dimension", offsetof(Back, dimension), H5T_NATIVE_UINT);
    for (const auto& [scale, users] : used_by_) {
        std::vector<Back> list(users.size());
        std::memset(static_cast<void*>(list.data()), 0, list.size() * sizeof(Back));  // padding goes into the file
        for (std::size_t n = 0; n < users.size(); ++n) {
            check(H5Rcreate(&list[n].dataset, root(), users[n].first.c_str(), H5R_OBJECT, -1), "refer to " + users[n].first);
            list[n].dimension = users[n].second;
        }
        attribute(scale, "REFERENCE_LIST", type.get(), list.data(), list.size(), false);
    }
    used_by_.clear();
}

}  // namespace homeward::hdf5
