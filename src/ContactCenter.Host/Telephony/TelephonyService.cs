using System.Net.Sockets;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Live;
using ContactCenter.Host.Options;
using ContactCenter.Supervision.Listening;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Hosting;

namespace ContactCenter.Host.Telephony;

/// <summary>Starts telephony when the live core stands, and stops it before the core does.</summary>
internal sealed class TelephonyService(
    TelephonyNode telephony, LiveChanges changes, MonitoringEnds ends, ContactCenterOptions options, Draining? draining = null)
    : IHostedService
{
    private static readonly TimeSpan EndOfCalls = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        telephony.Calls.SupervisionEnded = ended => ends.Note(ended.Monitoring, ended.At, EndingOf(ended.Ending));
        try
        {
            await telephony.StartAsync(changes.Mark, cancellationToken);
        }
        catch (SocketException e)
        {
            throw new OptionsException(
                [$"ContactCenter:Sip cannot be listened on at {options.Sip.Address}:{options.Sip.Port} (UDP and TCP): {e.Message}. Free the port or set ContactCenter:Sip:Port."]);
        }
    }

    /// <summary>One of several waits for its calls first. New calls get 503; calls in progress are ended as a shutdown, with BYE to both sides, while the journal still stands.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        telephony.Drain();
        if (draining is not null)
        {
            await draining.RunAsync(cancellationToken);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(EndOfCalls);
        try
        {
            await telephony.Calls.EndAllAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // What is left is ended by the recovery at the next start.
        }
    }

    private static MonitoringEnding EndingOf(SupervisionEnding ending) => ending switch
    {
        SupervisionEnding.Left => MonitoringEnding.Left,
        SupervisionEnding.Lost => MonitoringEnding.Lost,
        SupervisionEnding.NotKept => MonitoringEnding.NotKept,
        SupervisionEnding.CallEnded => MonitoringEnding.CallEnded,
    };
}
