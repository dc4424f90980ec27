namespace ContactCenter.Benchmarks.Load;

/// <summary>
/// <c>srtp-load</c>: bridged and recorded calls between an RTP leg and a browser leg, more and more of them until packets are lost.
/// This process is the generator; the system under test is a child of it.
/// </summary>
internal static class SrtpLoadCommand
{
    private const int Attempts = 3;
    private const int SamplesPerSecond = 8_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        LoadOptions options;
        try
        {
            options = LoadOptions.Parse(arguments);
        }
        catch (FormatException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }

        if (!options.OnlyRtp)
        {
            await RunSeriesAsync(browsers: true, options);
        }

        if (options.AlsoRtp || options.OnlyRtp)
        {
            await RunSeriesAsync(browsers: false, options);
        }

        return 0;
    }

    private static async Task RunSeriesAsync(bool browsers, LoadOptions options)
    {
        var kind = browsers ? "RTP↔SRTP" : "RTP↔RTP";
        Console.WriteLine($"{kind}, {(options.Records ? "recorded" : "not recorded")}, {options.Window.TotalSeconds} s a step");
        Console.WriteLine("| calls | listeners | packets sent | lost | lost % | to agent p50 / p99 / max ms | to caller p50 / p99 / max ms | relay CPU | generator CPU | others | generator late ms | remarks |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        await using var series = new LoadSeries(browsers, options);
        foreach (var calls in options.Steps)
        {
            await series.GrowAsync(calls);
            if (!(options.Listeners > 0 ? await CompareAsync(series, options) : await HoldsAsync(series, options)))
            {
                break;
            }
        }

        var end = await series.Relay.EndAsync();
        Console.WriteLine(
            $"At the end: {end.ConnectedBrowsers} browsers connected, {end.Faults} faults, {end.SendFailures} packets the kernel refused from the relay.");
        Console.WriteLine();
    }

    /// <summary>Runs one step; again when it lost packets while the generator itself stood still.</summary>
    private static async Task<bool> HoldsAsync(LoadSeries series, LoadOptions options)
    {
        for (var attempt = 1; ; attempt++)
        {
            var figures = await MeasureAsync(series, options, listeners: 0);
            var holds = 100 * figures.LostShare <= options.MaxLossPercent;
            if (holds || !figures.IsDisturbed || attempt == Attempts)
            {
                return holds;
            }
        }
    }

    /// <summary>
    /// The same calls without listeners and with them in turn, so that both see the same machine; false when a window without them lost
    /// more than it may. Disturbed windows are in the sums: leaving them out would flatter both.
    /// </summary>
    private static async Task<bool> CompareAsync(LoadSeries series, LoadOptions options)
    {
        var (without, with) = (new TurnFigures(), new TurnFigures());
        for (var turn = 0; turn < options.Turns; turn++)
        {
            without.Add(await MeasureAsync(series, options, listeners: 0));
            var listeners = await series.Relay.ListenAsync();
            with.Add(await MeasureAsync(series, options, listeners));
            with.Heard += await series.Relay.LeaveAsync();
        }

        Console.WriteLine();
        Console.WriteLine($"Without listeners: {without}");
        Console.WriteLine($"With {options.Listeners}: {with}; packets sent to them {with.Heard:N0}");
        var (agent, caller) = (with.ToAgent.Over(without.ToAgent), with.ToCaller.Over(without.ToCaller));
        Console.WriteLine(FormattableString.Invariant($"p99 with ÷ without: to agent {agent:0.00}, to caller {caller:0.00}"));
        Console.WriteLine();
        return 100 * without.LostShare <= options.MaxLossPercent;
    }

    private static async Task<WindowFigures> MeasureAsync(LoadSeries series, LoadOptions options, int listeners)
    {
        ProcessFigures? cpu = null;
        await series.Relay.RecordAsync();
        var figures = series.Traffic.Run(
            options.Settle, options.Window, () => cpu = ProcessFigures.Start(series.Relay.Id, Environment.ProcessId), () => cpu!.Stop());
        var recordings = await series.Relay.StopRecordingAsync();
        Console.WriteLine(Row(figures, listeners, cpu!, recordings));
        return figures;
    }

    private static string Row(WindowFigures figures, int listeners, ProcessFigures cpu, RelayRecordings recordings) =>
        FormattableString.Invariant($"| {figures.Calls:N0} | {listeners} | ") + Row(figures, cpu, recordings);

    private static string Row(WindowFigures figures, ProcessFigures cpu, RelayRecordings recordings) => FormattableString.Invariant(
        $"{figures.Sent:N0} | {figures.Lost:N0} | {100 * figures.LostShare:0.0000} | {figures.ToAgent} | {figures.ToCaller} | {cpu.Percent(0):0} % | {cpu.Percent(1):0} % | {cpu.ForeignPercent:0} % | {figures.LateUs / 1000.0:0.0} | {Remarks(figures, recordings)} |");

    private static string Remarks(WindowFigures figures, RelayRecordings recordings)
    {
        var remarks = new List<string>();
        Note(figures.Unauthentic, "unauthentic");
        Note(figures.Misdirected, "misdirected");
        Note(figures.SilentCalls, "silent calls");
        Note(recordings.LostSamples / SamplesPerSecond, "s of audio missing in recordings");
        Note(recordings.Failed, "recordings failed");
        Note(figures.LostByGenerator, "lost by the generator");
        if (figures.IsDisturbed)
        {
            remarks.Add("generator disturbed");
        }

        return string.Join(", ", remarks);

        void Note(long count, string what)
        {
            if (count != 0)
            {
                remarks.Add(FormattableString.Invariant($"{count:N0} {what}"));
            }
        }
    }
}
