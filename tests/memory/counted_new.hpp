// The program's operator new counts how often it is called.
#pragma once

#include <cstddef>

std::size_t count_of_news() noexcept;
