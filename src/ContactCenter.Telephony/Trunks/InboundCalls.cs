using System.Net;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Trunks;

/// <summary>An INVITE from outside, before it is known whether it may come in.</summary>
/// <param name="Source">Where it came from.</param>
/// <param name="IsBehindNat">Its Contact names another place than the source.</param>
/// <param name="DialedNumber">The number in the request URI, with its parameters (entry number, TEL-01).</param>
/// <param name="Callers">Who calls, the most trusted word first: P-Asserted-Identity of a trusted trunk, then From.</param>
/// <param name="Description">Its SDP offer; null for an INVITE without one, whose 200 offers.</param>
public sealed record InboundInvite(
    IPAddress Source, bool IsBehindNat, string DialedNumber, IReadOnlyList<string> Callers, string? Description);

/// <summary>What to do with an INVITE from outside.</summary>
public abstract record InboundDecision
{
    private InboundDecision()
    {
    }

    /// <summary>The call is taken: events of the leg go to the observer from now on; call <see cref="Begin"/> when they do.</summary>
    public sealed record Take(ISignalingLegObserver Observer, Action<ISignalingLeg> Begin) : InboundDecision;

    public sealed record Refuse(int Status, int? RetryAfterSeconds = null, DescriptionRefusal? Reason = null) : InboundDecision;

    /// <summary>Ask for digest credentials of the trunk; when they are right, ask again with <c>trunk</c> given.</summary>
    public sealed record Challenge(TrunkSettings Trunk) : InboundDecision;
}

/// <summary>Takes calls from trunks: who may call, limits, entry number, audio in common; then the call grain has it.</summary>
public sealed class InboundCalls(LegsContext context, LiveCalls live, IMediaLegs media, TrunkGate gate)
{
    /// <summary>Refuses new calls with 503 while set (shutdown, overload).</summary>
    public bool IsDraining { get; set; }

    /// <param name="invite">What came.</param>
    /// <param name="authenticated">The trunk whose digest credentials the INVITE carried, or null.</param>
    public async ValueTask<InboundDecision> DecideAsync(InboundInvite invite, TrunkSettings? authenticated)
    {
        if (IsDraining)
        {
            return new InboundDecision.Refuse(503, RetryAfterSeconds: 10);
        }

        var trunk = authenticated;
        if (trunk is null)
        {
            switch (gate.Find(invite.Source))
            {
                case TrunkSource.Known known:
                    trunk = known.Trunk;
                    break;
                case TrunkSource.Challenge challenge:
                    return new InboundDecision.Challenge(challenge.Trunk);
                default:
                    return new InboundDecision.Refuse(403);
            }
        }

        if (context.Centre.FindEntryNumber(invite.DialedNumber) is not { } entry)
        {
            return new InboundDecision.Refuse(404);
        }

        var id = new CallId(Guid.CreateVersion7(context.Time.GetUtcNow()).ToString("N"));
        var limits = context.Grains.GetGrain<ITrunkGrain>(trunk.Id.Value);
        var admission = await limits.TryAdmit(id).ConfigureAwait(false);
        if (!admission.Admitted)
        {
            return new InboundDecision.Refuse(admission.SipStatus, admission.RetryAfterSeconds);
        }

        var decision = Take(invite, id, new CallArrival(context.Now(), trunk.Id, entry.Number, CallerOf(invite)));
        if (decision is InboundDecision.Refuse)
        {
            await limits.Release(id).ConfigureAwait(false);
        }

        return decision;
    }

    private InboundDecision Take(InboundInvite invite, CallId id, CallArrival arrival)
    {
        var observer = new CallerObserver();
        var group = media.NewGroup();
        if (group.TryCreateRtp(observer) is not { } audio)
        {
            return new InboundDecision.Refuse(503, RetryAfterSeconds: 2);
        }

        audio.SignaledFrom(new PartySource(invite.Source, invite.IsBehindNat));

        // Without an offer the 200 carries ours, and the answer comes with the ACK (RFC 3261 §13.2.1).
        if ((invite.Description is { } offer ? audio.AcceptOffer(offer) : audio.CreateOffer()) is not { } description)
        {
            _ = audio.DisposeAsync().AsTask();
            return new InboundDecision.Refuse(488, Reason: audio.Refusal);
        }

        return new InboundDecision.Take(observer, leg =>
        {
            var call = new CallLegs(context, live, id, new CallerParty(leg, audio, description), group, () => Release(arrival.Trunk, id));
            observer.Attach(call, audio);
            live.Add(call);
            call.Arrive(arrival);
        });
    }

    /// <summary>The first that is a number, in its one spelling; empty when the caller withholds it.</summary>
    private string CallerOf(InboundInvite invite)
    {
        var plan = context.Centre.Numbers;
        return invite.Callers.Select(caller => plan.Read(caller).Number).FirstOrDefault(number => number.Length > 0) ?? string.Empty;
    }

    private void Release(TrunkId trunk, CallId call) => _ = context.Grains.GetGrain<ITrunkGrain>(trunk.Value).Release(call);
}
