/// @file
/// A page and the transcript of its episode become one.
#pragma once

#include <epitome/core/config.hpp>
#include <epitome/model/document.hpp>

EPITOME_BEGIN_NAMESPACE

/// Gives `page` the transcript of `file`, which `read_transcript` has read, in place of the preview or transcript it
/// has. Labels are matched to the page's people, as those of its quotes are; cues of one person under several labels
/// then join. Turns of the preview whose words are not those of the transcript, in its order, are told by
/// `diagnostic_code::preview_differs`; case and marks do not count, nor where a turn ends.
///
/// `page.transcript()` then views `file`: keep it, and what it views, as long as the page; what is read into it
/// afterwards is the page's transcript, with labels unmatched. Ranges and offsets of the transcript are those of the
/// file. Views of the turns of either are dead. Reading another page into `page` undoes it. Nothing happens if `file`
/// has no transcript. Linear; allocates for diagnostics and joined turns only.
EPITOME_API void attach(document& page, document& file);

EPITOME_END_NAMESPACE
