using System.Diagnostics;
using System.Globalization;
using ContactCenter.Benchmarks.Wire;

namespace ContactCenter.Benchmarks.Load;

/// <summary>Processor time of processes and of the machine, from /proc.</summary>
internal sealed class ProcessFigures
{
    private static readonly long TicksPerSecond = LibC.TicksPerSecond();
    private readonly int[] _processes;
    private readonly long[] _before;
    private readonly long[] _ticks;
    private readonly Dictionary<int, long> _othersBefore;
    private readonly long _stolenBefore = StolenTicks();
    private readonly long _started = Stopwatch.GetTimestamp();
    private double _seconds;
    private long _otherTicks;

    private ProcessFigures(int[] processes)
    {
        _processes = processes;
        _before = [.. processes.Select(Ticks)];
        _ticks = new long[processes.Length];
        _othersBefore = Others();
    }

    public static ProcessFigures Start(params int[] processes) => new(processes);

    /// <summary>Resident memory, bytes; 0 when the process is gone.</summary>
    public static long ResidentBytes(int process)
    {
        foreach (var line in File.ReadLines($"/proc/{process}/status"))
        {
            if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
            {
                return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }

    public void Stop()
    {
        _seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        _otherTicks = StolenTicks() - _stolenBefore + Others().Sum(p => Math.Max(0, p.Value - _othersBefore.GetValueOrDefault(p.Key)));
        for (var i = 0; i < _processes.Length; i++)
        {
            _ticks[i] = Ticks(_processes[i]) - _before[i];
        }
    }

    /// <summary>Percent of one core that a process took, user and system time.</summary>
    public double Percent(int index) => 100.0 * _ticks[index] / TicksPerSecond / _seconds;

    /// <summary>
    /// Percent of one core that other processes and the hypervisor took. Added up process by process: a virtual machine's account of
    /// its idle time is too coarse to subtract from.
    /// </summary>
    public double ForeignPercent => 100.0 * _otherTicks / TicksPerSecond / _seconds;

    /// <summary>utime + stime of a line of /proc/PID/stat; the name in it may hold spaces and brackets.</summary>
    public static long TicksOf(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static long Ticks(int process) => TicksOf(File.ReadAllText($"/proc/{process}/stat"));

    private Dictionary<int, long> Others()
    {
        var others = new Dictionary<int, long>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && !_processes.Contains(id))
            {
                try
                {
                    others[id] = Ticks(id);
                }
                catch (IOException)
                {
                    // It ended meanwhile; what it took is not known.
                }
            }
        }

        return others;
    }

    /// <summary>What the hypervisor took of all cores.</summary>
    private static long StolenTicks() => long.Parse(
        File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[8], CultureInfo.InvariantCulture);
}
