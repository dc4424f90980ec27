using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Trunks;

/// <summary>What an agent wants to call, as it was asked for.</summary>
/// <param name="Agent">Who calls.</param>
/// <param name="Queue">In whose name.</param>
/// <param name="Number">Whom, in the centre's one spelling.</param>
/// <param name="EntryNumber">The entry number that the call counts for; null: that of the queue.</param>
/// <param name="Place">The browser from which; null: any phone of the agent.</param>
public sealed record DialWish(AgentId Agent, QueueId Queue, string Number, string? EntryNumber, string? Place);

/// <summary>A visitor of a chat whom its agent wants to speak with.</summary>
/// <param name="Agent">Who calls.</param>
/// <param name="Queue">In whose name: a queue of calls.</param>
/// <param name="Chat">Out of which chat.</param>
/// <param name="Number">Where the visitor can be reached otherwise, in the centre's one spelling; empty: not said.</param>
/// <param name="Place">The browser from which; null: any phone of the agent.</param>
public sealed record VisitorWish(AgentId Agent, QueueId Queue, CallId Chat, string Number, string? Place);

/// <summary>Whether the call is being made.</summary>
/// <param name="Call">Its id; null when it is not.</param>
/// <param name="Refusal">Why not, as a code.</param>
public sealed record DialAnswer(CallId? Call, string? Refusal);

/// <summary>Makes calls that agents want: rules, the trunk's limit, legs; then the call's grain has it.</summary>
/// <param name="context">What every call's legs need.</param>
/// <param name="live">Where the calls go.</param>
/// <param name="media">Makes the audio.</param>
/// <param name="hosts">This Host, for the record.</param>
/// <param name="trunks">Counts calls against the trunks' limits.</param>
public sealed class OutboundCalls(LegsContext context, LiveCalls live, IMediaLegs media, IHosts hosts, TrunkCalls trunks)
{
    /// <summary>How long a visitor is asked; the page shows it as long.</summary>
    public const int VisitorRingSeconds = 45;

    /// <summary>New calls are not made (shutdown, or the Host's calls go elsewhere).</summary>
    public bool IsDraining { get; set; }

    /// <summary>Refused with the codes of <see cref="CallRejections"/>; nothing has happened then.</summary>
    public Task<DialAnswer> DialAsync(DialWish wish) => MakeAsync(wish, place: null);

    /// <summary>
    /// Keeps the place of somebody who is to be called when the turn comes; the queue says which agent calls. A line of the trunk
    /// and a media port are taken when an agent is found, and not while it waits.
    /// </summary>
    /// <param name="wish">Whom, in whose name; its agent is whoever takes it.</param>
    /// <param name="place">The place.</param>
    public Task<DialAnswer> KeepAsync(DialWish wish, KeptPlace place) => MakeAsync(wish, place);

    private async Task<DialAnswer> MakeAsync(DialWish wish, KeptPlace? place)
    {
        if (IsDraining)
        {
            return new(null, CallRejections.Away);
        }

        var (dial, refusal) = Prepare(wish);
        if (dial is null)
        {
            return new(null, refusal);
        }

        var call = new CallId(Guid.CreateVersion7(context.Time.GetUtcNow()).ToString("N"));
        if (place is null && !(await trunks.AdmitAsync(dial.Trunk, call).ConfigureAwait(false)).Admitted)
        {
            return new(null, CallRejections.TrunkFull);
        }

        refusal = await BeginAsync(call, dial, place).ConfigureAwait(false);
        return refusal is null ? new(call, null) : new(null, refusal);
    }

    /// <summary>
    /// Calls the browser of a visitor: the agent's own phone first, then the visitor comes in by <see cref="ICallGrain.Visit"/>. No trunk
    /// carries it, so none is asked.
    /// </summary>
    public async Task<DialAnswer> InviteAsync(VisitorWish wish)
    {
        if (IsDraining)
        {
            return new(null, CallRejections.Away);
        }

        if (context.Centre.FindQueue(wish.Queue) is not { } queue)
        {
            return new(null, CallRejections.TransferTarget);
        }

        var entry = DialingRules.EntryOf(context.Centre.Current, queue.Id);
        var dial = new OutboundDial(
            context.Now(), wish.Agent, queue.Id, OutboundDial.Browser, wish.Number, entry, queue.CallerId ?? entry, queue.CallerName,
            VisitorRingSeconds, wish.Place, hosts.AreSeveral ? hosts.This : null, wish.Chat);
        var call = new CallId(Guid.CreateVersion7(context.Time.GetUtcNow()).ToString("N"));
        var legs = new CallLegs(context, live, call, new CallerParty(), media.NewGroup(), () => { });
        live.Add(legs);
        return await legs.DialAsync(dial, new CallerObserver()).ConfigureAwait(false) is { } refusal ? new(null, refusal) : new(call, null);
    }

    /// <summary>How the number would be dialled, by the rules of this moment; or why it is not.</summary>
    public (OutboundDial? Dial, string? Refusal) Prepare(DialWish wish)
    {
        var settings = context.Centre.Current;
        return !DialingRules.CallsOut(settings) ? (null, CallRejections.NoWayOut)
            : DialingRules.RouteOf(settings, wish.Number) is not { } route ? (null, CallRejections.NumberNotAllowed)
            : context.Centre.FindQueue(wish.Queue) is not { } queue ? (null, CallRejections.TransferTarget)
            : (DialOf(wish, queue, route, settings), null);
    }

    /// <summary>As <see cref="Prepare"/>, for a party that somebody is joined with: never the centre itself.</summary>
    public (OutboundDial? Dial, string? Refusal) PrepareThird(DialWish wish) =>
        OutsideRules.IsOwn(context.Centre.Current, wish.Number) ? (null, CallRejections.NumberOfCentre) : Prepare(wish);

    private OutboundDial DialOf(DialWish wish, QueueSettings queue, DialRoute route, CentreSettings settings)
    {
        var entry = wish.EntryNumber ?? DialingRules.EntryOf(settings, queue.Id);
        return new(
            context.Now(),
            wish.Agent,
            queue.Id,
            route.Trunk.Id,
            wish.Number,
            entry,
            queue.CallerId ?? entry,
            queue.CallerName,
            route.Dialing.RingSeconds,
            wish.Place,
            hosts.AreSeveral ? hosts.This : null);
    }

    private async Task<string?> BeginAsync(CallId id, OutboundDial dial, KeptPlace? place)
    {
        var observer = new CallerObserver();
        var group = media.NewGroup();
        if (place is not null)
        {
            // Nobody talks while it waits: a port is taken when somebody is rung to make the call.
            var kept = new CallLegs(context, live, id, new CallerParty(), group, () => trunks.Release(id));
            live.Add(kept);
            return await kept.KeepAsync(dial, place, observer).ConfigureAwait(false);
        }

        if (group.TryCreateRtp(observer) is not { } audio)
        {
            trunks.Release(id);
            return CallRejections.TrunkFull;
        }

        var legs = new CallLegs(context, live, id, new CallerParty(audio), group, () => trunks.Release(id));
        observer.Attach(legs, audio);
        live.Add(legs);
        return await legs.DialAsync(dial, observer).ConfigureAwait(false);
    }
}
