/// @file
/// What the compiler must be told once: the ABI namespace, symbol visibility, and lifetime annotations.
#pragma once

/// Opens the library's namespace. The inline part carries the ABI version into every symbol, so that two copies of
/// different versions in one program do not meet.
#define EPITOME_BEGIN_NAMESPACE \
  namespace epitome {           \
  inline namespace v0 {
/// Closes what `EPITOME_BEGIN_NAMESPACE` opened.
#define EPITOME_END_NAMESPACE \
  }                           \
  }

/// @def EPITOME_API
/// Marks what the library exports.
#if defined(EPITOME_STATIC)
#define EPITOME_API
#elif defined(_WIN32)
#if defined(EPITOME_BUILDING)
#define EPITOME_API __declspec(dllexport)
#else
#define EPITOME_API __declspec(dllimport)
#endif
#else
#define EPITOME_API __attribute__((visibility("default")))
#endif

/// @def EPITOME_LIFETIMEBOUND
/// The result views what the annotated parameter owns. Clang warns when it would outlive it.
#if defined(__clang__)
#define EPITOME_LIFETIMEBOUND [[clang::lifetimebound]]
#else
#define EPITOME_LIFETIMEBOUND
#endif
