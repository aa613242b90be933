package dev.jiffy.market.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.json.JsonValue.JsonObject;
import dev.jiffy.market.unit.Decimals;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void writesWhatTheScannerReadsBack() {
        String text = "quote\" back\\ tab\t nul\0 é 中 😀 lone\ud800";
        JsonWriter writer = new JsonWriter();
        writer.open('{').name("text").value(text).name("long").value(Long.MIN_VALUE).name("zero").value(0)
                .name("decimal")
                .decimal(Decimals.of("61685.99")).name("short").decimal(Decimals.of("0.5"), 2).name("list").open('[')
                .value(1).value(true).value(false).nothing().open('[').close(']').close(']').name("none")
                .value((String) null).close('}');
        JsonObject object = (JsonObject) JsonValue.parse(writer.copy());
        assertThat(object.string("text")).isEqualTo(text);
        assertThat(object.integer("long")).isEqualTo(Long.MIN_VALUE);
        assertThat(object.integer("zero")).isZero();
        assertThat(object.string("decimal")).isEqualTo("61685.99000000");
        assertThat(object.decimal("short")).isEqualTo(Decimals.ONE / 2);
        assertThat(object.array("list")).hasToString("[1,true,false,null,[]]");
        assertThat(object.has("none")).isFalse();
        assertThat(writer.clear().value("next")).hasToString("\"next\"");
    }

    @Test
    void growsAndKeepsWhatIsThere() {
        JsonWriter writer = new JsonWriter();
        writer.open('[');
        for (int i = 0; i < 10_000; i++) {
            writer.decimal(i).value(i).value("x".repeat(i % 40));
        }
        writer.close(']');
        assertThat(((JsonValue.JsonArray) JsonValue.parse(writer.copy())).elements()).hasSize(30_000);
    }

    @Test
    void treesSayWhatIsMissing() {
        JsonObject object = (JsonObject) JsonValue.parse("{\"a\":1.5,\"b\":\"x\"}");
        assertThat(object.decimal("a")).isEqualTo(150_000_000);
        assertThat(object.decimal("c", 7)).isEqualTo(7);
        assertThatThrownBy(() -> object.string("c")).isInstanceOf(MarketException.class)
                .hasMessage("no member \"c\" in {\"a\":1.5,\"b\":\"x\"}");
        assertThatThrownBy(() -> object.integer("a")).hasMessageContaining("\"a\" is no integer");
        assertThatThrownBy(() -> object.decimal("b")).hasMessageContaining("\"b\" is no decimal number");
        assertThatThrownBy(() -> object.object("b")).hasMessageContaining("\"b\" is no object");
    }
}
