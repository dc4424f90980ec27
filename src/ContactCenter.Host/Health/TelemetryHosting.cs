using System.Diagnostics.Metrics;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Host.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ContactCenter.Host.Health;

/// <summary>
/// Where the figures about the platform itself leave it: the page <c>/metrics</c> in Prometheus' text format, and OTLP where an endpoint is
/// configured. Both read the instruments of all parts; docs/metrics.md lists them.
/// </summary>
internal static class TelemetryHosting
{
    public const string Path = "/metrics";

    private const string ServiceName = "contactcenter";

    /// <summary>Ours, and those of the framework whose labels are routes, addresses of this machine and names of the code.</summary>
    private static readonly string[] Meters =
    [
        "ContactCenter.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Diagnostics", "System.Runtime",
    ];

    /// <summary>
    /// So many values of its labels an instrument has whose labels are of the code: room for them is taken at the start, and the usual
    /// 2,000 of each are 176 KB an instrument. Those of a queue, and of the web server's routes, keep the usual room.
    /// </summary>
    private const int LabelsOfCode = 256;

    private const string OfQueues = "contactcenter.queue.";

    /// <param name="services">Where the parts are.</param>
    /// <param name="settings">Where to send what is collected.</param>
    /// <param name="isBehindProxy">People come through a proxy, which may be on this machine.</param>
    /// <param name="host">The name of this Host, which tells its figures from those of others.</param>
    /// <param name="permission">Whose sessions may read the page as well.</param>
    public static void AddTelemetry(
        this IServiceCollection services, TelemetrySettings settings, bool isBehindProxy, string host, Permission permission)
    {
        services.AddSingleton(s => new ScrapeRule(settings, isBehindProxy, s.GetRequiredService<IPermissionSource>(), permission));
        services.AddHostedService<HostInstruments>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceInstanceId: host, autoGenerateServiceInstanceId: false))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters).AddView(Bounded).AddPrometheusExporter();
                if (settings.OtlpEndpoint is { } endpoint)
                {
                    metrics.AddOtlpExporter(otlp => otlp.Endpoint = new(endpoint));
                }
            });
    }

    public static void MapTelemetry(this WebApplication app) => app
        .MapPrometheusScrapingEndpoint(Path, meterProvider: null, branch => branch.Use(Guard), optionsName: null)
        .OpenToAnyone("who scrapes has no session: the network or a token says who it is, otherwise a session with host:read");

    /// <returns>Null where the usual room stays.</returns>
    private static MetricStreamConfiguration? Bounded(Instrument instrument)
    {
        var (meter, name) = (instrument.Meter.Name, instrument.Name);
        var isOfCode = meter == "System.Runtime"
            || (meter.StartsWith("ContactCenter.", StringComparison.Ordinal) && !name.StartsWith(OfQueues, StringComparison.Ordinal));
        return isOfCode ? new() { CardinalityLimit = LabelsOfCode } : null;
    }

    private static RequestDelegate Guard(RequestDelegate next) => http =>
        http.RequestServices.GetRequiredService<ScrapeRule>().Allows(http)
            ? next(http)
            : Problem.Forbidden("not-for-scraping").ExecuteAsync(http);
}
