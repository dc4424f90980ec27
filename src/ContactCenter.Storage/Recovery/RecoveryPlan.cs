using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Storage.Projections;

namespace ContactCenter.Storage.Recovery;

/// <summary>What must be appended so that nothing of a process that stopped stays open.</summary>
public static class RecoveryPlan
{
    /// <summary>Whether the call, or one of its recordings, is still open.</summary>
    public static bool IsNeeded(CallRecord call) => !call.IsClosed || call.Recordings.Any(r => r.DurationMilliseconds is null);

    /// <summary>
    /// Ends recordings, the call (NodeLost) and its wrap-ups, in this order; their first sequence is <see cref="CallRecord.Version"/>
    /// + 1. Empty for a call that is over.
    /// </summary>
    /// <param name="call">As folded from its events.</param>
    /// <param name="at">When the process is taken to have stopped; moved up to the last moment that the record knows.</param>
    /// <param name="recordedMilliseconds">How much of a recording is on disk.</param>
    /// <param name="draftOf">What an agent had written of the open summary: it becomes the summary.</param>
    public static ImmutableArray<DomainEvent> For(
        CallRecord call, DateTimeOffset at, Func<CallRecording, long> recordedMilliseconds, Func<AgentId, SummaryDraft?> draftOf)
    {
        var moment = LastKnown(call) is var last && last > at ? last : at;
        var events = ImmutableArray.CreateBuilder<DomainEvent>();
        foreach (var recording in call.Recordings.Where(r => r.DurationMilliseconds is null).DistinctBy(r => r.Id))
        {
            events.Add(new RecordingEnded(moment, recording.Id, recordedMilliseconds(recording), Complete: false));
        }

        if (call.EndedAt is null)
        {
            events.Add(new CallEnded(moment, new(CallParty.System, CallEndCause.NodeLost)));
        }

        foreach (var open in call.OpenWrapUps)
        {
            var draft = draftOf(open.Agent);
            events.Add(new WrapUpEnded(moment, open.Agent, draft?.Disposition, draft?.Note, Automatic: true));
        }

        return events.ToImmutable();
    }

    /// <summary>Every call leaves the agent. The first sequence is <see cref="AgentLastState.LastSequence"/> + 1.</summary>
    public static ImmutableArray<DomainEvent> For(AgentLastState agent, DateTimeOffset at)
    {
        var last = agent.Open.Select(i => i.StartedAt).Append(agent.Since).Max();
        return
        [
            .. agent.Open
                .Where(i => i.Kind is AgentIntervalKind.Work)
                .Select(i => new AgentWorkStateChanged(last > at ? last : at, agent.Agent, i.Call!.Value, AgentWorkState.Idle)),
        ];
    }

    private static DateTimeOffset LastKnown(CallRecord call)
    {
        DateTimeOffset?[] moments =
        [
            call.ArrivedAt, call.HumanRequestedAt, call.AnsweredAt, call.EndedAt, call.WrapUpEndedAt, call.HeldSince, call.TransferWaitSince,
            .. call.OpenWrapUps.Select(w => (DateTimeOffset?)w.Since),
            .. call.Recordings.Select(r => (DateTimeOffset?)r.StartedAt),
        ];
        return moments.Max()!.Value;
    }
}
