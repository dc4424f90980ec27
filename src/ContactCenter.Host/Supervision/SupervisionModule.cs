using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Host.Supervision;

/// <summary>What supervisors do on the floor: set an agent's availability and queues, and tell agents something.</summary>
internal sealed class SupervisionModule : IModule
{
    public static readonly Permission SetQueues = new("agent:set-queues", new("调整坐席队列", "Change the queues of agents"), Roles.Supervisor);
    public static readonly Permission Message = new("agent:message", new("向坐席发送消息", "Send messages to agents"), Roles.Supervisor);

    public string Name => "supervision";

    public IReadOnlyList<Permission> Permissions => [SetQueues, Message];

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<FloorMessages>()
        .AddSingleton<ForcedAvailability>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapAgentQueueEndpoints();
        api.MapFloorMessageEndpoints();
        api.MapSeatMessageEndpoints();
        api.MapWaitingEndpoints();
    }
}
