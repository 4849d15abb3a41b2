// Every way of reading one page's text that is measured.
#pragma once

#include <epitome/model/read.hpp>
#include <string>
#include <vector>

#include "runner/way.hpp"

namespace bench {

/// epitome, with these options, into one document that is used again for every page.
way epitome_way(std::string name, epitome::read_options options);
/// With the UTF-8 check, as by default.
way epitome_strict();
/// Without it.
way epitome_trust();
/// Every line scan that this machine can run, with and without the check.
std::vector<way> epitome_kernels();

// Floors: what must be done at least, and nothing else.
way memchr_floor();    ///< counts newlines with the C library's memchr
way sum_floor();       ///< reads every byte, as words of 8
way validate_floor();  ///< simdjson::validate_utf8

// Rivals, from the fastest to the slowest idea of doing this with what is at hand.
way find_rival();     ///< string_view::find, and structs of std::string
way getline_rival();  ///< std::getline, and the same structs
way md4c_rival();     ///< a page is a Markdown document, too
way cmark_rival();    ///< the same with a syntax tree
way re2_rival();      ///< finds headings, quotes and calls to action only
way regex_rival();    ///< the same with std::regex

}  // namespace bench
