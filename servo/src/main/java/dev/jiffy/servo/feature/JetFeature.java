package dev.jiffy.servo.feature;

/// A feature whose numbers are computed with their derivatives.
class JetFeature implements Feature {
    private final Jet[] jets;

    JetFeature(Jet... jets) {
        this.jets = jets;
    }

    @Override
    public final int size() {
        return jets.length;
    }

    @Override
    public final void value(double[] s, int at) {
        for (int i = 0; i < jets.length; i++) {
            s[at + i] = jets[i].value();
        }
    }

    @Override
    public final void interaction(double[] l, int at) {
        for (int i = 0; i < jets.length; i++) {
            jets[i].write(l, at + 6 * i);
        }
    }
}
