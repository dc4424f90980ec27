using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Options;
using ContactCenter.Host.Problems;
using ContactCenter.Telephony.Hosting;

namespace ContactCenter.Host.Cluster;

/// <summary>
/// Takes one of several Hosts out of work without losing a call: it takes no new one, sends its phones to the others, and waits for the end
/// of those it has and of their summaries.
/// </summary>
internal sealed partial class Draining(
    Foundation foundation, TelephonyNode telephony, IHosts hosts, ContactCenterOptions options, TimeProvider clock, ILogger<Draining> logger)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task? _running;

    /// <summary>Completes when nothing is left, or at the limit of the settings. Asked again it is the same.</summary>
    public Task RunAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            return _running ??= DrainAsync(cancel);
        }
    }

    private async Task DrainAsync(CancellationToken cancel)
    {
        var (begun, limit) = (clock.GetTimestamp(), TimeSpan.FromMinutes(options.Cluster.DrainMinutes));
        LogBegins(hosts.This, telephony.Calls.Count, limit.TotalMinutes);
        var isEmpty = await telephony.DrainAsync(limit, cancel);
        while (isEmpty && clock.GetElapsedTime(begun) < limit && await HasOpenCallsAsync(cancel))
        {
            await Task.Delay(Beat, clock, cancel);
        }

        LogDone(hosts.This, telephony.Calls.Count, clock.GetElapsedTime(begun).TotalSeconds);
    }

    /// <summary>Calls whose callers are gone, and whose summaries are being written.</summary>
    private async Task<bool> HasOpenCallsAsync(CancellationToken cancel)
    {
        try
        {
            return (await foundation.Runs!.OpenCallsAsync(hosts.This, cancel)).Count > 0;
        }
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e))
        {
            return true;
        }
    }

    [LoggerMessage(1705, LogLevel.Information, "Host {Host} takes no more calls; it waits for {Calls}, {Minutes} minutes at most")]
    private partial void LogBegins(Domain.Identifiers.HostId host, int calls, double minutes);

    [LoggerMessage(1706, LogLevel.Information, "Host {Host} is out of work with {Calls} calls left, after {Seconds:0} s")]
    private partial void LogDone(Domain.Identifiers.HostId host, int calls, double seconds);
}
