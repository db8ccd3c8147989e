// What some exceptions of the standard library say, in the words of libstdc++.
#include <any>
#include <optional>
#include <variant>

namespace std {

bad_optional_access::~bad_optional_access() noexcept = default;
const char *bad_optional_access::what() const noexcept { return "bad optional access"; }

const char *bad_variant_access::what() const noexcept { return "std::get: wrong index for variant"; }

const char *bad_any_cast::what() const noexcept { return "bad any_cast"; }

} // namespace std
