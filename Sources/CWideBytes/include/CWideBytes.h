// What the processor can ask of sixteen bytes at once, where it has SSE2, as every x86-64 has.
#ifndef CHAPERONE_WIDE_BYTES_H
#define CHAPERONE_WIDE_BYTES_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>

/// A bit for each of sixteen bytes, which must be readable, that ends a run of plain bytes in a JSON string: a
/// quote, a backslash, a control character or a byte of more than seven bits. The lowest is for the first byte.
static inline uint32_t chaperone_ends_of_plain(const uint8_t *bytes) {
    const __m128i sixteen = _mm_loadu_si128((const __m128i *)bytes);
    const __m128i quotes = _mm_cmpeq_epi8(sixteen, _mm_set1_epi8(0x22));
    const __m128i backslashes = _mm_cmpeq_epi8(sixteen, _mm_set1_epi8(0x5C));
    // With a sign, bytes of more than seven bits are less, too.
    const __m128i others = _mm_cmplt_epi8(sixteen, _mm_set1_epi8(0x20));
    return (uint32_t)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quotes, backslashes), others));
}

/// A bit for each of sixteen bytes, which must be readable, that is one of two.
static inline uint32_t chaperone_places_of(const uint8_t *bytes, uint8_t one, uint8_t other) {
    const __m128i sixteen = _mm_loadu_si128((const __m128i *)bytes);
    const __m128i ones = _mm_cmpeq_epi8(sixteen, _mm_set1_epi8((char)one));
    const __m128i others = _mm_cmpeq_epi8(sixteen, _mm_set1_epi8((char)other));
    return (uint32_t)_mm_movemask_epi8(_mm_or_si128(ones, others));
}

/// A bit for each of sixteen bytes, which must be readable, that is a control character below 0x20.
static inline uint32_t chaperone_controls(const uint8_t *bytes) {
    const __m128i sixteen = _mm_loadu_si128((const __m128i *)bytes);
    const __m128i least = _mm_min_epu8(sixteen, _mm_set1_epi8(0x1F));
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(least, sixteen));
}
#endif

#endif
