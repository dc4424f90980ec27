using System.Diagnostics;
using System.Globalization;

namespace ContactCenter.Benchmarks.Load;

/// <summary>The generator's hold on the system under test.</summary>
internal sealed class RelayProcess : IAsyncDisposable
{
    private readonly Process _process;

    private RelayProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static RelayProcess Start(RelayOptions options)
    {
        var assembly = typeof(RelayProcess).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [assembly, "relay", .. options.ToArguments()])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        return new RelayProcess(Process.Start(start)!);
    }

    /// <summary>Makes calls until there are so many; returns the new ones.</summary>
    public async Task<IReadOnlyList<RelayedCall>> GrowAsync(int calls)
    {
        var made = new List<RelayedCall>();
        await SayAsync(string.Create(CultureInfo.InvariantCulture, $"grow {calls}"));
        for (var words = await HearAsync(); words[0] == "call"; words = await HearAsync())
        {
            made.Add(new RelayedCall(Number(words[1]), Number(words[2]), words[3], words[4]));
        }

        return made;
    }

    /// <summary>Waits until no browser is connecting any more; returns how many are connected.</summary>
    public async Task<int> CountBrowsersAsync()
    {
        await SayAsync("await");
        return Number((await HearAsync())[1]);
    }

    /// <summary>Supervisors come into the first calls; returns how many.</summary>
    public async Task<int> ListenAsync()
    {
        await SayAsync("listen");
        return Number((await HearAsync())[1]);
    }

    /// <summary>They leave again; returns the packets that they were sent.</summary>
    public async Task<long> LeaveAsync()
    {
        await SayAsync("leave");
        return long.Parse((await HearAsync())[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Starts a recording of every call.</summary>
    public async Task RecordAsync()
    {
        await SayAsync("record");
        _ = await HearAsync();
    }

    /// <summary>Ends the recordings, and removes their files.</summary>
    public async Task<RelayRecordings> StopRecordingAsync()
    {
        await SayAsync("stop");
        var words = await HearAsync();
        return new RelayRecordings(long.Parse(words[1], CultureInfo.InvariantCulture), Number(words[2]));
    }

    /// <summary>Collects all garbage.</summary>
    public async Task<RelayMemory> ReadMemoryAsync()
    {
        await SayAsync("memory");
        var words = await HearAsync();
        return new RelayMemory(
            long.Parse(words[1], CultureInfo.InvariantCulture), long.Parse(words[2], CultureInfo.InvariantCulture), ProcessFigures.ResidentBytes(Id));
    }

    /// <summary>Ends all calls, and the process.</summary>
    public async Task<RelayEnd> EndAsync()
    {
        await SayAsync("end");
        var words = await HearAsync();
        await _process.WaitForExitAsync();
        return new RelayEnd(Number(words[1]), Number(words[2]), Number(words[3]));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    private async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    private async Task<string[]> HearAsync() =>
        (await _process.StandardOutput.ReadLineAsync() ?? throw new IOException("The relay ended.")).Split(' ');
}

/// <param name="ManagedBytes">Living objects after a full collection.</param>
/// <param name="MediaThreadBytes">What the media threads have allocated since their start.</param>
/// <param name="ResidentBytes">Resident memory of the process, native included.</param>
internal sealed record RelayMemory(long ManagedBytes, long MediaThreadBytes, long ResidentBytes);

/// <param name="ConnectedBrowsers">Browser legs still connected at the end.</param>
/// <param name="Faults">Unexpected exceptions on media threads.</param>
/// <param name="SendFailures">Packets that the kernel refused.</param>
internal sealed record RelayEnd(int ConnectedBrowsers, int Faults, int SendFailures);

/// <param name="LostSamples">Samples that came and are in no file, because the disk or the media thread was too late.</param>
/// <param name="Failed">Recordings that the disk refused.</param>
internal sealed record RelayRecordings(long LostSamples, int Failed);
