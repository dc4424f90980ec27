namespace ContactCenter.Benchmarks.Memory;

/// <summary>Memory of calls in a running host.</summary>
internal sealed class HostCalls(MemoryOptions options)
{
    private const int WarmUpCalls = 50;
    private const int Rate = 50;
    private static readonly TimeSpan FinishedTime = TimeSpan.FromSeconds(20);

    /// <summary>Timers H and J (RFC 3261 §17.2) keep an answered transaction for 32 s.</summary>
    private static readonly TimeSpan TransactionsEnd = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(20);

    private readonly HostMemory _memory = new(options.Process);

    /// <summary>Per call in conversation.</summary>
    public MemorySample InConversation { get; private set; }

    public async Task MeasureAsync()
    {
        Console.WriteLine("Host: warming up");
        _ = await TalkAsync(WarmUpCalls);
        await FinishAsync(WarmUpCalls * 10);
        await Task.Delay(TransactionsEnd);

        var idle = await _memory.ReadAsync();
        Say($"idle: {Total(idle)}");
        var talking = await TalkAsync(options.Calls);
        InConversation = talking.PerCall(idle, options.Calls);
        Say($"{options.Calls} calls in conversation, recorded, RTP on both sides: {Total(talking)}; per call {InConversation}");
        await Task.Delay(TransactionsEnd);
        var quiet = await _memory.ReadAsync();
        Say($"after them: {Total(quiet)}; left per call {quiet.PerCall(idle, options.Calls)}");

        var calls = options.FinishedRate * (int)FinishedTime.TotalSeconds;
        await FinishAsync(calls);
        var finished = await _memory.ReadAsync();
        Say($"{calls} calls finished within {FinishedTime.TotalSeconds} s: {Total(finished)}; per call {finished.PerCall(quiet, calls)}");
        await Task.Delay(TransactionsEnd);
        var end = await _memory.ReadAsync();
        Say($"after their transactions: {Total(end)}; left per call {end.PerCall(quiet, calls)}");
    }

    private static string Total(MemorySample sample) =>
        FormattableString.Invariant($"{sample.ManagedBytes / 1048576.0:0.0} MiB managed, {sample.ResidentBytes / 1048576.0:0.0} MiB resident");

    private static void Say(FormattableString line) => Console.WriteLine("Host: " + FormattableString.Invariant(line));

    /// <summary>Calls talk through an agent; reads memory when all of them have talked a while, and ends them.</summary>
    private async Task<MemorySample> TalkAsync(int calls)
    {
        await using var sipp = new SippLoad(options.Scenarios, options.Target);
        using var audio = new PhoneAudio();
        sipp.AnswerAsAgents();
        await Task.Delay(TimeSpan.FromSeconds(1));
        var ramp = TimeSpan.FromSeconds((calls / Rate) + 1);
        var callers = sipp.Call("uac_media.xml", options.Queue, calls, Rate, ramp + Talk);
        audio.Run(sipp.PortFile, ramp + Talk, () => audio.Calls == calls);
        if (audio.Calls != calls)
        {
            throw new IOException($"{audio.Calls} of {calls} calls were answered.");
        }

        audio.Run(sipp.PortFile, Talk / 2, () => false);
        var reading = _memory.ReadAsync();
        audio.Run(sipp.PortFile, Talk, () => reading.IsCompleted);
        Say($"{audio.Returned:N0} packets came back of {calls} calls");
        await callers.WaitForExitAsync();
        return await reading;
    }

    private async Task FinishAsync(int calls)
    {
        await using var sipp = new SippLoad(options.Scenarios, options.Target);
        var rate = Math.Max(1, calls / (int)FinishedTime.TotalSeconds);
        var callers = sipp.Call("uac_answer.xml", "ans", calls, rate, TimeSpan.Zero);
        await callers.WaitForExitAsync();
        if (callers.ExitCode != 0)
        {
            throw new IOException($"sipp ended with {callers.ExitCode}: not every call was answered.");
        }
    }
}
