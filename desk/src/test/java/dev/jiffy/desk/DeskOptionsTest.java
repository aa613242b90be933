package dev.jiffy.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskOptionsTest {
    @Test
    void optionsAreReadInBothForms() {
        DeskOptions options = DeskOptions.parse("--headless-test", "--endpoint=http://127.0.0.1:8080/", "--symbol",
                "ethusdt",
                "--seconds", "2.5", "--json", "--audit", "a.log", "--theme", "light", "--scale=2", "--size",
                "1000x700");

        assertThat(options.isTest()).isTrue();
        assertThat(options.endpoint()).isEqualTo("http://127.0.0.1:8080");
        assertThat(options.symbols()).containsExactly("ETHUSDT", "BTCUSDT", "ETHBTC");
        assertThat(options.seconds()).isEqualTo(2.5);
        assertThat(options.isJson()).isTrue();
        assertThat(options.audit()).hasFileName("a.log");
        assertThat(options.isDark()).isFalse();
        assertThat(options.scale()).isEqualTo(2);
        assertThat(options.width()).isEqualTo(1000);
        assertThat(options.height()).isEqualTo(700);
    }

    @Test
    void withoutAnEndpointThereIsNone() {
        assertThat(DeskOptions.usual().endpoint()).isNull();
        assertThat(DeskOptions.parse("--symbol", "SOLUSDT").symbols()).hasSize(4).startsWith("SOLUSDT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nothing", "--endpoint", "--endpoint=ftp://x", "--symbol=", "--symbol=a/b", "--seconds=0",
            "--seconds=x", "--theme=blue", "--size=10x10", "--size=x", "--scale=9", "--json=1", "stray",
            "--symbol=ABCDEFGHIJKLMNOPQRSTU"})
    void whatIsWrongIsNamed(String argument) {
        String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;

        assertThatThrownBy(() -> DeskOptions.parse(argument)).isInstanceOf(UsageException.class)
                .hasMessageContaining(name);
    }
}
