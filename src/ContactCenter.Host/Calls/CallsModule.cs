using ContactCenter.Backoffice.Modules;
using ContactCenter.Cases.Access;
using ContactCenter.Customers.Contacts;
using ContactCenter.FollowUps.Api;
using ContactCenter.FollowUps.Entries;
using ContactCenter.FollowUps.Turns;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.History.Queries;

namespace ContactCenter.Host.Calls;

/// <summary>Calls: what an agent does with one, its summary, and the history.</summary>
internal sealed class CallsModule : IModule
{
    public string Name => "calls";

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<CallQueries>()
        .AddSingleton<WrapUpDesk>()
        .AddSingleton<DialDesk>()
        .AddSingleton<LostCallList>()
        .AddSingleton<FollowUpCentre>()
        .AddSingleton<IKeptPlaces, KeptPlaces>()
        .AddSingleton<IFollowUpCentre>(s => s.GetRequiredService<FollowUpCentre>())
        .AddSingleton<IQueueNames>(s => s.GetRequiredService<FollowUpCentre>())
        .AddSingleton<CallerHistory>()
        .AddSingleton<IContactSource, CallContacts>()
        .AddSingleton<ICaseCentre, CaseCentre>()
        .AddSingleton<ICaseCallbacks, CaseCallbacks>()
        .AddSingleton<IContactSource, TicketContacts>()
        .AddSingleton<FlowHooks>()
        .AddSingleton<IFlowQuestions, FlowQuestions>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapCallCommandEndpoints();
        api.MapWrapUpEndpoints();
        api.MapDialEndpoints();
        api.MapLostCallEndpoints();
        api.MapCallHistoryEndpoints();
    }
}
