using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;
using ContactCenter.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ContactCenter.History.Recovery;

/// <summary>What a process that stopped left behind.</summary>
/// <param name="OpenCalls">Calls that are open, or have a recording that is.</param>
/// <param name="Agents">Last known state of every agent.</param>
/// <param name="LastEventAt">When the last event happened: the process lived at least until then. Null for an empty journal.</param>
public sealed record RecoveryScan(ImmutableArray<CallRecord> OpenCalls, ImmutableArray<AgentLastState> Agents, DateTimeOffset? LastEventAt);

/// <summary>Looks, before traffic starts, at what the database and the journal after its checkpoint hold.</summary>
public sealed partial class JournalRecovery(EventJournal journal, StorageDatabase database, ILogger<JournalRecovery> logger)
{
    /// <summary>Without the database the whole kept journal is folded instead: slower, and agents silent for longer than it reaches are missing.</summary>
    /// <param name="host">
    /// This Host where it is one of several: its own calls are looked for, and no agents, which live on elsewhere. Null: everything.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    public async Task<RecoveryScan> ScanAsync(HostId? host, CancellationToken cancel)
    {
        var scan = new Fold(host);
        var from = JournalPosition.Start;
        try
        {
            from = await LoadAsync(scan, host, cancel);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException })
        {
            WithoutDatabase(e);
            scan = new Fold(host);
        }

        foreach (var entry in journal.ReadFrom(from).SelectMany(r => r.Events))
        {
            cancel.ThrowIfCancellationRequested();
            await scan.ApplyAsync(entry, id => LoadCallAsync(id, from, cancel));
        }

        return scan.Result();
    }

    /// <returns>Where the journal goes on after what was loaded.</returns>
    private async Task<JournalPosition> LoadAsync(Fold scan, HostId? host, CancellationToken cancel)
    {
        await using var context = database.Open();
        var name = Checkpoint.NameOf(journal.Id);
        var checkpoint = await context.Checkpoints.AsNoTracking().SingleOrDefaultAsync(c => c.Name == name, cancel);
        var known = checkpoint is null ? JournalPosition.Start : new JournalPosition(checkpoint.Segment, checkpoint.Offset);

        var withOpenRecording = context.Recordings.Where(r => r.DurationMs == null).Select(r => r.CallId);
        var mine = host is { } one ? context.Calls.Where(c => c.Host == one.Value) : context.Calls;
        var open = await context.LoadAsync(mine.Where(c => !c.IsClosed || withOpenRecording.Contains(c.CallId)), cancel);
        var agents = host is null ? await context.AgentStates.AsNoTracking().ToListAsync(cancel) : [];
        scan.Begin(open, agents.Select(a => a.ToState()), checkpoint?.LastEventAt);
        return known > journal.Tip.Position ? new(journal.Tip.Position.Segment, 0) : known;
    }

    /// <summary>A call that was over in the database and got one more event after the checkpoint.</summary>
    private async Task<CallRecord?> LoadCallAsync(string id, JournalPosition from, CancellationToken cancel)
    {
        if (from == JournalPosition.Start)
        {
            return null;
        }

        await using var context = database.Open();
        return (await context.LoadAsync(context.Calls.Where(c => c.CallId == id), cancel)).FirstOrDefault();
    }

    [LoggerMessage(2050, LogLevel.Error, "The database does not answer: the state before the stop is taken from the journal alone")]
    private partial void WithoutDatabase(Exception error);

    private sealed class Fold(HostId? host)
    {
        private readonly Dictionary<string, CallRecord> _calls = [];
        private readonly Dictionary<string, AgentLastState> _agents = [];
        private DateTimeOffset? _lastEventAt;

        public void Begin(IEnumerable<CallRecord> calls, IEnumerable<AgentLastState> agents, DateTimeOffset? lastEventAt)
        {
            foreach (var call in calls)
            {
                _calls[StreamName.Of(call.Id)] = call;
            }

            foreach (var agent in agents)
            {
                _agents[StreamName.Of(agent.Agent)] = agent;
            }

            _lastEventAt = lastEventAt;
        }

        public async Task ApplyAsync(StreamEvent entry, Func<string, Task<CallRecord?>> load)
        {
            _lastEventAt = _lastEventAt is { } last && last > entry.Event.At ? last : entry.Event.At;
            if (host is null && entry.Event is AgentEvent && AgentTimeline.Apply(_agents.GetValueOrDefault(entry.Stream), entry).State is { } agent)
            {
                _agents[entry.Stream] = agent;
            }

            if (entry.Event is CallEvent)
            {
                var known = _calls.GetValueOrDefault(entry.Stream);
                if (known is null && entry.Event is not CallArrived)
                {
                    known = await load(entry.Stream[StreamName.CallPrefix.Length..]);
                }

                Keep(entry.Stream, CallRecordFold.Apply(known, entry));
            }
        }

        public RecoveryScan Result() => new(
            [.. _calls.Values.Where(c => (host is null || c.Host == host) && RecoveryPlan.IsNeeded(c)).OrderBy(c => c.ArrivedAt)],
            [.. _agents.Values.OrderBy(a => a.Agent.Value, StringComparer.Ordinal)],
            _lastEventAt);

        private void Keep(string stream, CallRecord? call)
        {
            if (call is not null)
            {
                _calls[stream] = call;
            }
        }
    }
}
