/// @file
/// The variants of the line scan, one file each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/read/line_kernel.hpp>

#if defined(__x86_64__) || defined(_M_X64)
#define EPITOME_X86_64 1
#elif defined(__aarch64__)
#define EPITOME_NEON 1
#endif

EPITOME_BEGIN_NAMESPACE

namespace detail {

line_kernel::found scan_lines_scalar(std::string_view source, std::size_t begin, std::size_t end,
                                     std::uint32_t* newlines, bool* invalid) noexcept;
std::size_t note_colons_scalar(const char* source, const text_range* lines, std::size_t count,
                               std::uint32_t* noted) noexcept;
bool holds_scalar(const char* text, std::size_t size, char wanted) noexcept;
bool equal_scalar(const char* a, const char* b, std::size_t size) noexcept;
#if defined(EPITOME_X86_64)
line_kernel::found scan_lines_sse2(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                                   bool* invalid) noexcept;
std::size_t note_colons_sse2(const char* source, const text_range* lines, std::size_t count,
                             std::uint32_t* noted) noexcept;
line_kernel::found scan_lines_avx2(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                                   bool* invalid) noexcept;
std::size_t note_colons_avx2(const char* source, const text_range* lines, std::size_t count,
                             std::uint32_t* noted) noexcept;
bool holds_avx2(const char* text, std::size_t size, char wanted) noexcept;
bool equal_avx2(const char* a, const char* b, std::size_t size) noexcept;
line_kernel::found scan_lines_avx512(std::string_view source, std::size_t begin, std::size_t end,
                                     std::uint32_t* newlines, bool* invalid) noexcept;
std::size_t note_colons_avx512(const char* source, const text_range* lines, std::size_t count,
                               std::uint32_t* noted) noexcept;
bool holds_avx512(const char* text, std::size_t size, char wanted) noexcept;
bool equal_avx512(const char* a, const char* b, std::size_t size) noexcept;
#elif defined(EPITOME_NEON)
line_kernel::found scan_lines_neon(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                                   bool* invalid) noexcept;
std::size_t note_colons_neon(const char* source, const text_range* lines, std::size_t count,
                             std::uint32_t* noted) noexcept;
#endif

}  // namespace detail

EPITOME_END_NAMESPACE
