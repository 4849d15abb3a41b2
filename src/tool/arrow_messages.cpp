// By Arrow's Message.fbs, Schema.fbs and File.fbs;
// https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc The numbers of
// fields are their places in these files, those of a union's members count from 1.
#include "arrow_messages.hpp"

#include <bit>
#include <string_view>

#include <flatbuffers/flatbuffers.h>

namespace tool {

namespace {

using flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;
struct table {};  // of any kind

constexpr std::int16_t metadata_version_5 = 4;
constexpr std::int16_t native_endianness = std::endian::native == std::endian::little ? 0 : 1;
constexpr std::int16_t double_precision = 2;

enum message_header : std::uint8_t { header_schema = 1, header_record_batch = 3 };
enum type_kind : std::uint8_t { type_int = 2, type_floating_point = 3, type_utf8 = 5, type_bool = 6 };

// A field's place in the table that tells where fields stand, after two sizes.
constexpr flatbuffers::voffset_t field(int number) noexcept {
  return static_cast<flatbuffers::voffset_t>(4 + 2 * number);
}

// `fill` adds the fields.
template <class Fill>
Offset<table> make_table(FlatBufferBuilder& builder, Fill fill) {
  const flatbuffers::uoffset_t begin = builder.StartTable();
  fill();
  return {builder.EndTable(begin)};
}

Offset<table> make_int(FlatBufferBuilder& builder, std::int32_t bits) {
  return make_table(builder, [&] {
    builder.AddElement<std::int32_t>(field(0), bits);
    builder.AddElement<std::uint8_t>(field(1), 0);  // unsigned
  });
}

Offset<table> make_field(FlatBufferBuilder& builder, const ArrowSchema& column) {
  const auto name = builder.CreateString(column.name);
  const auto no_children = builder.CreateVector(std::vector<Offset<table>>());  // must be there
  type_kind kind = type_utf8;
  Offset<table> type;
  switch (column.format[0]) {
    case 'L':
      kind = type_int;
      type = make_int(builder, 64);
      break;
    case 'I':
      kind = type_int;
      type = make_int(builder, 32);
      break;
    case 'g':
      kind = type_floating_point;
      type = make_table(builder, [&] { builder.AddElement<std::int16_t>(field(0), double_precision); });
      break;
    case 'b':
      kind = type_bool;
      type = make_table(builder, [] {});
      break;
    default:
      type = make_table(builder, [] {});
  }
  return make_table(builder, [&] {
    builder.AddOffset(field(0), name);
    builder.AddElement<std::uint8_t>(field(1), (column.flags & ARROW_FLAG_NULLABLE) != 0 ? 1 : 0);
    builder.AddElement<std::uint8_t>(field(2), kind);
    builder.AddOffset(field(3), type);
    builder.AddOffset(field(5), no_children);
  });
}

Offset<table> make_schema(FlatBufferBuilder& builder, const ArrowSchema& schema) {
  std::vector<Offset<table>> columns;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    columns.push_back(make_field(builder, *schema.children[i]));
  }
  const auto fields = builder.CreateVector(columns);
  return make_table(builder, [&] {
    builder.AddElement<std::int16_t>(field(0), native_endianness);
    builder.AddOffset(field(1), fields);
  });
}

std::string_view finished(FlatBufferBuilder& builder, Offset<table> root) {
  builder.Finish(root);
  return {reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize()};
}

void append_number(std::string& out, std::size_t number) {
  std::uint8_t bytes[4];
  flatbuffers::WriteScalar(bytes, static_cast<std::uint32_t>(number));
  out.append(reinterpret_cast<const char*>(bytes), sizeof bytes);
}

// An encapsulated message: a mark, the size of what follows, the metadata, and zeros up to a multiple of 8.
std::string message(FlatBufferBuilder& builder, message_header kind, Offset<table> header, std::int64_t body_size) {
  const Offset<table> root = make_table(builder, [&] {
    builder.AddElement<std::int64_t>(field(3), body_size);
    builder.AddOffset(field(2), header);
    builder.AddElement<std::int16_t>(field(0), metadata_version_5);
    builder.AddElement<std::uint8_t>(field(1), kind);
  });
  const std::string_view metadata = finished(builder, root);
  const std::size_t size = (metadata.size() + 7) / 8 * 8;
  std::string out = "\xFF\xFF\xFF\xFF";
  append_number(out, size);
  out += metadata;
  out.resize(8 + size, '\0');
  return out;
}

}  // namespace

std::string schema_message(const ArrowSchema& schema) {
  FlatBufferBuilder builder;
  const Offset<table> header = make_schema(builder, schema);
  return message(builder, header_schema, header, 0);
}

std::string batch_message(std::int64_t rows, const std::vector<arrow_node>& nodes,
                          const std::vector<arrow_span>& buffers, std::int64_t body_size) {
  FlatBufferBuilder builder;
  const auto node_vector = builder.CreateVectorOfStructs(nodes);
  const auto buffer_vector = builder.CreateVectorOfStructs(buffers);
  const Offset<table> header = make_table(builder, [&] {
    builder.AddElement<std::int64_t>(field(0), rows);
    builder.AddOffset(field(1), node_vector);
    builder.AddOffset(field(2), buffer_vector);
  });
  return message(builder, header_record_batch, header, body_size);
}

std::string file_end(const ArrowSchema& schema, const std::vector<arrow_block>& batches) {
  FlatBufferBuilder builder;
  const Offset<table> columns = make_schema(builder, schema);
  const auto no_dictionaries = builder.CreateVectorOfStructs(std::vector<arrow_block>());
  const auto blocks = builder.CreateVectorOfStructs(batches);
  const Offset<table> root = make_table(builder, [&] {
    builder.AddOffset(field(1), columns);
    builder.AddOffset(field(2), no_dictionaries);
    builder.AddOffset(field(3), blocks);
    builder.AddElement<std::int16_t>(field(0), metadata_version_5);
  });
  const std::string_view footer = finished(builder, root);
  std::string out = "\xFF\xFF\xFF\xFF";
  append_number(out, 0);
  out += footer;
  append_number(out, footer.size());
  return out + "ARROW1";
}

}  // namespace tool
