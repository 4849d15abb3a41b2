#include "transcript_json_keys.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include <epitome/core/bytes.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;
using field = json_field;

// The first eight bytes, little-endian, zeros behind fewer: of a key in the table, and of one in a file.
constexpr std::uint64_t eight_of(string_view key) {
  std::uint64_t eight = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(key.size(), sizeof eight); ++i) {
    eight |= std::uint64_t{static_cast<unsigned char>(key[i])} << (8 * i);
  }
  return eight;
}
std::uint64_t load_front(string_view key) noexcept {
  if (key.size() < 4) {
    return first_four(key);
  }
  const std::size_t rest = std::min<std::size_t>(key.size(), 8) - 4;
  return load_four(key.data()) | std::uint64_t{load_four(key.data() + rest)} << (8 * rest);
}

struct key_row {
  constexpr key_row(string_view key, field what, json_unit unit = json_unit::any)
      : front(eight_of(key)), key(key), meaning{what, unit} {}
  std::uint64_t front;
  string_view key;
  json_meaning meaning;
};

// By length. Two-letter names and times are Rev's and Bilibili's; `spk` is FunASR's; `utf8`, `segs` and the times with
// a letter in front are YouTube's; `displ…`, `nBest`, ticks and milliseconds written out are Azure's; `…Tag`, `…Offset`
// and `resultEnd…` are Google's; `start_ms` is Soniox's.
constexpr key_row keys[] = {
    {"ts", field::start},
    {"to", field::end},
    {"id", field::id},
    {"end", field::end},
    {"spk", field::speaker},
    {"body", field::text},
    {"text", field::text},
    {"utf8", field::text},
    {"word", field::word},
    {"type", field::type},
    {"time", field::start},
    {"from", field::start},
    {"segs", field::elements},
    {"start", field::start},
    {"words", field::words},
    {"value", field::text},
    {"nBest", field::best},
    {"end_ts", field::end},
    {"end_ms", field::end, json_unit::milliseconds},
    {"offset", field::start},
    {"result", field::words},
    {"speaker", field::speaker},
    {"endTime", field::end},
    {"content", field::text},
    {"display", field::text},
    {"end_time", field::end},
    {"elements", field::elements},
    {"duration", field::duration},
    {"start_ms", field::start, json_unit::milliseconds},
    {"tStartMs", field::start, json_unit::milliseconds},
    {"startTime", field::start},
    {"sentences", field::sentences},
    {"timestamp", field::both_times},
    {"endOffset", field::end},
    {"tOffsetMs", field::start, json_unit::milliseconds},
    {"start_time", field::start},
    {"transcript", field::text},
    {"speaker_id", field::speaker},
    {"speakerTag", field::speaker},
    {"dDurationMs", field::duration, json_unit::milliseconds},
    {"displayText", field::text},
    {"startOffset", field::start},
    {"speaker_name", field::name},
    {"speakerLabel", field::speaker},
    {"alternatives", field::best},
    {"displayWords", field::words},
    {"speaker_label", field::speaker},
    {"resultEndTime", field::end},
    {"offsetInTicks", field::start, json_unit::ticks},
    {"punctuated_word", field::text},
    {"resultEndOffset", field::end},
    {"durationInTicks", field::duration, json_unit::ticks},
    {"offsetMilliseconds", field::start, json_unit::milliseconds},
    {"durationMilliseconds", field::duration, json_unit::milliseconds},
};
static_assert(std::is_sorted(std::begin(keys), std::end(keys),
                             [](const key_row& a, const key_row& b) { return a.key.size() < b.key.size(); }));

// Where the keys of a length begin.
constexpr std::size_t longest_key = std::end(keys)[-1].key.size();
constexpr auto first_of_length = [] {
  std::array<std::uint8_t, longest_key + 2> first{};
  for (std::size_t size = 0; size < first.size(); ++size) {
    while (first[size] < std::size(keys) && keys[first[size]].key.size() < size) {
      ++first[size];
    }
  }
  return first;
}();

}  // namespace

json_meaning meaning_of(string_view key) noexcept {
  if (key.size() > longest_key) {
    return {};
  }
  const std::uint64_t front = load_front(key);
  const key_row* const last = keys + first_of_length[key.size() + 1];
  for (const key_row* row = keys + first_of_length[key.size()]; row != last; ++row) {
    if (row->front == front && (key.size() <= sizeof front || equal(row->key, key))) {
      return row->meaning;
    }
  }
  return {};
}

}  // namespace detail

EPITOME_END_NAMESPACE
