/// @file
/// Cues become turns.
#pragma once

#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Says who speaks in each cue of `page`, tells what is odd about their order, finds what is repeated, and builds the
/// turns: one for every cue, or for every run of neighbouring cues of one known speaker if `join`.
void read_cue_turns(page_tables& page, bool join);

/// The turns alone, again.
void build_cue_turns(page_tables& page, bool join);

}  // namespace detail

EPITOME_END_NAMESPACE
