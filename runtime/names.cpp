#include "runtime/names.hpp"

#include "runtime/str.hpp"

namespace krait {

namespace {

constexpr std::string_view texts[] = {
#define SPECIAL(id) "__" #id "__",
#define DUNDER(id) "__" #id "__",
#define NAME(id) #id,
#include "runtime/names.def"
#undef SPECIAL
#undef DUNDER
#undef NAME
};
static_assert(sizeof(Names) == std::size(texts) * sizeof(Str*));

} // namespace

// The names of special methods remember which they are, in Cell::aux (0: none).
void Names::initialize(Thread& t) {
    Str** name = &dunder_new;
    for (size_t i = 0; i < std::size(texts); i++) name[i] = intern(t, texts[i]);
    for (size_t i = 0; i < special_count; i++) name[i]->aux = static_cast<uint16_t>(i + 1);
}

void Names::trace(Marker& marker) const {
    Str* const* name = &dunder_new;
    for (size_t i = 0; i < std::size(texts); i++) marker.visit(name[i]);
}

Special special_named(const Names&, const Str* name) {
    return name->aux == 0 ? Special::Count : static_cast<Special>(name->aux - 1);
}

} // namespace krait
