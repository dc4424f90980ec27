using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;
using ContactCenter.History.Recovery;
using ContactCenter.Host.Calls;
using ContactCenter.Host.Options;
using ContactCenter.Journal;
using ContactCenter.Media.Recording;
using ContactCenter.Telephony.Calls;

namespace ContactCenter.Host.Hosting;

/// <summary>Ends what a process that stopped left open, so that no call record stays open and every agent is in a defined state.</summary>
internal sealed partial class StoppedProcess(
    EventJournal journal, StorageDatabase database, DataFolder folder, RecordingVolumes volumes, RecordingKeys keys, TimeProvider clock,
    ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger<StoppedProcess>();

    /// <param name="host">This Host where it is one of several: only its own calls are ended.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyDictionary<AgentId, AgentRestoration>> ClearUpAsync(
        HostId? host, CancellationToken cancel)
    {
        var drafts = new SummaryDraftFolder(folder, loggers.CreateLogger<SummaryDraftFolder>());
        var scan = await new JournalRecovery(journal, database, loggers.CreateLogger<JournalRecovery>()).ScanAsync(host, cancel);
        var kept = CallsOfCrash.Read(folder.RunningCalls);
        var stoppedAt = CallTransitions.WholeMilliseconds(BrokenCall.Latest(scan.LastEventAt, kept.AliveAt) ?? clock.GetUtcNow());
        var ends = new Dictionary<CallId, DateTimeOffset>();
        foreach (var call in scan.OpenCalls)
        {
            var recorded = call.Recordings.Where(r => r.DurationMilliseconds is null).DistinctBy(r => r.Id).ToDictionary(r => r.Id, Recorded);
            var at = call.EndedAt is null ? BrokenCall.LastSign(call, kept.LastSigns, recorded) : stoppedAt;
            ends[call.Id] = RecoveryPlan.EndOf(call, at);
            var plan = RecoveryPlan.For(
                call, at, r => (long)recorded[r.Id].TotalMilliseconds, agent => drafts.Find(call.Id, agent), HashOf);
            await AppendAsync(StreamName.Of(call.Id), call.Version, plan);
        }

        if (!scan.OpenCalls.IsEmpty)
        {
            CallsEnded(scan.OpenCalls.Length);
        }

        drafts.Clear();
        var agents = new Dictionary<AgentId, AgentRestoration>();
        foreach (var agent in scan.Agents)
        {
            agents[agent.Agent] = await RestorationAsync(agent, call => ends.GetValueOrDefault(call, stoppedAt));
        }

        return agents;
    }

    private async Task<AgentRestoration> RestorationAsync(AgentLastState agent, Func<CallId, DateTimeOffset> endOf)
    {
        var events = RecoveryPlan.For(agent, endOf);
        await AppendAsync(StreamName.Of(agent.Agent), agent.LastSequence, events);
        var workEndedAt = events.IsEmpty ? agent.WorkEndedAt : events.Max(e => e.At);
        return new(agent.Availability, agent.Reason, agent.Queues, agent.LastSequence + events.Length, agent.Since, workEndedAt);
    }

    private async Task AppendAsync(string stream, long after, IReadOnlyList<DomainEvent> events)
    {
        if (events.Count > 0)
        {
            await journal.AppendAsync(stream, after + 1, events);
        }
    }

    /// <summary>What is on disk of a recording that a crash left open; its header is made true, so that every player plays all of it.</summary>
    private TimeSpan Recorded(CallRecording recording)
    {
        var path = volumes.Locate(Path.Combine(folder.Recordings, recording.Path));
        try
        {
            return File.Exists(path) ? RecordingFile.Repair(path, keys) ?? TimeSpan.Zero : TimeSpan.Zero;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotRepaired(path, e.Message);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Of the file as it was made whole.</summary>
    private string? HashOf(CallRecording recording)
    {
        try
        {
            return RecordingFile.HashOf(volumes.Locate(Path.Combine(folder.Recordings, recording.Path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LoggerMessage(1401, LogLevel.Warning, "{Count} calls were open when the platform stopped; they are ended as NodeLost")]
    private partial void CallsEnded(int count);

    [LoggerMessage(1403, LogLevel.Warning, "Recording {Path} of a call that was broken cannot be read: {Why}")]
    private partial void NotRepaired(string path, string why);
}
