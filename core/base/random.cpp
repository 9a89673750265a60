#include "core/base/random.hpp"

#include <Random123/philox.h>

#include <cmath>

#include "core/base/error.hpp"

// The batch function is compiled for several instruction sets and chosen at start-up. Sanitizers and the
// resolver don't mix (the resolver runs before the sanitizer is set up), so instrumented builds use the
// portable code.
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define SANDING_VECTOR_CLONES __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define SANDING_VECTOR_CLONES
#endif

namespace sanding {

namespace {

/// The third counter word holds process and sub-draw.
constexpr std::uint32_t process_word(Process process, std::uint16_t sub_draw) {
    return static_cast<std::uint32_t>(process) << 16 | sub_draw;
}

constexpr std::size_t batch = 1024;

/// One batch in plain loops over words, the shape gcc vectorises. Constants: Salmon et al. 2011, table 2.
SANDING_VECTOR_CLONES
void philox_batch(const std::uint64_t* entities, std::size_t n, std::uint32_t c2, std::uint32_t c3,
                  std::uint32_t seed, std::uint32_t replicate, std::uint32_t* w0, std::uint32_t* w1,
                  std::uint32_t* w2, std::uint32_t* w3) {
    for (std::size_t i = 0; i < n; ++i) {
        std::uint32_t a = static_cast<std::uint32_t>(entities[i]),
                      b = static_cast<std::uint32_t>(entities[i] >> 32);
        std::uint32_t c = c2, d = c3, k0 = seed, k1 = replicate;
        for (int round = 0; round < 10; ++round) {
            const std::uint64_t p0 = 0xD2511F53ULL * a;
            const std::uint64_t p1 = 0xCD9E8D57ULL * c;
            const std::uint32_t a2 = static_cast<std::uint32_t>(p1 >> 32) ^ b ^ k0;
            const std::uint32_t c4 = static_cast<std::uint32_t>(p0 >> 32) ^ d ^ k1;
            b = static_cast<std::uint32_t>(p1);
            d = static_cast<std::uint32_t>(p0);
            a = a2;
            c = c4;
            k0 += 0x9E3779B9U;
            k1 += 0xBB67AE85U;
        }
        w0[i] = a;
        w1[i] = b;
        w2[i] = c;
        w3[i] = d;
    }
}

}  // namespace

Block philox4x32_10(Block counter, std::array<std::uint32_t, 2> key) {
    r123::Philox4x32 philox;
    const auto out = philox({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
    return {out[0], out[1], out[2], out[3]};
}

Block draw_block(std::uint64_t entity, Process process, std::uint16_t sub_draw, std::uint32_t step,
                 Draws draws) {
    return philox4x32_10({static_cast<std::uint32_t>(entity), static_cast<std::uint32_t>(entity >> 32),
                          process_word(process, sub_draw), step},
                         {draws.seed, draws.replicate});
}

void draw_blocks(std::span<const std::uint64_t> entities, Process process, std::uint16_t sub_draw,
                 std::uint32_t step, Draws draws, const BlockColumns& out) {
    SANDING_EXPECT(out.word0.size() >= entities.size() && out.word3.size() >= entities.size());
    for (std::size_t from = 0; from < entities.size(); from += batch) {
        const std::size_t n = std::min(batch, entities.size() - from);
        philox_batch(entities.data() + from, n, process_word(process, sub_draw), step, draws.seed,
                     draws.replicate, out.word0.data() + from, out.word1.data() + from,
                     out.word2.data() + from, out.word3.data() + from);
    }
}

std::uint32_t threshold(double probability) {
    if (!(probability > 0)) return 0;
    if (probability >= 1) return 0xFFFFFFFFU;
    return static_cast<std::uint32_t>(std::floor(probability * 0x1p32));
}

}  // namespace sanding
