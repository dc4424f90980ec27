using System.Diagnostics.Metrics;
using ContactCenter.History.Projections;
using ContactCenter.Host.Live;
using ContactCenter.Host.Options;
using ContactCenter.Journal;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace ContactCenter.Host.Health;

/// <summary>Figures about the platform itself; sent by OTLP only when an endpoint is configured.</summary>
internal sealed class HostMeters : IHostedService, IDisposable
{
    private const string AllMeters = "ContactCenter.*";

    private readonly Meter _meter = new("ContactCenter.Host");
    private readonly MeterProvider? _exporter;

    public HostMeters(EventJournal journal, JournalCopier copier, LiveChanges changes, ContactCenterOptions options)
    {
        _meter.CreateObservableCounter("contactcenter.journal.events", () => journal.Tip.Events);
        _meter.CreateObservableCounter("contactcenter.journal.failed_appends", () => journal.Status.FailedAppends);
        _meter.CreateObservableGauge("contactcenter.copier.lag", () => copier.Status.Lag.TotalSeconds, "s");
        _meter.CreateObservableGauge("contactcenter.live.monitors", () => changes.MonitorCount);
        if (options.Telemetry.OtlpEndpoint is { } endpoint)
        {
            _exporter = Sdk.CreateMeterProviderBuilder()
                .AddMeter(AllMeters, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddOtlpExporter(otlp => otlp.Endpoint = new(endpoint))
                .Build();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _exporter?.ForceFlush();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _exporter?.Dispose();
        _meter.Dispose();
    }
}
