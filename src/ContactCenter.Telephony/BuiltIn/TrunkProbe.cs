using ContactCenter.Domain.Centre;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.UserAgent;
using Orleans;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>
/// Asks the far end of every trunk that calls go out on whether it is there (OPTIONS, RFC 3261 §11). Any answer of its own says that it is:
/// many gateways answer 403, 404 or 405.
/// </summary>
internal sealed class TrunkProbe(SipStack stack, ICentreDirectory centre, IGrainFactory grains, IHosts hosts)
{
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    private const int RequestTimeout = 408;
    private const int ServiceUnavailable = 503;

    /// <summary>All trunks at once; completes when each has answered, or was silent for 32 s.</summary>
    public Task AskAllAsync() => Task.WhenAll(centre.Current.Trunks.Where(t => t is { Enabled: true, Dialing: not null }).Select(AskAsync));

    private async Task AskAsync(TrunkSettings trunk)
    {
        if (!SipUri.TryParse(trunk.Dialing!.Target, out var target))
        {
            return;
        }

        var answer = await stack.RequestAsync(new RequestOptions
        {
            Method = SipMethod.Options,
            Target = target,
            From = new NameAddress(target),
            WithContact = true,
        }).ConfigureAwait(false);

        // A gateway that says by itself that it takes nothing is not reachable for calls.
        var reachable = !answer.IsLocal && answer.StatusCode is not RequestTimeout and not ServiceUnavailable;
        try
        {
            await grains.GetGrain<ITrunkGrain>(trunk.Id.Value).ReportHealth(hosts.This, reachable).ConfigureAwait(false);
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            // Asked again in half a minute.
        }
    }
}
