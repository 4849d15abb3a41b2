/// @file
/// The handles by which a transcript is read: turns, and the cues and words of a transcript file.
///
/// What views.hpp says of its handles holds for these.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <epitome/core/config.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/grammar/page_tables.hpp>
#include <epitome/model/cursor.hpp>
#include <epitome/model/text.hpp>
#include <epitome/model/views.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

inline text text_of(const page_tables& page, file_text piece) noexcept {
  if (piece.arena == in_source) [[likely]] {
    return source_text(page, piece.range);
  }
  return {{page.arena.data() + piece.arena.begin, piece.arena.size()}, page.given_range(piece.range), false};
}

/// Speaker `index` of the file, whose label stands at `label` (`none`: nowhere here, but where it was read first).
inline speaker speaker_of(const page_tables& page, std::uint16_t index, std::uint32_t label) noexcept {
  if (index == no_speaker) {
    return {};
  }
  const speaker_row& row = page.file.speakers[index];
  text here = text_of(page, row.label);
  if (label != none) {
    // The same letters, but here they may be written otherwise: with references, or across lines.
    const auto end = static_cast<std::uint32_t>(
        std::min<std::size_t>(std::size_t{label} + row.label.range.size(), page.source.size()));
    const text_range range{std::min(label, end), end};
    const bool same = page.source.substr(range.begin, range.size()) == here.view();
    here = same ? source_text(page, range) : text(here.view(), page.given_range(range), false);
  }
  return {page.file.people != nullptr ? page.file.people : &page, here, row.person};
}

}  // namespace detail

/// A word that has its own times.
class word : public detail::handle {
 public:
  using handle::handle;
  /// Seconds from the episode's start, if the file says so.
  [[nodiscard]] std::optional<double> start() const noexcept { return detail::seconds(row().start); }
  /// The same for its end.
  [[nodiscard]] std::optional<double> end() const noexcept { return detail::seconds(row().end); }
  /// The word, with the punctuation that stands at it.
  [[nodiscard]] epitome::text text() const noexcept { return detail::text_of(*page_, row().text); }
  /// Where it stands.
  [[nodiscard]] text_range range() const noexcept { return page_->given_range(row().text.range); }

 private:
  [[nodiscard]] const detail::word_row& row() const noexcept { return page_->file.words[index_]; }
};

/// What one speaker says in a cue in which several speak.
class voice : public detail::handle {
 public:
  using handle::handle;
  /// Who speaks. False if unknown.
  [[nodiscard]] epitome::speaker speaker() const noexcept {
    return detail::speaker_of(*page_, row().speaker, row().label);
  }
  /// What is said.
  [[nodiscard]] epitome::text text() const noexcept { return detail::text_of(*page_, row().text); }

 private:
  [[nodiscard]] const detail::voice_row& row() const noexcept { return page_->file.voices[index_]; }
};

/// A piece of a transcript file as the file cuts it: a WebVTT or SubRip cue.
class cue : public detail::handle {
 public:
  using handle::handle;
  /// Seconds from the episode's start, if the file says so.
  [[nodiscard]] std::optional<double> start() const noexcept { return detail::seconds(row().start); }
  /// The same for its end.
  [[nodiscard]] std::optional<double> end() const noexcept { return detail::seconds(row().end); }
  /// Who speaks, or goes on speaking; the first to speak if there are several. False if unknown.
  [[nodiscard]] epitome::speaker speaker() const noexcept {
    return detail::speaker_of(*page_, row().speaker, row().label);
  }
  /// What is said, without label and markup, of all who speak in it. Lines are parted by a line feed.
  [[nodiscard]] epitome::text text() const noexcept { return detail::text_of(*page_, row().text); }
  /// `text()` without the lines at its front that the cue before has shown already: rolling captions say every line
  /// twice. Empty if there is nothing new.
  [[nodiscard]] epitome::text new_text() const noexcept {
    detail::file_text piece = row().text;
    if (piece.arena == detail::in_source) {
      piece.range.begin += row().repeated;
    } else {
      piece.arena.begin += row().repeated;
    }
    return detail::text_of(*page_, piece);
  }
  /// The cue's identifier. False if it has none.
  [[nodiscard]] epitome::text id() const noexcept {
    return row().id.empty() ? epitome::text() : detail::source_text(*page_, row().id);
  }
  /// Nobody speaks: `[Music]`.
  [[nodiscard]] bool is_event() const noexcept { return (row().flags & detail::cue_flag::event) != 0; }
  /// One entry for each who speaks, if there are several; empty otherwise. Logarithmic.
  [[nodiscard]] view_list<voice> voices() const noexcept {
    const auto& all = page_->file.voices;
    const auto before = [](const detail::voice_row& row, std::uint32_t cue) { return row.cue < cue; };
    const auto* const first = std::lower_bound(all.begin(), all.end(), index_, before);
    const auto* const last = std::lower_bound(first, all.end(), index_ + 1, before);
    return {page_, static_cast<std::size_t>(first - all.begin()), static_cast<std::size_t>(last - first)};
  }
  /// Words with their own times. Empty if the cue has none.
  [[nodiscard]] view_list<word> words() const noexcept {
    const auto& file = page_->file;
    const std::size_t last = index_ + 1 < file.cues.size() ? file.cues[index_ + 1].first_word : file.words.size();
    return {page_, row().first_word, last - row().first_word};
  }
  /// The whole cue: identifier, times, text.
  [[nodiscard]] text_range range() const noexcept { return page_->given_range(row().range); }
  /// The cue's place in `transcript::cues()`.
  [[nodiscard]] std::size_t index() const noexcept { return index_; }

 private:
  [[nodiscard]] const detail::cue_row& row() const noexcept { return page_->file.cues[index_]; }
};

/// A cue that says something new; see `transcript::new_cues()`.
class new_cue : public detail::handle {
 public:
  using handle::handle;
  /// The cue, of which `new_text()` is new.
  [[nodiscard]] epitome::cue cue() const noexcept {
    return {page_, page_->file.repeats ? page_->file.fresh[index_] : index_};
  }
  /// What it says that the cue before did not.
  [[nodiscard]] epitome::text text() const noexcept { return cue().new_text(); }
};

/// A cue in which nobody speaks.
class event : public detail::handle {
 public:
  using handle::handle;
  /// The cue.
  [[nodiscard]] epitome::cue cue() const noexcept { return {page_, page_->file.events[index_]}; }
  /// What happens, as the file has it: `[Music]`.
  [[nodiscard]] epitome::text text() const noexcept { return cue().text(); }
  /// Seconds from the episode's start, if the file says so.
  [[nodiscard]] std::optional<double> start() const noexcept { return cue().start(); }
  /// The same for its end.
  [[nodiscard]] std::optional<double> end() const noexcept { return cue().end(); }
};

/// What one speaker says before the next one speaks.
class turn : public detail::handle {
 public:
  using handle::handle;
  /// Unknown (false) unless the transcript labels its turns.
  [[nodiscard]] epitome::speaker speaker() const noexcept {
    if (of_file()) {
      return detail::speaker_of(*page_, file_row().speaker, file_row().label);
    }
    return plain() || row().label.empty()
               ? epitome::speaker()
               : epitome::speaker(page_, detail::source_text(*page_, row().label), row().person);
  }
  /// Seconds from the episode's start, if the transcript says so: that of the turn's first cue.
  [[nodiscard]] std::optional<double> start() const noexcept {
    return of_file() ? cues().front().start() : plain() ? std::nullopt : detail::seconds(row().start);
  }
  /// The same for its end: that of the turn's last cue.
  [[nodiscard]] std::optional<double> end() const noexcept {
    return of_file() ? cues().back().end() : plain() ? std::nullopt : detail::seconds(row().end);
  }
  /// What is said, without the label. Several lines are joined with a line feed, several cues with a blank.
  [[nodiscard]] epitome::text text() const noexcept {
    if (of_file()) {
      return detail::text_of(*page_, file_row().text);
    }
    if (plain()) [[likely]] {
      return detail::source_text(*page_, block_range(page_->first_turn + index_));
    }
    return row().text_block == detail::none ? epitome::text() : detail::line_text(*page_, row().text_block, row().text);
  }
  /// The file's pieces that make the turn, at least one. Empty on a page, which has none.
  [[nodiscard]] view_list<cue> cues() const noexcept {
    return of_file() ? view_list<cue>(page_, file_row().first, file_row().last - file_row().first) : view_list<cue>();
  }
  /// Words with their own times, of all the turn's cues.
  [[nodiscard]] view_list<word> words() const noexcept {
    if (!of_file()) {
      return {};
    }
    const std::size_t first = page_->file.cues[file_row().first].first_word;
    const std::size_t last = file_row().last < page_->file.cues.size() ? page_->file.cues[file_row().last].first_word
                                                                       : page_->file.words.size();
    return {page_, first, last - first};
  }
  /// From the label to the end of the text; in a file, from the first byte of the first cue to the last of the last.
  [[nodiscard]] text_range range() const noexcept {
    if (of_file()) {
      return {cues().front().range().begin, cues().back().range().end};
    }
    return place(plain() ? block_range(page_->first_turn + index_)
                         : text_range{block_range(row().first_block).begin, row().text.end});
  }

 private:
  [[nodiscard]] bool of_file() const noexcept { return !page_->file.turns.empty(); }
  [[nodiscard]] bool plain() const noexcept { return page_->turns.empty(); }
  [[nodiscard]] const detail::turn_row& row() const noexcept { return page_->turns[index_]; }
  [[nodiscard]] const detail::cue_turn_row& file_row() const noexcept { return page_->file.turns[index_]; }
};

/// The transcript, or as much of it as the page shows.
class transcript : public detail::handle {
 public:
  /// For `document`.
  explicit transcript(const detail::page_tables* page) noexcept : handle(page, 0) {}
  /// False if there is none.
  explicit operator bool() const noexcept { return page_->has_transcript; }
  /// False for a preview, and if there is none.
  [[nodiscard]] bool complete() const noexcept { return page_->transcript_complete; }
  /// In source order. Empty if there is no transcript.
  [[nodiscard]] view_list<turn> turns() const noexcept {
    const std::size_t rows = page_->file.turns.empty() ? page_->turns.size() : page_->file.turns.size();
    return {page_, 0, rows == 0 ? page_->turn_count : rows};
  }
  /// The pieces of a transcript file, in its order, events too. Empty on a page, which has none.
  [[nodiscard]] view_list<cue> cues() const noexcept { return {page_, 0, page_->file.cues.size()}; }
  /// Whether captions roll: some cue shows lines of the one before once more.
  [[nodiscard]] bool has_repeats() const noexcept { return page_->file.repeats; }
  /// The cues that say something which the cue before has not shown already. For all but rolling captions, these are
  /// all cues.
  [[nodiscard]] view_list<new_cue> new_cues() const noexcept {
    return {page_, 0, has_repeats() ? page_->file.fresh.size() : page_->file.cues.size()};
  }
  /// Words with their own times. Empty if the file times none.
  [[nodiscard]] view_list<word> words() const noexcept { return {page_, 0, page_->file.words.size()}; }
  /// Cues in which nobody speaks; these are in no turn.
  [[nodiscard]] view_list<event> events() const noexcept { return {page_, 0, page_->file.events.size()}; }

  /// The turn during which `seconds` falls: the last one that starts at or before it and has not ended by then. A turn
  /// without end lasts until the next one starts. Logarithmic in a transcript
  /// file; linear on a page, and where cues overlap, go back in time or have none.
  [[nodiscard]] std::optional<turn> at(double seconds) const noexcept { return last_at(turns(), seconds); }
  /// The same for cues.
  [[nodiscard]] std::optional<cue> cue_at(double seconds) const noexcept { return last_at(cues(), seconds); }

 private:
  template <class View>
  [[nodiscard]] std::optional<View> last_at(view_list<View> all, double seconds) const noexcept {
    const auto started = [seconds](View one) { return one.start() && *one.start() <= seconds; };
    const auto ended = [seconds](View one) { return one.end() && *one.end() <= seconds; };
    if (page_->file.ordered && !page_->file.cues.empty()) {
      auto after = std::partition_point(all.begin(), all.end(), started);
      return after == all.begin() || ended(*(after - 1)) ? std::nullopt : std::optional(*(after - 1));
    }
    std::optional<View> found;
    for (const View one : all) {
      if (started(one) && !ended(one) && (!found || *one.start() >= *found->start())) {
        found = one;
      }
    }
    return found;
  }
};

EPITOME_END_NAMESPACE
