using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Listeners;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Backoffice.Settings;
using ContactCenter.FollowUps.Api;
using ContactCenter.FollowUps.Entries;
using ContactCenter.FollowUps.Facts;
using ContactCenter.FollowUps.Listeners;
using ContactCenter.FollowUps.Surveys;
using ContactCenter.FollowUps.Turns;
using ContactCenter.FollowUps.Web;
using ContactCenter.History.Database;
using ContactCenter.History.Queries;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.FollowUps;

/// <summary>What is owed to callers after their calls: messages, calls back, and why somebody was not satisfied.</summary>
public sealed class FollowUpModule : IModule
{
    public string Name => "followups";

    public ModuleOptions Options { get; } = ModuleOptions.Of<FollowUpOptions>(FollowUpOptions.Check);

    public SchemaScripts Schema { get; } = new("followups", typeof(FollowUpModule).Assembly);

    public IReadOnlyList<Permission> Permissions => [.. FollowUpPermissions.All, .. SurveyPermissions.All];

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<FollowUpDuties>()
        .AddSingleton<FollowUpStore>()
        .AddSingleton<FollowUpQueries>()
        .AddSingleton(s => new FollowUpSealing(
            s.GetRequiredService<StorageDatabase>(), s.GetRequiredService<FollowUpStore>(), s.GetRequiredService<FollowUpQueries>(),
            s.GetRequiredService<ISeal>(), s.GetRequiredService<SealedFiles>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton<CallbackForm>()
        .AddSingleton<SurveyForm>()
        .AddSingleton<SurveyStore>()
        .AddSingleton(s => new CallbackTasks(
            s.GetRequiredService<FollowUpStore>(), s.GetRequiredService<FollowUpQueries>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new FollowUpDesk(
            s.GetRequiredService<FollowUpStore>(), s.GetRequiredService<FollowUpQueries>(), s.GetRequiredService<IFollowUpCentre>(),
            s.GetRequiredService<IPermissionSource>(), s.GetRequiredService<AuditTrail>(), s.GetRequiredService<IKeptPlaces>(),
            s.GetRequiredService<TimeProvider>()))
        .AddSingleton<CallsToFollow>()
        .AddSingleton<RatingsOfCalls>()
        .AddFacts<MessageFacts>()
        .AddSingleton<IOwedCalls, OwedCalls>()
        .AddListener<FollowUpListener>()
        .AddHostedService<CallbackTurns>()
        .AddSingleton<Challenges>()
        .AddSingleton<WebMessageForm>()
        .AddSingleton<WebMessageStore>()
        .AddSingleton<WebMessageInstruments>()
        .AddWebMessageLimits();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapFollowUpListEndpoints();
        api.MapFollowUpEndpoints();
        api.MapSurveyEndpoints();
        api.MapSurveyTaskEndpoints();
        api.MapWebMessageEndpoints();
        api.MapWrittenMessageEndpoints();
    }
}
