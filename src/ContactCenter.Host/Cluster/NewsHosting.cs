using ContactCenter.Grains.Hosting;
using ContactCenter.Host.Options;
using StackExchange.Redis;

namespace ContactCenter.Host.Cluster;

/// <summary>How Hosts of one centre hear of each other's changes.</summary>
internal static class NewsHosting
{
    /// <summary>Over Redis where <c>ConnectionStrings:Redis</c> is set; nobody is told where this Host is the whole centre.</summary>
    public static void AddCentreNews(this WebApplicationBuilder builder, ContactCenterOptions options)
    {
        if (builder.Configuration.GetConnectionString(ClusterSettings.RedisConnection) is not { Length: > 0 } address)
        {
            builder.Services.AddSingleton<ICentreNews, NoNews>();
            return;
        }

        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<RedisLink>(services, ConfigurationOptions.Parse(address)));
        builder.Services.AddSingleton<ICentreNews>(services => ActivatorUtilities.CreateInstance<RedisNews>(
            services, options.Cluster.ClusterId, options.Cluster.HostName));
        builder.Services.AddHostedService(services =>
        {
            // Listens before it connects.
            _ = services.GetRequiredService<ICentreNews>();
            return services.GetRequiredService<RedisLink>();
        });
        builder.Services.AddHealthChecks().AddCheck<RedisHealth>("redis");
    }

    /// <returns>What is wrong with the address, without repeating it: a password may stand in it. Null when nothing is.</returns>
    public static string? Fault(string address)
    {
        try
        {
            return ConfigurationOptions.Parse(address).EndPoints.Count > 0
                ? null
                : "ConnectionStrings:Redis names no server. Give host:port, for example '127.0.0.1:6379,password=...'.";
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return "ConnectionStrings:Redis cannot be read. Give host:port and options, for example '127.0.0.1:6379,password=...'.";
        }
    }
}
