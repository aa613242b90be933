package dev.jiffy.stats.plot;

/// Colours that people with any colour vision can tell apart (Okabe & Ito 2008, "Color universal design"), on white and on
/// black; black itself is a grey there that shows on both.
public enum Ink {
    /// Text and axes.
    TEXT(0x6B6B6B),
    /// Points and lines of the data.
    DATA(0x0072B2),
    /// What a model says.
    MODEL(0xD55E00),
    /// What is striking.
    STRIKING(0xE69F00),
    /// Bounds and references.
    REFERENCE(0x999999),
    /// The second of several.
    GREEN(0x009E73),
    /// The third of several.
    PURPLE(0xCC79A7),
    /// The fourth of several.
    SKY(0x56B4E9);

    private final int rgb;

    Ink(int rgb) {
        this.rgb = rgb;
    }

    /// `0xRRGGBB`.
    public int rgb() {
        return rgb;
    }

    /// The i-th of several alike, from 0.
    static Ink ofSeries(int i) {
        Ink[] series = {DATA, STRIKING, GREEN, PURPLE, SKY, MODEL};
        return series[i % series.length];
    }
}
