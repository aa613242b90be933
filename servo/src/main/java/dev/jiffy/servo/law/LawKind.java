package dev.jiffy.servo.law;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Control laws by name.
public enum LawKind {
    /// Points of the image, L of what is seen.
    IBVS_CURRENT("ibvs-current", "points of the image, with the matrix of what is seen"),
    /// Points of the image, L of what is wanted.
    IBVS_DESIRED("ibvs-desired", "points of the image, with the matrix of the goal"),
    /// Points of the image, the mean of both.
    IBVS_MEAN("ibvs-mean", "points of the image, with the mean of both matrices"),
    /// The camera's place and turn.
    PBVS_CDMC("pbvs-cdmc", "the pose: a straight path of the camera"),
    /// The object's place and the camera's turn.
    PBVS_CMO("pbvs-cmo", "the pose: a straight path of the object's origin in the image"),
    /// A point, its depth and the turn.
    HYBRID("hybrid-2.5d", "the first point, its depth, and the turn");

    private final String word;
    private final String meaning;

    LawKind(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /// The name of the law.
    public String word() {
        return word;
    }

    /// What it looks at, for people.
    public String meaning() {
        return meaning;
    }

    /// The law of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static LawKind parse(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no law; there is " + words()));
    }

    /// The names of all laws, separated by commas.
    public static String words() {
        return Arrays.stream(values()).map(LawKind::word).collect(Collectors.joining(", "));
    }

    /// Makes a law of this kind.
    ///
    /// @param goal what is to be seen in the end; is copied
    public Law of(View goal, Gain gain) {
        return switch (this) {
            case IBVS_CURRENT -> new ImageLaw(ImageLaw.Matrix.CURRENT, goal, gain);
            case IBVS_DESIRED -> new ImageLaw(ImageLaw.Matrix.DESIRED, goal, gain);
            case IBVS_MEAN -> new ImageLaw(ImageLaw.Matrix.MEAN, goal, gain);
            case PBVS_CDMC -> new PoseLaw(PoseLaw.Space.CAMERA, goal, gain);
            case PBVS_CMO -> new PoseLaw(PoseLaw.Space.OBJECT, goal, gain);
            case HYBRID -> new HybridLaw(goal, gain);
        };
    }
}
