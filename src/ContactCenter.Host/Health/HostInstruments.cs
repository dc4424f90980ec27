using System.Diagnostics.Metrics;
using ContactCenter.History.Projections;
using ContactCenter.Host.Live;
using ContactCenter.Journal;
using ContactCenter.Telephony.Hosting;

namespace ContactCenter.Host.Health;

/// <summary>Shows what the parts of this process count, each part by its own list of instruments.</summary>
internal sealed class HostInstruments(
    IMeterFactory meters, EventJournal journal, JournalCopier copier, TelephonyNode telephony, LiveChanges changes) : IHostedService
{
    private const string MeterName = "ContactCenter.Host";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        JournalInstruments.Observe(meters, journal);
        CopierInstruments.Observe(meters, copier);
        telephony.Observe(meters);
        meters.Create(MeterName).CreateObservableUpDownCounter(
            "contactcenter.live.monitors", () => changes.MonitorCount, "{page}", "Pages with live figures that are open at this Host.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
