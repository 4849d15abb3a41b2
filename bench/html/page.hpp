// HTML pages like those that web frameworks make of an episode: much markup, and the page's data once more in a script.
#pragma once

#include <cstddef>
#include <string>

namespace bench {

/// A page of about `bytes` bytes; the same one on every machine.
std::string html_page(std::size_t bytes);

}  // namespace bench
