package dev.jiffy.video.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.video.Damage;
import dev.jiffy.video.SampleStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FragmentReaderTest {
    private static final byte[] INIT = FragmentWriter
            .of(List.of(SampleStream.SPS), List.of(SampleStream.PPS), 1000).initializationSegment();

    @Test
    void runsFollowEachOtherWhereNoOffsetIsTold() {
        Track track = read(out -> out.open("moof").open("traf")
                .open("tfhd", 0, 0x2_0038).u32(1).u32(20).u32(7).u32(0x101_0000).close()
                .open("trun", 0, 0x5).u32(2).u32(500).u32(0).close()
                .open("trun", 0, 0).u32(3).close()
                .close().close());
        assertThat(track.sampleCount()).isEqualTo(5);
        assertThat(track.offset(0)).isEqualTo(INIT.length + 500);
        assertThat(track.offset(4)).isEqualTo(INIT.length + 500 + 28);
        assertThat(track.decodingTime(4)).isEqualTo(80);
        assertThat(track.isSync(0)).isTrue();
        assertThat(track.isSync(1)).isFalse();
        assertThat(track.previousSync(4)).isZero();
        assertThat(track.syncSampleCount()).isEqualTo(1);
    }

    @Test
    void aBaseDataOffsetCountsFromTheStartOfTheFile() {
        Track track = read(out -> out.open("moof").open("traf")
                .open("tfhd", 0, 0x11).u32(1).u64(123).u32(5).close()
                .open("trun", 0, 0x1).u32(1).u32(7).close().close().close());
        assertThat(track.offset(0)).isEqualTo(130);
    }

    @Test
    void laterTrackFragmentsStartBehindTheDataOfTheOneBefore() {
        Track track = read(out -> out.open("moof")
                .open("traf").open("tfhd", 0, 0x10).u32(1).u32(5).close().open("trun", 0, 0).u32(2).close().close()
                .open("traf").open("tfhd", 0, 0x10).u32(1).u32(5).close().open("trun", 0, 0).u32(1).close().close()
                .close());
        assertThat(track.offset(0)).isEqualTo(INIT.length);
        assertThat(track.offset(2)).isEqualTo(INIT.length + 10);
    }

    @Test
    void timesGoOnWithoutTfdtAndJumpWithIt() {
        Track track = read(out -> {
            for (int i = 0; i < 3; i++) {
                out.open("moof").open("traf").open("tfhd", 0, 0x18).u32(1).u32(10).u32(1).close();
                if (i == 2) {
                    out.open("tfdt", 0, 0).u32(1000).close();
                }
                out.open("trun", 0, 0).u32(2).close().close().close();
            }
        });
        assertThat(track.decodingTime(3)).isEqualTo(30);
        assertThat(track.decodingTime(4)).isEqualTo(1000);
        assertThat(track.sampleAt(500)).isEqualTo(3);
        assertThat(track.sampleAt(1015)).isEqualTo(5);
    }

    @Test
    void longRunsAreSearchedInRows() {
        int count = 1000;
        Track track = read(out -> {
            out.open("moof").open("traf").open("tfhd", 0, 0).u32(1).close().open("trun", 1, 0xF00).u32(count);
            for (int i = 0; i < count; i++) {
                out.u32(1 + i % 3).u32(i % 4).u32(i % 100 == 5 ? 0 : 0x1_0000).u32(i % 5 - 2);
            }
            out.close().close().close();
        });
        long time = 0;
        long at = INIT.length;
        int sync = -1;
        for (int i = 0; i < count; i++) {
            sync = i % 100 == 5 ? i : sync;
            assertThat(track.decodingTime(i)).isEqualTo(time);
            assertThat(track.offset(i)).isEqualTo(at);
            assertThat(track.presentationTime(i)).isEqualTo(time + i % 5 - 2);
            assertThat(track.previousSync(i)).isEqualTo(sync);
            time += 1 + i % 3;
            at += i % 4;
        }
    }

    @Test
    void countsAreHeldAgainstTheFile() {
        Track track = read(out -> {
            for (int i = 0; i < 5; i++) {
                out.open("moof").open("traf").open("tfhd", 0, 0x10).u32(1).u32(1).close()
                        .open("trun", 0, 0).u32(0xFFFF_FFFFL).close().close().close();
            }
        });
        assertThat(track.sampleCount()).isLessThan(2000);
        assertThat(track.damage()).extracting(Damage::reason).first().asString().contains("room for");
    }

    private static Track read(Consumer<BoxWriter> fragments) {
        BoxWriter out = new BoxWriter();
        out.bytes(INIT, 0, INIT.length);
        fragments.accept(out);
        return Mp4File.of("fragments", MemorySegment.ofArray(out.toByteArray())).tracks().getFirst();
    }
}
