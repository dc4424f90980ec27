using ContactCenter.Backoffice.Permissions;
using ContactCenter.Host.Options;
using ContactCenter.Host.Problems;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ContactCenter.Host.Health;

/// <summary>Whether the platform lives, and whether it can take calls.</summary>
internal static class HealthHosting
{
    /// <summary>Parts without which no new call should be sent here.</summary>
    public const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) => services.AddSingleton<StorageForecast>().AddHealthChecks()
        .AddCheck<DatabaseHealth>("database")
        .AddCheck<JournalHealth>("journal", tags: [Ready])
        .AddCheck<CopierHealth>("copier")
        .AddCheck<DiskHealth>("disk");

    public static void MapHealth(this WebApplication app)
    {
        Map(app, "/health", _ => true);
        Map(app, "/health/live", _ => false);
        Map(app, "/health/ready", check => check.Tags.Contains(Ready));
    }

    private static void Map(WebApplication app, string path, Func<HealthCheckRegistration, bool> which) => app.MapHealthChecks(path, new()
    {
        Predicate = which,
        ResponseWriter = WriteAsync,
        ResultStatusCodes =
        {
            [HealthStatus.Healthy] = StatusCodes.Status200OK,
            [HealthStatus.Degraded] = StatusCodes.Status200OK,
            [HealthStatus.Unhealthy] = StatusCodes.Status503ServiceUnavailable,
        },
    }).OpenToAnyone("who watches over the machine has no session");

    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new HealthView(
            report.Status,
            report.Entries.ToDictionary(e => e.Key, e => new HealthPart(e.Value.Status, e.Value.Description))),
        ApiJson.Options,
        http.RequestAborted);
}

public sealed record HealthView(HealthStatus Status, IReadOnlyDictionary<string, HealthPart> Parts);

public sealed record HealthPart(HealthStatus Status, string? Detail);
