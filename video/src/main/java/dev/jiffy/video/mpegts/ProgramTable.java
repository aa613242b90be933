package dev.jiffy.video.mpegts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the program association and program map sections say: ISO/IEC 13818-1 clauses 2.4.4.3 and 2.4.4.8.
final class ProgramTable {
    private static final int ASSOCIATION = 0;
    private static final int MAP = 2;

    /// Programs in the order of the association section.
    private final List<Integer> programs = new ArrayList<>();
    /// PIDs of map sections.
    private final Map<Integer, SectionAssembler> mapPids = new TreeMap<>();
    private final Map<Integer, List<ElementaryStream>> streams = new TreeMap<>();

    /// The assembler of a PID with program maps, `null` for all others.
    @Nullable
    SectionAssembler mapSection(int pid) {
        return mapPids.get(pid);
    }

    /// Reads a section; returns whether the streams have changed.
    boolean read(byte[] section, int length) {
        boolean current = (section[5] & 1) != 0;
        int table = section[0] & 0xFF;
        if (current && table == ASSOCIATION) {
            readAssociation(section, length);
        }
        return current && table == MAP && readMap(section, length);
    }

    private void readAssociation(byte[] section, int length) {
        List<Integer> named = new ArrayList<>();
        List<Integer> pids = new ArrayList<>();
        for (int at = 8; at + 4 <= length - 4; at += 4) {
            int program = u16(section, at);
            if (program != 0) {
                named.add(program);
                pids.add(u16(section, at + 2) & 0x1FFF);
            }
        }
        programs.clear();
        programs.addAll(named);
        mapPids.keySet().retainAll(pids);
        pids.forEach(pid -> mapPids.computeIfAbsent(pid, p -> new SectionAssembler()));
        streams.keySet().retainAll(named);
    }

    private boolean readMap(byte[] section, int length) {
        int program = u16(section, 3);
        if (length < 16 || !programs.contains(program)) {
            return false;
        }
        List<ElementaryStream> found = new ArrayList<>();
        int at = 12 + (u16(section, 10) & 0x0FFF);
        while (at + 5 <= length - 4) {
            found.add(new ElementaryStream(u16(section, at + 1) & 0x1FFF, section[at] & 0xFF, program));
            at += 5 + (u16(section, at + 3) & 0x0FFF);
        }
        return !found.equals(streams.put(program, found));
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    /// Every program of the association section has its map.
    boolean isComplete() {
        return !programs.isEmpty() && streams.keySet().containsAll(programs);
    }

    /// All streams known, programs in the order of the association section.
    List<ElementaryStream> streams() {
        List<ElementaryStream> all = new ArrayList<>();
        for (int program : programs) {
            all.addAll(streams.getOrDefault(program, List.of()));
        }
        return all;
    }
}
