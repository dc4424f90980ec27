using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Calls;
using ContactCenter.Host.Options;
using ContactCenter.Host.Recordings;
using ContactCenter.Storage.Database;
using ContactCenter.Storage.Journal;
using ContactCenter.Storage.Projections;
using ContactCenter.Storage.Recovery;

namespace ContactCenter.Host.Hosting;

/// <summary>Ends what a process that stopped left open, so that no call record stays open and every agent is in a defined state.</summary>
internal sealed partial class StoppedProcess(
    EventJournal journal, StorageDatabase database, DataFolder folder, TimeProvider clock, ILoggerFactory loggers)
{
    private const int MillisecondsPerSecond = 1_000;

    private readonly ILogger _logger = loggers.CreateLogger<StoppedProcess>();

    public async Task<IReadOnlyDictionary<AgentId, AgentRestoration>> ClearUpAsync(CancellationToken cancel)
    {
        var drafts = new SummaryDraftFolder(folder, loggers.CreateLogger<SummaryDraftFolder>());
        var scan = await new JournalRecovery(journal, database, loggers.CreateLogger<JournalRecovery>()).ScanAsync(cancel);
        var stoppedAt = scan.LastEventAt ?? clock.GetUtcNow();
        foreach (var call in scan.OpenCalls)
        {
            await AppendAsync(StreamName.Of(call.Id), call.Version, RecoveryPlan.For(call, stoppedAt, Recorded, agent => drafts.Find(call.Id, agent)));
        }

        if (!scan.OpenCalls.IsEmpty)
        {
            CallsEnded(scan.OpenCalls.Length);
        }

        drafts.Clear();
        var agents = new Dictionary<AgentId, AgentRestoration>();
        foreach (var agent in scan.Agents)
        {
            agents[agent.Agent] = await RestorationAsync(agent, stoppedAt);
        }

        return agents;
    }

    private async Task<AgentRestoration> RestorationAsync(AgentLastState agent, DateTimeOffset stoppedAt)
    {
        var events = RecoveryPlan.For(agent, stoppedAt);
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

    private long Recorded(CallRecording recording) => ALawFile.Read(Path.Combine(folder.Recordings, recording.Path)) is { } file
        ? file.AudioLength * MillisecondsPerSecond / (file.Channels * file.SampleRate)
        : 0;

    [LoggerMessage(1401, LogLevel.Warning, "{Count} calls were open when the platform stopped; they are ended as NodeLost")]
    private partial void CallsEnded(int count);
}
