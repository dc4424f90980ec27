using ContactCenter.Domain.Identifiers;
using Microsoft.Extensions.Configuration;

namespace ContactCenter.Grains.Hosting;

/// <summary>
/// The configuration section <c>ContactCenter:Cluster</c>. It is used where <c>ConnectionStrings:Redis</c> is set: that makes several Hosts
/// on one PostgreSQL one centre.
/// </summary>
public sealed class ClusterSettings
{
    public const string Section = "ContactCenter:Cluster";

    /// <summary>The connection string whose presence makes a Host one of several.</summary>
    public const string RedisConnection = "Redis";

    /// <summary>The PostgreSQL of the centre, which keeps the membership table too.</summary>
    public const string DatabaseConnection = "ContactCenter";

    /// <summary>
    /// Name of this Host, the same over restarts and another than every other Host's; 1–64 letters, digits, dots, hyphens. The name of the
    /// machine when null.
    /// </summary>
    public string? Host { get; set; }

    /// <summary>IP address at which the other Hosts reach this one's silo port. Only they may: the port has no password.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port that the other Hosts connect to.</summary>
    public int SiloPort { get; set; } = 11_111;

    /// <summary>Hosts with the same name find each other.</summary>
    public string ClusterId { get; set; } = "contactcenter";

    /// <summary>Stays the same over the life of the platform, whatever the cluster is called.</summary>
    public string ServiceId { get; set; } = "contactcenter";

    /// <summary>
    /// Seconds after which a Host that does not answer is taken for dead, 2–60: grains that were there answer elsewhere from then on.
    /// </summary>
    public int DeadAfterSeconds { get; set; } = 3;

    /// <summary>Minutes that a Host which is drained or stopped waits for the end of its calls, 0–480; what is left then is ended.</summary>
    public int DrainMinutes { get; set; } = 30;

    /// <summary>The name among several Hosts; null where this one is the whole centre.</summary>
    public static HostId? OneOfSeveral(IConfiguration configuration) =>
        configuration.GetConnectionString(RedisConnection) is { Length: > 0 } ? new HostId(Of(configuration).EffectiveHost()) : null;

    internal static ClusterSettings Of(IConfiguration configuration) => configuration.GetSection(Section).Get<ClusterSettings>() ?? new();

    public string EffectiveHost() => string.IsNullOrWhiteSpace(Host) ? Environment.MachineName : Host;
}
