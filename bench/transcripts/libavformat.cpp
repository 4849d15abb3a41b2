#include "libavformat.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/log.h>
}

namespace bench {

namespace {

struct memory_file {
  std::string_view bytes;
  std::size_t at = 0;
};

int read_some(void* opaque, std::uint8_t* to, int size) {
  auto& file = *static_cast<memory_file*>(opaque);
  const std::size_t count = std::min(static_cast<std::size_t>(size), file.bytes.size() - file.at);
  if (count == 0) {
    return AVERROR_EOF;
  }
  std::memcpy(to, file.bytes.data() + file.at, count);
  file.at += count;
  return static_cast<int>(count);
}

[[noreturn]] void give_up(const char* what) {
  std::fprintf(stderr, "libavformat: %s\n", what);
  std::exit(EXIT_FAILURE);
}

}  // namespace

std::uint64_t count_with_libavformat(std::string_view file, const char* format) {
  av_log_set_level(AV_LOG_QUIET);
  constexpr int buffer_bytes = 1 << 16;
  memory_file source{file};
  AVFormatContext* context = avformat_alloc_context();
  auto* const buffer = static_cast<unsigned char*>(av_malloc(buffer_bytes));
  context->pb = avio_alloc_context(buffer, buffer_bytes, 0, &source, read_some, nullptr, nullptr);
  if (avformat_open_input(&context, "", av_find_input_format(format), nullptr) != 0) {
    give_up("cannot open");
  }
  AVPacket* packet = av_packet_alloc();
  std::uint64_t cues = 0;
  while (av_read_frame(context, packet) == 0) {
    ++cues;
    av_packet_unref(packet);
  }
  av_packet_free(&packet);
  AVIOContext* io = context->pb;
  avformat_close_input(&context);
  av_freep(&io->buffer);
  avio_context_free(&io);
  return cues;
}

}  // namespace bench
