using System.Runtime.InteropServices;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>Signals to processes that the tests, or a host that the tests started, have started.</summary>
internal static class ProcessSignal
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    public static void Send(int process, int signal)
    {
        // A process that has gone by itself is no failure of the test.
        _ = Native(process, signal);
    }

    /// <summary>The children of a process, as the kernel knows them now.</summary>
    public static IReadOnlyList<int> ChildrenOf(int parent) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && ParentOf(id) == parent),
    ];

    private static int ParentOf(int process)
    {
        try
        {
            // "pid (name) state parent …"; the name may hold anything but ends with the last bracket.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Native(int process, int signal);
}
