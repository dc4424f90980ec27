using ContactCenter.Domain.Identifiers;
using ContactCenter.FollowUps.Turns;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Telephony.Hosting;
using ContactCenter.Telephony.Trunks;
using Orleans;

namespace ContactCenter.Host.Calls;

/// <summary>Places of callers in the queues of this centre; the calls are made from this Host.</summary>
internal sealed class KeptPlaces(ICentreDirectory centre, TelephonyNode telephony, IGrainFactory grains) : IKeptPlaces
{
    /// <summary>Whoever takes it calls.</summary>
    private static readonly AgentId Anybody = new("anybody");

    public (int Attempts, TimeSpan Pause)? RuleOf(string queue) =>
        centre.FindQueue(QueueId.From(queue)) is { CallbackAttempts: > 0 } settings
            ? (settings.CallbackAttempts, TimeSpan.FromMinutes(settings.CallbackPauseMinutes))
            : null;

    public async Task<string?> KeepAsync(WantedPlace place)
    {
        var wish = new DialWish(Anybody, QueueId.From(place.Queue), place.Number, place.EntryNumber, Place: null);
        return (await telephony.Outbound.KeepAsync(wish, new(place.Since, place.Priority, place.Skills))).Call?.Value;
    }

    public async Task<bool> IsKeptAsync(string call)
    {
        try
        {
            return await grains.GetGrain<ICallGrain>(call).IsKept();
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            // Its Host has just gone: what is true is known when the others have noticed.
            return true;
        }
    }

    public async Task GiveUpAsync(string call)
    {
        try
        {
            await grains.GetGrain<ICallGrain>(call).GiveUpPlace();
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            // The place is gone with its Host.
        }
    }
}
