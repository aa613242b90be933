package dev.jiffy.infer.plan;

/// The floats that all steps of a plan work in; empty until it is known how many there are.
final class Memory {
    private float[] floats = {};

    float[] floats() {
        return floats;
    }

    void floats(float[] all) {
        floats = all;
    }
}
