/// Tables of typed columns: [dev.jiffy.stats.data.Csv] reads them, a [dev.jiffy.stats.data.DataFrame] holds them, a
/// [dev.jiffy.stats.data.Column] is numbers or a factor.
@NullMarked
package dev.jiffy.stats.data;

import org.jspecify.annotations.NullMarked;
