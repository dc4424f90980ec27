namespace ContactCenter.Grains.Hosting;

/// <summary>The configuration section <c>ContactCenter:Cluster</c>. Without a connection to a membership table none of it is used.</summary>
public sealed class ClusterSettings
{
    public const string Section = "ContactCenter:Cluster";

    /// <summary>The connection string (PostgreSQL) of the membership table; without it the process is a cluster of its own.</summary>
    public const string ConnectionName = "Clustering";

    /// <summary>TCP port that the other machines of the cluster connect to.</summary>
    public int SiloPort { get; set; } = 11_111;

    /// <summary>TCP port for clients of the cluster.</summary>
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>Machines with the same name find each other.</summary>
    public string ClusterId { get; set; } = "contactcenter";

    /// <summary>Stays the same over the life of the platform, whatever the cluster is called.</summary>
    public string ServiceId { get; set; } = "contactcenter";
}
