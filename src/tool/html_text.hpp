// Text of a page inside HTML.
#pragma once

#include <string>
#include <string_view>

namespace tool {

// Appends `text` as it stands, with what HTML would take for markup escaped.
void append_html(std::string& out, std::string_view text);

// The same for bytes of a page: characters that cannot be shown become `<i class="odd">`, with a picture of them.
void append_shown_html(std::string& out, std::string_view text);

}  // namespace tool
