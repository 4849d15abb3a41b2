#include <epitome/core/error.hpp>

EPITOME_BEGIN_NAMESPACE

std::string_view message(errc code) noexcept {
  switch (code) {
    case errc::none:
      return "no error";
    case errc::page_too_large:
      return "page is larger than the limit";
    case errc::invalid_utf8:
      return "invalid UTF-8";
  }
  return "unknown error";
}

EPITOME_END_NAMESPACE
