using System.Collections.Concurrent;
using System.Net;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Trunks;
using ContactCenter.Grains.Abstractions.Hosts;
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
}

/// <summary>Takes calls from trunks: who may call, limits, entry number, audio in common; then the call grain has it.</summary>
/// <param name="context">What every call's legs need.</param>
/// <param name="live">Where the calls go.</param>
/// <param name="media">Makes the callers' audio.</param>
/// <param name="gate">Who may call.</param>
/// <param name="hosts">This Host, for the record.</param>
/// <param name="trunks">Counts calls against the trunks' limits.</param>
public sealed class InboundCalls(LegsContext context, LiveCalls live, IMediaLegs media, TrunkGate gate, IHosts hosts, TrunkCalls trunks)
{
    private readonly ConcurrentDictionary<int, long> _refused = new();

    /// <summary>New calls are not to be taken (shutdown, or the Host's calls go elsewhere): they are refused with 503 before they come here.</summary>
    public bool IsDraining { get; set; }

    /// <summary>INVITEs of known trunks that were refused since the start, by SIP status: number, limits, ports, audio.</summary>
    public IEnumerable<KeyValuePair<int, long>> RefusedByStatus => _refused;

    /// <summary>The trunk of a source address, or whose credentials to ask for.</summary>
    public TrunkSource SourceOf(IPAddress source) => gate.Find(source);

    /// <param name="invite">What came.</param>
    /// <param name="trunk">Where from, by address or by credentials.</param>
    public async ValueTask<InboundDecision> DecideAsync(InboundInvite invite, TrunkSettings trunk)
    {
        var decision = await TryAdmitAsync(invite, trunk).ConfigureAwait(false);
        if (decision is InboundDecision.Refuse refuse)
        {
            _refused.AddOrUpdate(refuse.Status, 1, static (_, count) => count + 1);
        }

        return decision;
    }

    private async ValueTask<InboundDecision> TryAdmitAsync(InboundInvite invite, TrunkSettings trunk)
    {
        if (context.Centre.FindEntryNumber(invite.DialedNumber) is not { } entry)
        {
            trunks.Refused(trunk.Id, TrunkRefusal.UnknownNumber);
            return new InboundDecision.Refuse(404);
        }

        var id = new CallId(Guid.CreateVersion7(context.Time.GetUtcNow()).ToString("N"));
        var admission = await trunks.AdmitAsync(trunk.Id, id).ConfigureAwait(false);
        if (!admission.Admitted)
        {
            return new InboundDecision.Refuse(admission.SipStatus, admission.RetryAfterSeconds);
        }

        HostId? legsAt = hosts.AreSeveral ? hosts.This : null;
        var decision = Take(invite, id, new CallArrival(context.Now(), trunk.Id, entry.Number, CallerOf(invite), legsAt));
        if (decision is InboundDecision.Refuse refused)
        {
            trunks.Release(id);
            trunks.Refused(trunk.Id, refused.Status is 488 ? TrunkRefusal.NoCommonAudio : TrunkRefusal.NoMediaPort);
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
            var call = new CallLegs(context, live, id, new CallerParty(leg, audio, description), group, () => trunks.Release(id));
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
}
