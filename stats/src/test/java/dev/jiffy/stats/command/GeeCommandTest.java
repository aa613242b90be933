package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeeCommandTest {
    private static final String DATA = """
            'data':{'y':[3,8,5,2,6,3,7,4,9,5,3,null],'x':[1,2,3,1,2,3,1,2,3,1,2,3],
            'id':['a','a','a','b','b','b','c','c','c','d','d','d'],'t':[1,2,3,1,2,3,1,2,3,1,2,3]},'formula':'y ~ x'""";

    private static Map<String, @Nullable Object> answer(String more) {
        return LevelCommandsTest.answer("{'command':'gee'," + DATA + more + "}");
    }

    @Test
    void clustersAndCorrelationAreAnswered() {
        Map<String, @Nullable Object> out = answer(",'cluster':'id','details':true");
        assertThat(out).containsEntry("n", 11).containsEntry("omitted", 1).containsEntry("clusters", 4)
                .containsEntry("largest_cluster", 3).containsEntry("smallest_cluster", 2)
                .containsEntry("corr", "exchangeable").containsKeys("alpha", "covariance", "covariance_model", "qic");
        assertThat(out.get("alpha")).isInstanceOf(Double.class);
        assertThat(out.get("correlation")).isNull();
        assertThat(String.valueOf(out.get("warnings"))).contains("4 clusters are too small");
        assertThat(StatsCommands.named("gee").text(out)).contains("Working correlation: ", "QIC", "z value");
        assertThat(answer(",'cluster':'id','time':'t','corr':'unstructured','family':'poisson','correction':false,"
                + "'scale':20,'se':'model'"))
                .containsEntry("converged", true).containsEntry("scale", 20.0).containsEntry("alpha", null);
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> answer("")).isInstanceOf(StatsException.class).hasMessageContaining("\"cluster\"");
        assertThatThrownBy(() -> answer(",'cluster':'id','se':'HC3'")).hasMessageContaining("bias-reduced");
        assertThatThrownBy(() -> answer(",'cluster':'id','scale':-1")).hasMessageContaining("above 0");
        assertThatThrownBy(() -> answer(",'cluster':'id','time':'x','corr':'ma1'")).hasMessageContaining("ar1");
        assertThatThrownBy(() -> LevelCommandsTest.answer("{'command':'gee','cluster':'id','formula':'y ~ id',"
                + "'se':'bias-reduced','corr':'independence','data':{'y':[1,3,2,5],'id':['a','a','b','b']}}"))
                .hasMessageContaining("take robust errors");
        assertThatThrownBy(() -> answer(",'cluster':'t','time':'t'")).hasMessageContaining("two rows at 1.0");
        assertThatThrownBy(() -> LevelCommandsTest.answer("{'command':'gee','cluster':'id','formula':'y ~ x + g',"
                + "'family':'poisson','data':{'y':[0,1,1e9,3,1,2,0,1,1,2,3,4],'x':[0,1,2,3,4,5,6,7,8,9,10,11],"
                + "'g':['a','b','c','a','b','c','a','b','c','a','b','c'],'id':[0,0,0,1,1,1,2,2,2,3,3,3]}}"))
                .hasMessageContaining("look for outliers");
    }
}
