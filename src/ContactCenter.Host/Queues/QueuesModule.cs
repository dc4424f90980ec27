using ContactCenter.Backoffice.Modules;

namespace ContactCenter.Host.Queues;

/// <summary>Queues as people see them.</summary>
internal sealed class QueuesModule : IModule
{
    public string Name => "queues";

    /// <summary>None: what it shows is the live core's.</summary>
    public void AddServices(IServiceCollection services)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder api) => api.MapQueueEndpoints();
}
