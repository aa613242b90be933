package dev.jiffy.core.realtime;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The few calls of Linux's C library that scheduling takes, with `errno`. Loading this class fails where there are none.
final class NativeCalls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final VarHandle ERRNO = Linker.Option.captureStateLayout()
            .varHandle(MemoryLayout.PathElement.groupElement("errno"));

    /// `int sched_setscheduler(pid_t pid, int policy, const struct sched_param *param)`; 0 is the calling thread.
    private static final MethodHandle SET_SCHEDULER = bind("sched_setscheduler",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    /// `int mlockall(int flags)`.
    private static final MethodHandle LOCK_ALL = bind("mlockall",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    /// `int munlockall(void)`.
    private static final MethodHandle UNLOCK_ALL = bind("munlockall", FunctionDescriptor.of(ValueLayout.JAVA_INT));

    private NativeCalls() {
    }

    @SuppressWarnings("restricted") // the one place that calls native code; the signatures are those of POSIX
    private static MethodHandle bind(String name, FunctionDescriptor signature) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), signature,
                Linker.Option.captureCallState("errno"));
    }

    /// 0, or the error number.
    static int setScheduler(int policy, int priority) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            MemorySegment param = arena.allocateFrom(ValueLayout.JAVA_INT, priority);
            return error((int) SET_SCHEDULER.invokeExact(state, 0, policy, param), state);
        } catch (Throwable e) { // what invokeExact declares
            throw new IllegalStateException(e);
        }
    }

    /// 0, or the error number.
    static int lockAll(int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            return error((int) LOCK_ALL.invokeExact(state, flags), state);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// 0, or the error number.
    static int unlockAll() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            return error((int) UNLOCK_ALL.invokeExact(state), state);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static int error(int result, MemorySegment state) {
        return result == 0 ? 0 : (int) ERRNO.get(state, 0L);
    }
}
