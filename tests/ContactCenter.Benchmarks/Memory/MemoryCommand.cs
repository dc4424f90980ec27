using ContactCenter.Benchmarks.Load;

namespace ContactCenter.Benchmarks.Memory;

/// <summary>
/// <c>memory</c>: per call in conversation and per finished call. The media of a call is measured in a process of its own, once with a
/// browser leg and once with two RTP legs; the rest in a running host whose agents are RTP phones. The difference of the first two
/// is what a browser leg adds to the host's call.
/// </summary>
internal static class MemoryCommand
{
    private const int WarmUpCalls = 20;
    private const int Attempts = 3;
    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] arguments)
    {
        MemoryOptions options;
        try
        {
            options = MemoryOptions.Parse(arguments);
        }
        catch (FormatException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }

        var phone = await MeasureMediaAsync(browsers: false, options);
        var browser = await MeasureMediaAsync(browsers: true, options);
        var added = new MemorySample(browser.ManagedBytes - phone.ManagedBytes, browser.ResidentBytes - phone.ResidentBytes);
        Console.WriteLine($"Media: a browser leg in place of an RTP leg adds {added}");
        if (options.Process > 0)
        {
            var host = new HostCalls(options);
            await host.MeasureAsync();
            var call = host.InConversation;
            var whole = new MemorySample(call.ManagedBytes + added.ManagedBytes, call.ResidentBytes + added.ResidentBytes);
            Console.WriteLine($"A recorded call with a browser leg, by addition: {whole}");
        }

        return 0;
    }

    /// <summary>Measures again when the machine was so busy that audio had to wait for the disk: waiting audio is no part of a call.</summary>
    private static async Task<MemorySample> MeasureMediaAsync(bool browsers, MemoryOptions options)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (perCall, isDisturbed) = await TryMeasureMediaAsync(browsers, options);
            if (!isDisturbed || attempt == Attempts)
            {
                return perCall;
            }
        }
    }

    private static async Task<(MemorySample PerCall, bool IsDisturbed)> TryMeasureMediaAsync(bool browsers, MemoryOptions options)
    {
        await using var series = new LoadSeries(browsers, new LoadOptions { Folder = options.Folder });
        await series.GrowAsync(WarmUpCalls);
        await series.Relay.RecordAsync();
        _ = Run(series);
        var before = await series.Relay.ReadMemoryAsync();
        _ = await series.Relay.StopRecordingAsync();
        await series.GrowAsync(WarmUpCalls + options.Calls);
        await series.Relay.RecordAsync();
        var first = Run(series);
        var settled = await series.Relay.ReadMemoryAsync();
        var second = Run(series);
        var after = await series.Relay.ReadMemoryAsync();
        var perCall = Sample(after).PerCall(Sample(before), options.Calls);
        var isDisturbed = first.IsDisturbed || second.IsDisturbed || first.Lost + second.Lost > 0;
        Console.WriteLine(FormattableString.Invariant(
            $"Media: {options.Calls} recorded calls, {(browsers ? "RTP and browser leg" : "two RTP legs")}: per call {perCall}; the media threads allocated {after.MediaThreadBytes - settled.MediaThreadBytes:N0} bytes in {second.Sent:N0} packets{(isDisturbed ? "; disturbed" : "")}"));
        _ = await series.Relay.EndAsync();
        return (perCall, isDisturbed);
    }

    private static WindowFigures Run(LoadSeries series) => series.Traffic.Run(TimeSpan.Zero, Talk, () => { }, () => { });

    private static MemorySample Sample(RelayMemory memory) => new(memory.ManagedBytes, memory.ResidentBytes);
}
