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
            services, options.Cluster.ClusterId, options.Cluster.EffectiveHost()));
        builder.Services.AddHostedService(services =>
        {
            // Listens before it connects.
            _ = services.GetRequiredService<ICentreNews>();
            return services.GetRequiredService<RedisLink>();
        });
        builder.Services.AddHealthChecks().AddCheck<RedisHealth>("redis");
    }
}
