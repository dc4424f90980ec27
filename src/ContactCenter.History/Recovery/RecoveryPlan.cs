using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Projections;

namespace ContactCenter.History.Recovery;

/// <summary>What must be appended so that nothing of a process that stopped stays open.</summary>
public static class RecoveryPlan
{
    /// <summary>Events of a call by the Host that has it are far fewer than 2^32.</summary>
    private const int OwnerBits = 32;

    /// <summary>Whether the call, or one of its recordings, is still open.</summary>
    public static bool IsNeeded(CallRecord call) => !call.IsClosed || call.Recordings.Any(r => r.DurationMilliseconds is null);

    /// <summary>
    /// Ends recordings, the call (NodeLost) and its wrap-ups, in this order; their first sequence is <see cref="CallRecord.Version"/>
    /// + 1. Empty for a call that is over.
    /// </summary>
    /// <param name="call">As folded from its events.</param>
    /// <param name="at">
    /// The call's own last sign of life, or when the process stopped for a call that had ended; moved up to the last moment that the
    /// record knows.
    /// </param>
    /// <param name="recordedMilliseconds">How much of a recording is on disk.</param>
    /// <param name="draftOf">What an agent had written, in the conversation or after it: it becomes the summary.</param>
    /// <param name="hashOf">The hash of a recording's file as it was made whole; null where it has none.</param>
    public static ImmutableArray<DomainEvent> For(
        CallRecord call,
        DateTimeOffset at,
        Func<CallRecording, long> recordedMilliseconds,
        Func<AgentId, SummaryDraft?> draftOf,
        Func<CallRecording, string?>? hashOf = null)
    {
        var moment = EndOf(call, at);
        var events = ImmutableArray.CreateBuilder<DomainEvent>();
        foreach (var recording in call.Recordings.Where(r => r.DurationMilliseconds is null).DistinctBy(r => r.Id))
        {
            var length = recordedMilliseconds(recording);
            events.Add(new RecordingEnded(moment, recording.Id, length, Complete: false, hashOf?.Invoke(recording)));
        }

        var writing = call.EndedAt is null ? Writing(call, draftOf) : [];
        events.AddRange(writing.Select(agent => new WrapUpStarted(moment, agent)));
        if (call.EndedAt is null)
        {
            events.Add(new CallEnded(moment, new(CallParty.System, CallEndCause.NodeLost)));
        }

        foreach (var agent in call.OpenWrapUps.Select(open => open.Agent).Concat(writing))
        {
            var draft = draftOf(agent);
            events.Add(new WrapUpEnded(moment, agent, draft?.Disposition, draft?.Note, Automatic: true));
        }

        return events.ToImmutable();
    }

    /// <summary>
    /// Ends the call and its wrap-ups for another Host, which is gone. Its recordings stay open: how much of them is on its disk it alone
    /// knows. The first sequence is <see cref="FirstForAnother"/>.
    /// </summary>
    /// <param name="call">As far as the database has it.</param>
    /// <param name="at">When the other Host was seen last.</param>
    public static ImmutableArray<DomainEvent> ForAnother(CallRecord call, DateTimeOffset at) =>
        For(call with { Recordings = [] }, at, _ => 0, _ => null);

    /// <summary>Above everything that the Host of the call may have written and not copied.</summary>
    public static long FirstForAnother(CallRecord call) => ((call.Version >> OwnerBits) + 1) << OwnerBits;

    /// <summary>The moment of everything that is appended for a call.</summary>
    public static DateTimeOffset EndOf(CallRecord call, DateTimeOffset at) => LastKnown(call) is var last && last > at ? last : at;

    /// <summary>Every call leaves the agent. The first sequence is <see cref="AgentLastState.LastSequence"/> + 1.</summary>
    /// <param name="agent">As it was left.</param>
    /// <param name="endOf">When a call ended: the agent's work on it ended with it.</param>
    public static ImmutableArray<DomainEvent> For(AgentLastState agent, Func<CallId, DateTimeOffset> endOf)
    {
        var at = agent.Open.Select(i => i.StartedAt).Append(agent.Since).Max();
        var events = ImmutableArray.CreateBuilder<DomainEvent>();
        foreach (var work in agent.Open.Where(i => i.Kind is AgentIntervalKind.Work).OrderBy(i => endOf(i.Call!.Value)))
        {
            // An agent's events never go back in time.
            at = endOf(work.Call!.Value) is var end && end > at ? end : at;
            events.Add(new AgentWorkStateChanged(at, agent.Agent, work.Call.Value, AgentWorkState.Idle));
        }

        return events.ToImmutable();
    }

    /// <summary>Who was talking and had written something: that is the summary.</summary>
    private static ImmutableArray<AgentId> Writing(CallRecord call, Func<AgentId, SummaryDraft?> draftOf) =>
        [.. call.Agents.Where(agent => call.OpenWrapUps.All(open => open.Agent != agent) && draftOf(agent) is not null)];

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
