/// @file
/// One writer a format. Each appends to `out`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "segments.hpp"

EPITOME_BEGIN_NAMESPACE

/// Every piece has both times.
void write_vtt(const std::vector<segment>& pieces, std::string& out);
void write_srt(const std::vector<segment>& pieces, std::string& out);

void write_podcast_json(const std::vector<segment>& pieces, std::string& out);
void write_podcast_html(const std::vector<segment>& pieces, std::string& out);
void write_labelled_text(const std::vector<segment>& pieces, std::string& out, bool markdown);

/// `00:01:02.500`, with `point` before the milliseconds.
void append_clock(std::string& out, double seconds, char point);

/// `1:02`, `1:00:02`, `1:02.5`: as short as it can be said, to the millisecond.
void append_short_clock(std::string& out, double seconds);

EPITOME_END_NAMESPACE
