using System.Runtime.InteropServices;

namespace ContactCenter.Benchmarks.Wire;

/// <summary>The libc calls of the load generator, with Linux' layouts for 64-bit processors.</summary>
internal static unsafe partial class LibC
{
    public const int Inet = 2;
    public const int DatagramNonBlocking = 2 | 0x800 | 0x80000;
    public const int LevelIp = 0;
    public const int PacketInfo = 8;
    public const int LevelSocket = 1;
    public const int ForceSendBuffer = 32;
    public const int ForceReceiveBuffer = 33;
    public const int ReceiveTimestamp = 35;
    public const int DontWait = 0x40;

    private const int RealTime = 0;
    private const int Monotonic = 1;
    private const int AbsoluteTime = 1;
    private const int ClockTicks = 2;

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int fd, void* address, uint length);

    [LibraryImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    public static partial int GetSocketName(int fd, void* address, uint* length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int fd, int level, int name, void* value, uint length);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMany(int fd, MultiMessage* messages, uint count, int flags, void* timeout);

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int SendMany(int fd, MultiMessage* messages, uint count, int flags);

    /// <summary>Nanoseconds of the clock that also stamps received packets.</summary>
    public static long RealTimeNs()
    {
        TimeSpec time;
        _ = ClockGetTime(RealTime, &time);
        return time.Nanoseconds;
    }

    /// <summary>Nanoseconds of the clock that <see cref="SleepUntil"/> takes.</summary>
    public static long MonotonicNs()
    {
        TimeSpec time;
        _ = ClockGetTime(Monotonic, &time);
        return time.Nanoseconds;
    }

    /// <summary>Waits until a moment of <see cref="MonotonicNs"/>; returns at once when it has passed.</summary>
    public static void SleepUntil(long monotonicNs)
    {
        var until = new TimeSpec { Whole = monotonicNs / 1_000_000_000, Rest = monotonicNs % 1_000_000_000 };
        _ = ClockNanoSleep(Monotonic, AbsoluteTime, &until, null);
    }

    /// <summary>Ticks a second in /proc/*/stat.</summary>
    public static long TicksPerSecond() => SysConf(ClockTicks);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, TimeSpec* time);

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int ClockNanoSleep(int clock, int flags, TimeSpec* until, TimeSpec* left);

    [LibraryImport("libc", EntryPoint = "sysconf")]
    private static partial long SysConf(int name);

    /// <summary>struct timespec</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public long Whole;
        public long Rest;

        public readonly long Nanoseconds => (Whole * 1_000_000_000) + Rest;
    }

    /// <summary>struct iovec</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct IoVector
    {
        public void* Start;
        public nuint Length;
    }

    /// <summary>struct mmsghdr: a msghdr of 56 bytes, then the length.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct MultiMessage
    {
        [FieldOffset(0)]
        public void* Name;
        [FieldOffset(8)]
        public uint NameLength;
        [FieldOffset(16)]
        public IoVector* Vectors;
        [FieldOffset(24)]
        public nuint VectorCount;
        [FieldOffset(32)]
        public void* Control;
        [FieldOffset(40)]
        public nuint ControlLength;
        [FieldOffset(56)]
        public uint Length;
    }
}
