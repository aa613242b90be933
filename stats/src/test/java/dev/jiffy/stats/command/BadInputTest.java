package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that cannot be answered, found by mutating good ones: each is refused with the name of what is wrong.
class BadInputTest {
    private static final String DATA = """
            {"y":[3,1,4,1,5,9,2,6],"x":[1,2,3,4,5,6,7,8],"zero":[0,0,0,0,0,0,0,0],"minus":[1,1,1,1,1,1,1,-1],
            "big":[1e200,1,2,3,1,2,3,4],"half":[2.5,1,2,3,4,1,2,3]}""";

    private static Map<String, @Nullable Object> answer(String request) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(JsonValues.read(request.replace("DATA", DATA))))
                .forEach((name, value) -> fields.put(name.toString(), value));
        StatsCommand command = StatsCommands.named(String.valueOf(fields.remove("command")));
        return Batch.answer(command, new Request(fields));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "'y' is missing | {'command':'test','name':'t','x':[1,2,4],'paired':true}",
            "'y' is missing | {'command':'test','name':'wilcoxon','x':[1,2,4],'paired':true}",
            "x is constant | {'command':'test','name':'var','x':[2,2,2],'y':[1,2,4]}",
            "ratio of the variances | {'command':'test','name':'var','x':[1e300,-1e300,1],'y':[1,2,4]}",
            "lag of 1000000000 | {'command':'test','name':'granger','x':[1,2,4,3,5],'y':[1,2,4,3,5],'lag':1e9}",
            "a above 0 | {'command':'special','fn':'gamma_p','args':[-1,2]}",
            "x not below 0 | {'command':'special','fn':'gamma_q','args':[1,-2]}",
            "probability | {'command':'special','fn':'normal_quantile','args':[2]}",
            "pole | {'command':'special','fn':'digamma','args':[-3]}",
            "missing value | {'command':'special','fn':'erf','args':[null]}",
            "HAC:8 reaches over 8 rows | {'command':'ols','data':DATA,'formula':'y ~ x','cov':'HAC:8'}",
            "'matrix' is missing | {'command':'svd'}",
            "'y' is missing | {'command':'acf'}",
            "'x' is missing | {'command':'describe'}",
            "weight minus is -1.0 in row 8 | {'command':'ols','data':DATA,'formula':'y ~ x','weights':'minus'}",
            "weight minus is -1.0 in row 8 | {'command':'enet','data':DATA,'formula':'y ~ x + half','weights':'minus'}",
            "response minus is -1.0 in row 8 | {'command':'glm','data':DATA,'formula':'minus ~ x','family':'negbin'}",
            "response zero is 0 in every row | {'command':'glm','data':DATA,'formula':'zero ~ x','family':'poisson'}",
            "response zero is 0 in every row | {'command':'glm','data':DATA,'formula':'zero ~ 1','family':'negbin'}",
            "overflow | {'command':'ols','data':DATA,'formula':'big ~ x'}",
            "overflow | {'command':'structts','y':[1e300,-1,2,3,1e300,2],'type':'level'}",
            "is Inf in row 1 | {'command':'anova','data':DATA,'formula':'y ~ I(1/zero)'}",
            "no term | {'command':'anova','data':DATA,'formula':'x ~ 0','family':'poisson'}",
            "class has no value | {'command':'roc','class':[null,null],'score':[1,2]}",
            "one of two | {'command':'roc','class':[1,2,3],'score':[1,2,3]}",
            "all 2 cases | {'command':'roc','class':[0,0,null,1],'score':[1,2,3,null]}",
            "tau must be between 0 and 1 | {'command':'rq','data':DATA,'formula':'y ~ x','tau':1.5}",
            "response y is numeric | {'command':'multinom','data':DATA,'formula':'y ~ x'}",
            "leave 0 + | {'command':'polr','data':DATA,'formula':'factor(y) ~ 0 + x'}",
            "no response is 0 | {'command':'zeroinfl','data':DATA,'formula':'y ~ x'}",
            "2.5; counts are whole numbers | {'command':'hurdle','data':DATA,'formula':'half ~ x'}",
            "fitted exactly | {'command':'rlm','data':DATA,'formula':'x ~ I(2*x)'}",
            "constant within groups | {'command':'tukey','y':[1,1,2,2],'group':['a','a','b','b']}",
            "no group 'c' | {'command':'dunnett','y':[1,2,2,4],'group':['a','a','b','b'],'control':'c'}",
            "pairs are needed | {'command':'pairwise','y':[1,2,3],'group':['a','a','b'],'paired':true}",
            "power and the effect are missing | {'command':'power','name':'t','n':10}",
            "too few rows | {'command':'bootstrap','statistic':'correlation','x':[1,1,1],'y':[1,2,3],'interval':'normal'}",
            "strata and blocks | {'command':'bootstrap','x':[1,2,3,4],'strata':[1,1,2,2],'block_length':2}",
            "all values are equal | {'command':'permutation','x':[1,1],'y':[1,1]}",
            "df must be 3 to 500 | {'command':'ols','data':DATA,'formula':'y ~ bs(x, df = 1)'}",
            "variables joined by + | {'command':'loess','data':DATA,'formula':'y ~ poly(x, 2)'}",
            "variables joined by + | {'command':'loess','data':{'y':[1,3,2,4],'g':['a','b','a','b']},'formula':'y ~ g'}",
            "no pair has both | {'command':'lowess','x':[1,null],'y':[null,2]}",
            "one category alone | {'command':'kappa','x':[1,1],'y':[1,1]}",
            "all values are equal | {'command':'icc','matrix':[[1,1],[1,1]]}",
            "sums of the rows are all equal | {'command':'alpha','matrix':[[1,2],[2,1]]}",
            "no row has an event | {'command':'coxph','data':DATA,'formula':'Surv(x, zero) ~ y'}",
            "weight in row 1 of the rows used is 0.0 | {'command':'survreg','data':DATA,'formula':'Surv(x, y > 2) ~ 1','weights':'zero'}",
            "status y is 3 in row 1 | {'command':'survfit','data':DATA,'formula':'Surv(x, y) ~ 1'}",
            "squares overflow | {'command':'coxph','data':DATA,'formula':'Surv(x, y > 2) ~ big'}",
            "four are needed | {'command':'mcmc-diagnose','draws':[1,2,3]}",
            "additive | {'command':'decompose','y':[0,0,0,0,0,0,0,0],'period':2,'type':'multiplicative'}"})
    void isRefusedWithTheNameOfWhatIsWrong(String message, String request) {
        assertThatThrownBy(() -> answer(request.replace('\'', '"'))).isInstanceOf(StatsException.class)
                .hasMessageContaining(message.replace('\'', '"'));
    }

    @Test
    void aFormulaOfThousandsOfTermsIsRefusedWithAdvice() {
        String formula = "y ~ x" + " + x".repeat(3000);
        assertThatThrownBy(() -> answer("{\"command\":\"ols\",\"data\":DATA,\"formula\":\"" + formula + "\"}"))
                .isInstanceOf(StatsException.class).hasMessageContaining("more than 1000 operators");
        assertThat(answer("{\"command\":\"ols\",\"data\":DATA,\"formula\":\"y ~ x" + " + x".repeat(900) + "\"}"))
                .containsKey("coefficients");
    }

    @Test
    void whatIsOnlyUnusualIsAnsweredWithAWarning() {
        assertThat(answer("{\"command\":\"acf\",\"y\":[1,3,2,5,4],\"lag_max\":9}").get("warnings"))
                .isEqualTo(List.of("lag_max is 9, a series of 5 values has lags up to 4"));
        Map<String, @Nullable Object> cor = answer("{\"command\":\"cor\",\"x\":[2,2,2],\"y\":[1,3,2]}");
        assertThat(JsonValues.write(cor.get("matrix"))).isEqualTo("[[1,null],[null,1]]");
        assertThat(String.valueOf(cor.get("warnings"))).contains("constant", "x");
        assertThat(String
                .valueOf(answer("{\"command\":\"glm\",\"data\":DATA,\"formula\":\"half ~ x\",\"family\":\"poisson\"}")
                        .get("warnings")))
                .contains("half has values that are no counts");
    }

    @Test
    void correlationsOfHugeAndTinyValuesAreThoseOfTheSameValuesScaled() {
        assertThat(
                JsonValues.write(answer("{\"command\":\"cor\",\"x\":[1e300,3e300,2e300],\"y\":[1e-300,2e-300,4e-300]}")
                        .get("matrix")))
                .isEqualTo(JsonValues.write(
                        answer("{\"command\":\"cor\",\"x\":[1,3,2],\"y\":[1,2,4]}").get("matrix")));
    }

    @Test
    void quantilesOfHugeCountsEnd() {
        assertThat(JsonValues.write(answer(
                "{\"command\":\"dist\",\"family\":\"poisson\",\"params\":{\"lambda\":1e18},\"fn\":[\"quantile\"],\"at\":[0.5]}")))
                .matches(".*\\[1\\.0(0*1)?E18].*");
    }
}
