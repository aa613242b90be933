package dev.jiffy.stats.random;

import dev.jiffy.stats.StatsException;
import java.util.random.RandomGenerator.LeapableGenerator;

/// xoroshiro128++ 1.0, period 2¹²⁸ − 1: D. Blackman & S. Vigna, Scrambled Linear Pseudorandom Number Generators, ACM TOMS 47
/// (2021), 36.
///
/// A jump is 2⁶⁴ numbers ahead and a leap 2⁹⁶, so that up to 2³² machines with 2³² threads each have streams that cannot
/// overlap (`jumps`, `leaps`, [#stream]). The low bits are as good as the high ones. Not for secrets,
/// not for sharing between threads. Its numbers are those of the JDK's generator of the same name from the same state; the
/// state is open to [Ziggurat], which keeps it in registers.
public final class Xoroshiro128PlusPlus implements LeapableGenerator {
    private static final long[] JUMP = {0x2bd7a6a6e99c2ddcL, 0x0992ccaf6a6fca05L};
    private static final long[] LEAP = {0x360fd5f2cf8d5d99L, 0x9c6e6877736c46e3L};

    long s0;
    long s1;

    /// From a state of two words.
    ///
    /// @throws StatsException if both are 0, the one state from which it does not move
    public Xoroshiro128PlusPlus(long s0, long s1) {
        if ((s0 | s1) == 0) {
            throw new StatsException("the state of xoroshiro128++ must not be 0 in both words");
        }
        this.s0 = s0;
        this.s1 = s1;
    }

    /// From a seed, spread over the state by SplitMix64 (Steele, Lea & Flood, OOPSLA 2014, page 459), as its authors advise.
    public static Xoroshiro128PlusPlus seeded(long seed) {
        long first = seed + 0x9e3779b97f4a7c15L;
        long second = first + 0x9e3779b97f4a7c15L;
        return new Xoroshiro128PlusPlus(mix(first), mix(second));
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    /// Stream number `index` of a seed: that many jumps ahead of [#seeded]. Takes a microsecond for each.
    ///
    /// @throws StatsException if the index is negative
    public static Xoroshiro128PlusPlus stream(long seed, int index) {
        if (index < 0) {
            throw new StatsException("a stream's index must be at least 0, it is " + index);
        }
        Xoroshiro128PlusPlus out = seeded(seed);
        for (int i = 0; i < index; i++) {
            out.jump();
        }
        return out;
    }

    @Override
    public long nextLong() {
        long a = s0;
        long b = s1 ^ a;
        long result = Long.rotateLeft(a + s1, 17) + a;
        s0 = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
        s1 = Long.rotateLeft(b, 28);
        return result;
    }

    @Override
    public double nextGaussian() {
        return Ziggurat.normal(this);
    }

    @Override
    public Xoroshiro128PlusPlus copy() {
        return new Xoroshiro128PlusPlus(s0, s1);
    }

    @Override
    public void jump() {
        advance(JUMP);
    }

    @Override
    public double jumpDistance() {
        return 0x1p64;
    }

    @Override
    public void leap() {
        advance(LEAP);
    }

    @Override
    public double leapDistance() {
        return 0x1p96;
    }

    /// The state times a polynomial in the step, coefficients from low to high.
    private void advance(long[] polynomial) {
        long a = 0;
        long b = 0;
        for (long word : polynomial) {
            for (int bit = 0; bit < Long.SIZE; bit++) {
                if ((word >>> bit & 1) != 0) {
                    a ^= s0;
                    b ^= s1;
                }
                nextLong();
            }
        }
        s0 = a;
        s1 = b;
    }
}
