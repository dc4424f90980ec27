using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Calls;

/// <summary>How each event changes the record of its call.</summary>
public static class CallRecordFold
{
    /// <summary>
    /// Applies one event. An event that was folded in before (same or lower sequence) changes nothing, so replays are harmless.
    /// </summary>
    /// <returns>The record, or null while no <see cref="CallArrived"/> was seen.</returns>
    public static CallRecord? Apply(CallRecord? record, StreamEvent entry) => (record, entry.Event) switch
    {
        (null, CallArrived arrived) => Begin(entry, arrived),
        (null, _) => null,
        ({ } known, _) when entry.Sequence <= known.Version => known,
        ({ } known, CallEvent e) => Next(known, e) with { Version = entry.Sequence },
        ({ } known, _) => known,
    };

    private static CallRecord Begin(StreamEvent entry, CallArrived arrived) => new()
    {
        Id = CallId.From(entry.Stream[StreamName.CallPrefix.Length..]),
        Direction = arrived.Direction,
        Trunk = arrived.Trunk,
        EntryNumber = arrived.EntryNumber,
        CallerNumber = arrived.CallerNumber,
        ArrivedAt = arrived.At,
        Host = arrived.Host,
        Version = entry.Sequence,
    };

    private static CallRecord Next(CallRecord call, CallEvent e) => e switch
    {
        HumanRequested r => call with { HumanRequestedAt = call.HumanRequestedAt ?? r.At, Queue = call.Queue ?? r.Queue },
        CallQueued q => call.AnsweredAt is null
            ? call with { Queue = q.Queue }
            : EndHold(call, q.At) with { TransferWaitSince = call.TransferWaitSince ?? q.At },
        NumberDialled n => call with
        {
            Queue = n.Queue,
            Agent = n.Agent,
            Agents = [n.Agent],
            Dialled = new(n.At, n.ShownNumber, n.VerifiedName),
        },
        NumberRang r when call.Dialled is { RangAt: null } dialled => call with { Dialled = dialled with { RangAt = r.At } },
        DialEnded d when call.Dialled is { Result: null } dialled => call with { Dialled = dialled with { Result = d.Result } },
        CallOffered => call with { Offers = call.Offers + 1 },
        CallConnected c => Connect(call, c),
        CallHeld h => call with { HeldSince = call.HeldSince ?? h.At },
        CallResumed r => EndHold(call, r.At),
        RatingAsked asked => EndHold(call, asked.At) with { TransferWaitSince = call.TransferWaitSince ?? asked.At },
        CallTransferred t => EndHold(call, t.At) with { Transfers = call.Transfers + 1, TransferWaitSince = t.At },
        ConsultStarted c => call with { ThirdParties = call.ThirdParties.Add(new(c.ToAgent, c.ToNumber, c.At)) },
        // A call that asked for a human and was sent out has been answered by the one there.
        ThirdPartyAnswered a => Third(call, third => third with { AnsweredAt = a.At }) with
        {
            AnsweredAt = call.AnsweredAt ?? (call.HumanRequestedAt is null ? null : a.At),
        },
        PartiesJoined j => Third(call, third => third with { JoinedAt = j.At }),
        ThirdPartyEnded over => Third(call, third => third with { EndedAt = over.At, End = over.End }),
        RecordingStarted r => call with { Recordings = call.Recordings.Add(new(r.Recording, r.Path, r.Agent, r.At, null, Complete: false)) },
        RecordingEnded r => EndRecording(call, r),
        // The first end is the end: another Host ends the calls of one that is gone without knowing what that one wrote last.
        CallEnded when call.EndedAt is not null => call,
        CallEnded ended => EndTransferWait(EndHold(call, ended.At), ended.At) with
        {
            EndedAt = ended.At,
            End = ended.End,

            ThirdParties = call.ThirdParties is [.., { EndedAt: null } open]
                ? call.ThirdParties.SetItem(call.ThirdParties.Length - 1, open with { EndedAt = ended.At, End = ThirdPartyEnd.CallEnded })
                : call.ThirdParties,

            // A call that was broken off while it rang has no other word about the number.
            Dialled = call.Dialled is { Result: null } unknown ? unknown with { Result = DialResult.Failed } : call.Dialled,
        },
        WrapUpStarted w => call with { OpenWrapUps = call.OpenWrapUps.Add(new(w.Agent, w.At)) },
        WrapUpEnded w => EndWrapUp(call, w),
        _ => call,
    };

    private static CallRecord Connect(CallRecord call, CallConnected c) => EndTransferWait(call, c.At) with
    {
        AnsweredAt = call.AnsweredAt ?? c.At,
        Agent = call.Agent ?? c.Agent,
        Queue = call.AnsweredAt is null ? c.Queue ?? call.Queue : call.Queue,
        Agents = call.Agents.Contains(c.Agent) ? call.Agents : call.Agents.Add(c.Agent),
    };

    /// <summary>The last one that is still there.</summary>
    private static CallRecord Third(CallRecord call, Func<ThirdParty, ThirdParty> change) =>
        call.ThirdParties is [.., { EndedAt: null } last]
            ? call with { ThirdParties = call.ThirdParties.SetItem(call.ThirdParties.Length - 1, change(last)) } : call;

    private static CallRecord EndHold(CallRecord call, DateTimeOffset at) => call.HeldSince is { } since
        ? call with { HeldSince = null, HoldMilliseconds = call.HoldMilliseconds + CallRecord.Milliseconds(since, at) }
        : call;

    private static CallRecord EndTransferWait(CallRecord call, DateTimeOffset at) => call.TransferWaitSince is { } since
        ? call with { TransferWaitSince = null, TransferWaitMilliseconds = call.TransferWaitMilliseconds + CallRecord.Milliseconds(since, at) }
        : call;

    private static CallRecord EndRecording(CallRecord call, RecordingEnded ended)
    {
        for (var i = 0; i < call.Recordings.Length; i++)
        {
            if (call.Recordings[i].Id == ended.Recording)
            {
                var done = call.Recordings[i] with
                {
                    DurationMilliseconds = ended.DurationMilliseconds, Complete = ended.Complete, Sha256 = ended.Sha256,
                };
                return call with { Recordings = call.Recordings.SetItem(i, done) };
            }
        }

        return call;
    }

    private static CallRecord EndWrapUp(CallRecord call, WrapUpEnded ended)
    {
        foreach (var open in call.OpenWrapUps)
        {
            if (open.Agent == ended.Agent)
            {
                return call with
                {
                    OpenWrapUps = call.OpenWrapUps.Remove(open),
                    WrapUpEndedAt = ended.At,
                    WrapUpMilliseconds = call.WrapUpMilliseconds + CallRecord.Milliseconds(open.Since, ended.At),
                    WrapUpAutomatic = call.WrapUpAutomatic || ended.Automatic,
                    Disposition = ended.Disposition ?? call.Disposition,
                    Note = ended.Note ?? call.Note,
                };
            }
        }

        return call;
    }
}
