// The parts of a page, each under its heading; a part that the page does not have leaves nothing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <epitome/epitome.hpp>

#include "terminal_text.hpp"

namespace tool {

// "1 quote", "1,204 quotes".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

// Date, duration and address, as far as an HTML page says them.
void show_metadata(terminal_text& out, const epitome::document& page);
void show_summary(terminal_text& out, const epitome::document& page);
void show_takeaways(terminal_text& out, const epitome::document& page);
void show_quotes(terminal_text& out, const epitome::document& page);
void show_questions(terminal_text& out, const epitome::document& page);
void show_chapters(terminal_text& out, const epitome::document& page);
void show_transcript(terminal_text& out, const epitome::document& page);
void show_other_sections(terminal_text& out, const epitome::document& page);
void show_calls_to_action(terminal_text& out, const epitome::document& page);
void show_diagnostics(terminal_text& out, const epitome::document& page);

// The colour of a speaker: always the same for the same person of the page.
style look_of(const epitome::speaker& speaker) noexcept;

}  // namespace tool
