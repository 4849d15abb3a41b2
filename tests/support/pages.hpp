// An invented page that has a bit of everything, and a short way to read one.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include <epitome/core/error.hpp>
#include <epitome/model/read.hpp>

// Reads `source`, which must outlive the document.
inline epitome::document read_page(std::string_view source, const epitome::read_options& options = {}) {
  epitome::document page;
  if (const epitome::error failed = epitome::read(source, page, options)) {
    throw std::runtime_error(std::string(failed.message()) + " at byte " + std::to_string(failed.offset()));
  }
  return page;
}

inline constexpr std::string_view full_page =
    "Tide Tables for Beginners\n"
    "Mara Quill, PhD (host), Tomas Lind (guest)\n"
    "In this episode of Salt & Signal, featuring Mara Quill and Tomas Lind, Tide Tables for Beginners explores why the "
    "moon is late Tomas Lind reads a harbour by its mud.\n"
    "Why the moon is late\n"
    "Tomas Lind reads a harbour by its mud. He keeps a diary of it.\n"
    "The second half is about fog horns.\n"
    "\n"
    "Key Takeaways\n"
    "A tide table is a forecast.\n"
    "Wind and pressure move the water as well ...\n"
    "Get the full analysis with Tidepool\n"
    "Mud remembers.\n"
    "First line of the detail.\n"
    "\n"
    "Second line of the detail.\n"
    "Notable Quotes\n"
    "\xE2\x80\x9C\xE2\x80\x9CThe moon owes us nothing.\xE2\x80\x9D\xE2\x80\x9D\n"
    "\xE2\x80\x94 Lind\n"
    "\"Bring boots.\"\n"
    "\xE2\x80\x94 A fisherman\n"
    "Nobody signs this one.\n"
    "Questions Answered in This Episode\n"
    "Why is the tide late?\n"
    "Tomas Lind reads a harbour by its mud. ...\n"
    "Who keeps the diary?\n"
    "Get the full analysis with Tidepool\n"
    "A line that answers nothing.\n"
    "Chapters\n"
    "00:00 Cold open\n"
    "01:15 - 10:00 Mud\n"
    "Show Notes\n"
    "Recorded on a pier.\n"
    "Links\n"
    "tides.example\n"
    "Full Transcript\n"
    "Mara Quill: Are we rolling?\n"
    "Tomas Lind (00:12): We are.\n"
    "And it is cold.\n";
