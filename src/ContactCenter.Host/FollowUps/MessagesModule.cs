using ContactCenter.Backoffice.Modules;
using ContactCenter.FollowUps.Api;
using ContactCenter.FollowUps.Entries;

namespace ContactCenter.Host.FollowUps;

/// <summary>What this Host adds to the follow-ups: the centre around them, and the recordings of messages.</summary>
internal sealed class MessagesModule : IModule
{
    public string Name => "messages";

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<FollowUpCentre>()
        .AddSingleton<IFollowUpCentre>(s => s.GetRequiredService<FollowUpCentre>())
        .AddSingleton<IQueueNames>(s => s.GetRequiredService<FollowUpCentre>());

    public void MapEndpoints(IEndpointRouteBuilder api) => api.MapMessageEndpoints();
}
