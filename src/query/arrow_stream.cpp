// The C stream interface: https://arrow.apache.org/docs/format/CStreamInterface.html
#include <memory>
#include <utility>

#include <epitome/query/arrow.hpp>

EPITOME_BEGIN_NAMESPACE

namespace {

constexpr int done = 0;

arrow_options only_of(arrow_table table, arrow_options options) {
  options.only = table;
  return options;
}

struct stream_state {
  arrow_table table;
  arrow_tables tables;
  arrow_source source;
  bool over = false;
};

stream_state& state_of(ArrowArrayStream* stream) noexcept {
  return *static_cast<stream_state*>(stream->private_data);
}

// Nothing below fails but by want of memory, which ends the program: an exception must not pass through C.

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
  const stream_state& state = state_of(stream);
  state.tables.schema(state.table, *out);
  return done;
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) noexcept {
  stream_state& state = state_of(stream);
  while (!state.tables.next(state.table, *out)) {
    if (state.over) {
      out->release = nullptr;
      return done;
    }
    if (!state.source(state.tables)) {
      state.tables.finish();
      state.over = true;
    }
  }
  return done;
}

const char* get_last_error(ArrowArrayStream*) noexcept {
  return nullptr;
}

void release(ArrowArrayStream* stream) noexcept {
  delete static_cast<stream_state*>(stream->private_data);
  stream->release = nullptr;
}

}  // namespace

void stream_arrow(arrow_table table, arrow_source source, ArrowArrayStream& out, const arrow_options& options) {
  auto state = std::make_unique<stream_state>(
      stream_state{table, arrow_tables(only_of(table, options)), std::move(source), false});
  out = {.get_schema = get_schema,
         .get_next = get_next,
         .get_last_error = get_last_error,
         .release = release,
         .private_data = state.release()};
}

EPITOME_END_NAMESPACE
