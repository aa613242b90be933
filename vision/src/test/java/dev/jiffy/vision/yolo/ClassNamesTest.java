package dev.jiffy.vision.yolo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassNamesTest {
    @Test
    void namesComeInTheOrderOfTheClasses() {
        assertThat(ClassNames.parse("{0: 'nut', 1: 'washer', 2: 'bolt'}")).containsExactly("nut", "washer", "bolt");
        assertThat(ClassNames.parse(" {0:\"driver's door\",1:'a, b: {c}' } ")).containsExactly("driver's door",
                "a, b: {c}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "}", "{}", "nut, washer", "{1: 'nut'}", "{0: 'nut', 2: 'bolt'}", "{0: 'nut',}",
            "{0: 'nut' 1: 'bolt'}", "{0: 'nut}", "{0: nut}", "{0: 'it\\'s'}", "['nut']", "{99999999999: 'nut'}"})
    void anythingElseNamesNothing(String text) {
        assertThat(ClassNames.parse(text)).isEmpty();
    }
}
