package dev.jiffy.market.exchange.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormEncodingTest {
    @Test
    void theFirstPartWinsAndEncodingIsUndone() throws ApiException {
        Map<String, String> values = new LinkedHashMap<>();
        FormEncoding.parse("symbol=%EF%BC%91&a=1+2&flag", values);
        FormEncoding.parse("a=3&b=%2B%3d", values);

        assertThat(values).containsExactly(Map.entry("symbol", "１"), Map.entry("a", "1 2"), Map.entry("flag", ""),
                Map.entry("b", "+="));
    }

    @Test
    void theSignatureIsTakenOutWhereverItStands() {
        assertThat(FormEncoding.withoutSignature("a=1&signature=ff&b=2")).isEqualTo("a=1&b=2");
        assertThat(FormEncoding.withoutSignature("signature=ff")).isEmpty();
        assertThat(FormEncoding.withoutSignature("a=1")).isEqualTo("a=1");
        assertThat(FormEncoding.withoutSignature(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%ZZ", "a=%1", "a=%", "a=%FF", "a=%00", "a=%ED%A0%80", "a=1&a=2"})
    void whatIsBrokenIsRefused(String encoded) {
        assertThatThrownBy(() -> FormEncoding.parse(encoded, new LinkedHashMap<>())).isInstanceOf(ApiException.class);
    }
}
