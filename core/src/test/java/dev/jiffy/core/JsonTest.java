package dev.jiffy.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void exactNumbersKeepAllTheirDigits() {
        assertThat(new Json().open('[').exact(0.1 + 0.2).exact(-0.0).exact(1e300).exact(Double.NaN)
                .exact(new BigInteger("123456789012345678901234567890")).close(']'))
                .hasToString("[0.30000000000000004,-0.0,1.0E300,null,123456789012345678901234567890]");
        assertThat(new Json().value(0.1 + 0.2)).hasToString("0.3");
    }

    @Test
    void asciiEscapesWhatIsBeyond() {
        assertThat(Json.ascii().open('{').name("é").value("ü\u007F😀\"").close('}'))
                .hasToString("{\"\\u00e9\":\"\\u00fc\\u007f\\ud83d\\ude00\\\"\"}");
        assertThat(new Json().value("é😀\ud800")).hasToString("\"é😀\\ud800\"");
    }
}
