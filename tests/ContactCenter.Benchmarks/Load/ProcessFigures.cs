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
    private readonly long _machineBefore = MachineTicks();
    private readonly long _started = Stopwatch.GetTimestamp();
    private double _seconds;
    private long _machineTicks;

    private ProcessFigures(int[] processes)
    {
        _processes = processes;
        _before = [.. processes.Select(Ticks)];
        _ticks = new long[processes.Length];
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
        _machineTicks = MachineTicks() - _machineBefore;
        for (var i = 0; i < _processes.Length; i++)
        {
            _ticks[i] = Ticks(_processes[i]) - _before[i];
        }
    }

    /// <summary>Percent of one core that a process took, user and system time.</summary>
    public double Percent(int index) => 100.0 * _ticks[index] / TicksPerSecond / _seconds;

    /// <summary>Percent of one core that everything else on the machine took.</summary>
    public double ForeignPercent => 100.0 * (_machineTicks - _ticks.Sum()) / TicksPerSecond / _seconds;

    /// <summary>utime + stime of a line of /proc/PID/stat; the name in it may hold spaces and brackets.</summary>
    public static long TicksOf(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static long Ticks(int process) => TicksOf(File.ReadAllText($"/proc/{process}/stat"));

    /// <summary>user, nice, system, irq, softirq and steal of all cores.</summary>
    private static long MachineTicks()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return fields[..8].Sum() - fields[3] - fields[4];
    }
}
