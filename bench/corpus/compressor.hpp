// Compression as archives have it.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace bench {

enum class compression {
  none,
  gzip,  ///< a member for each record, so that a record can be found again by its place in the file
  zstd,  ///< one frame for all of them, as the command zstd makes
};

/// Takes what is written, piece by piece.
using byte_sink = std::function<void(std::string_view)>;

class compressor {
 public:
  virtual ~compressor() = default;
  virtual void add_record(std::string_view record) = 0;
  /// To be called once, after the last record.
  virtual void finish() = 0;
};

/// Levels are what the commands have by default: 6 for gzip, 3 for zstd.
std::unique_ptr<compressor> make_compressor(compression how, byte_sink write);

}  // namespace bench
