package dev.jiffy.video.mpegts;

import dev.jiffy.video.Damage;
import dev.jiffy.video.internal.DamageLog;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes an MPEG-2 transport stream apart, whatever pieces its bytes come in: ISO/IEC 13818-1.
///
/// [#decode] takes some of the bytes given, often all, and says by [#status()] why it stopped; call it again with the rest
/// until it needs more. The result does not depend on the pieces. After [#finish()] the packets still being collected
/// come out.
///
/// ```java
/// while (from < to || demuxer.status() != Status.NEED_INPUT) {
///     from += demuxer.decode(bytes, from, to - from);
///     if (demuxer.status() == Status.PACKET) {
///         use(demuxer.packet());
///     }
/// }
/// ```
///
/// Lost and repeated packets, wrong checksums, scrambling and lost synchronization are listed by [#damage()] and cost no
/// more than the bytes concerned.
public final class TransportStreamDemuxer {
    /// Why [#decode] returned.
    public enum Status {
        /// All bytes are used.
        NEED_INPUT,
        /// [#streams()] has changed.
        STREAMS,
        /// [#packet()] is complete and stays until the next call.
        PACKET
    }

    private static final int PIDS = 0x2000;
    private static final int NULL_PID = 0x1FFF;
    private static final byte UNKNOWN = -1;

    private final DamageLog damage;
    private final PacketFramer framer;
    private final SectionAssembler association = new SectionAssembler();
    private final ProgramTable programs = new ProgramTable();
    private final byte[] lastCounter = new byte[PIDS];
    private final boolean[] scrambled = new boolean[PIDS];
    private final @Nullable PesAssembler[] assemblers = new PesAssembler[PIDS];
    private List<ElementaryStream> streams = List.of();
    private int selected = -1;

    private Status status = Status.NEED_INPUT;
    private @Nullable PesAssembler source;
    private boolean sourceGoesOn;
    private boolean held;
    private boolean finished;
    private int flushing;
    private @Nullable PesPacket packet;

    /// A demuxer that calls its stream `name` when it reports damage.
    public TransportStreamDemuxer(String name) {
        this(name, List.of());
    }

    /// A demuxer that knows streams before the stream tells them, and so loses nothing in front of the first tables.
    public TransportStreamDemuxer(String name, List<ElementaryStream> known) {
        damage = new DamageLog(name);
        framer = new PacketFramer(damage);
        Arrays.fill(lastCounter, UNKNOWN);
        adopt(known);
    }

    /// Takes bytes.
    ///
    /// @return how many were used; the others want to be given again
    public int decode(byte[] bytes, int offset, int length) {
        release();
        int used = 0;
        while (true) {
            while (held || framer.next()) {
                held = false;
                status = process(framer.window(), framer.packet());
                if (status != Status.NEED_INPUT) {
                    return used;
                }
            }
            int taken = framer.fill(bytes, offset + used, length - used);
            used += taken;
            if (taken == 0) {
                break;
            }
        }
        if (finished) {
            flush();
        }
        return used;
    }

    /// No more bytes will come: call [#decode] with none until it needs input.
    public void finish() {
        finished = true;
        flushing = 0;
        framer.finish();
    }

    /// Goes on with the bytes at another place of the stream; streams stay known.
    public void restart(long offset) {
        framer.restart(offset);
        finished = false;
        held = false;
        source = null;
        status = Status.NEED_INPUT;
        association.lose();
        Arrays.fill(lastCounter, UNKNOWN);
        for (PesAssembler assembler : assemblers) {
            if (assembler != null) {
                assembler.restart();
            }
        }
    }

    /// Collects the packets of this stream alone; −1 for all.
    public void select(int pid) {
        selected = pid;
    }

    /// Why [#decode] returned last.
    public Status status() {
        return status;
    }

    /// The packet that is complete.
    ///
    /// @throws IllegalStateException if [#status()] is not [Status#PACKET]
    public PesPacket packet() {
        if (status != Status.PACKET || packet == null) {
            throw new IllegalStateException("no packet");
        }
        return packet;
    }

    /// All streams of all programs, in the order of the tables.
    public List<ElementaryStream> streams() {
        return streams;
    }

    /// Whether every program said what streams it has.
    public boolean programsComplete() {
        return programs.isComplete();
    }

    /// Whether any transport packet was found so far.
    public boolean foundPackets() {
        return framer.hadSync();
    }

    /// What was wrong with the stream.
    public List<Damage> damage() {
        return damage.entries();
    }

    private void release() {
        if (source != null) {
            source.clear(sourceGoesOn, framer.position());
            source = null;
        }
        status = Status.NEED_INPUT;
    }

    private Status emit(PesAssembler from, boolean goesOn) {
        source = from;
        sourceGoesOn = goesOn;
        packet = from.take();
        return Status.PACKET;
    }

    private void flush() {
        for (; flushing < PIDS; flushing++) {
            PesAssembler assembler = assemblers[flushing];
            if (assembler != null && assembler.hasBytes()) {
                status = emit(assembler, false);
                return;
            }
        }
    }

    /// One transport packet: ISO/IEC 13818-1 clause 2.4.3.3. May be called again for a packet that was held back.
    private Status process(byte[] bytes, int at) {
        int pid = (bytes[at + 1] & 0x1F) << 8 | bytes[at + 2] & 0xFF;
        if (pid == NULL_PID) {
            return Status.NEED_INPUT;
        }
        if ((bytes[at + 1] & 0x80) != 0) {
            damage.add(framer.position(), "PID " + pid + ": transport error");
            return Status.NEED_INPUT;
        }
        boolean startsUnit = (bytes[at + 1] & 0x40) != 0;
        int payload = at + 4;
        boolean discontinuity = false;
        boolean randomAccess = false;
        if ((bytes[at + 3] & 0x20) != 0) {
            int adaptation = bytes[at + 4] & 0xFF;
            payload += 1 + adaptation;
            discontinuity = adaptation > 0 && (bytes[at + 5] & 0x80) != 0;
            randomAccess = adaptation > 0 && (bytes[at + 5] & 0x40) != 0;
        }
        int length = at + PacketFramer.PACKET - payload;
        if ((bytes[at + 3] & 0x10) == 0 || length <= 0) {
            return Status.NEED_INPUT;
        }
        PesAssembler assembler = assemblers[pid];
        if (assembler != null && selected >= 0 && pid != selected) {
            return Status.NEED_INPUT;
        }
        int counter = bytes[at + 3] & 0x0F;
        if (counter == lastCounter[pid] && !discontinuity) {
            return Status.NEED_INPUT; // sent twice
        }
        if (assembler != null && (startsUnit && assembler.hasBytes() || assembler.isFull(length))) {
            held = true;
            return emit(assembler, !startsUnit);
        }
        count(pid, counter, discontinuity);
        if ((bytes[at + 3] & 0xC0) != 0) {
            scrambled(pid);
            return Status.NEED_INPUT;
        }
        if (assembler != null) {
            if (startsUnit) {
                assembler.open(framer.position(), randomAccess);
            }
            assembler.append(bytes, payload, length);
            return assembler.isComplete() ? emit(assembler, false) : Status.NEED_INPUT;
        }
        SectionAssembler sections = pid == 0 ? association : programs.mapSection(pid);
        if (sections != null && sections.append(bytes, payload, length, startsUnit)
                && programs.read(sections.section(), sections.length())) {
            adopt(programs.streams());
            return Status.STREAMS;
        }
        return Status.NEED_INPUT;
    }

    /// Follows the continuity counter and tells who has lost something.
    private void count(int pid, int counter, boolean discontinuity) {
        int last = lastCounter[pid];
        lastCounter[pid] = (byte) counter;
        if (last == UNKNOWN || discontinuity || counter == (last + 1 & 15)) {
            return;
        }
        PesAssembler assembler = assemblers[pid];
        SectionAssembler sections = pid == 0 ? association : programs.mapSection(pid);
        if (assembler != null) {
            assembler.lose();
        } else if (sections != null) {
            sections.lose();
        } else {
            return;
        }
        damage.add(framer.position(), "PID " + pid + ": packet " + counter + " after " + last);
    }

    private void scrambled(int pid) {
        if (!scrambled[pid] && assemblers[pid] != null) {
            scrambled[pid] = true;
            damage.add(framer.position(), "PID " + pid + ": scrambled");
        }
    }

    /// A stream that is not named any more keeps its place: its last packet may be under way.
    private void adopt(List<ElementaryStream> named) {
        streams = List.copyOf(named);
        for (ElementaryStream stream : streams) {
            int pid = stream.pid();
            if (stream.isPacketized() && pid != 0 && pid != NULL_PID && assemblers[pid] == null) {
                assemblers[pid] = new PesAssembler(pid, damage);
            }
        }
    }
}
