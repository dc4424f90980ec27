using ContactCenter.Backoffice.Modules;

namespace ContactCenter.Host.Cluster;

/// <summary>The Hosts that are the centre.</summary>
internal sealed class HostsModule : IModule
{
    public string Name => "hosts";

    /// <summary>None: what it shows stands before the modules do.</summary>
    public void AddServices(IServiceCollection services)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder api) => api.MapHostEndpoints();
}
