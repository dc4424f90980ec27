using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Work;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Events;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.Grains.Hosting;
using ContactCenter.History.Accounts;
using ContactCenter.History.Centre;
using ContactCenter.History.Hosts;
using ContactCenter.History.Projections;
using ContactCenter.History.Queries;
using ContactCenter.History.Ratings;
using ContactCenter.Host.Auditing;
using ContactCenter.Host.Calls;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Description;
using ContactCenter.Host.Federation;
using ContactCenter.Host.Health;
using ContactCenter.Host.Live;
using ContactCenter.Host.Options;
using ContactCenter.Host.Problems;
using ContactCenter.Host.Sessions;
using ContactCenter.Host.Telephony;
using ContactCenter.Host.WebUi;
using ContactCenter.Knowledge.Public;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.SignalR;

namespace ContactCenter.Host.Hosting;

/// <summary>Puts the parts together on a foundation. Hosted parts start in the order they are added and stop in the opposite one.</summary>
internal static class HostBuilderFactory
{
    public static WebApplication Build(WebApplicationBuilder builder, ContactCenterOptions options, ModuleList modules, Foundation foundation, TimeProvider clock)
    {
        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout =
            TimeSpan.FromSeconds(30) + (foundation.Several is null ? TimeSpan.Zero : TimeSpan.FromMinutes(options.Cluster.DrainMinutes)));
        AddFoundation(services, options, foundation, clock);
        services.AddAudit(foundation.Folder, options.Audit);
        builder.AddCentreNews(options);
        services.AddHostedService<Copying>();
        builder.AddContactCenterGrains();
        AddLive(services);
        AddCluster(services, foundation);
        // Before phones register: what is followed says which may.
        AddFollowers(services);
        builder.AddTelephony(options);
        AddApi(services, options);
        modules.AddServices(services);
        services.AddSessions(options, new ProtectionKeys(new(foundation.Database, clock)));
        services.AddFederation(options);
        services.AddHealth();
        services.AddTelemetry(
            options.Telemetry, options.Http.TrustedProxies.Length > 0, options.Cluster.EffectiveHost(), CentrePermissions.ReadHosts);
        builder.AddHttpServer(options.Http);

        var app = builder.Build();
        UsePipeline(app, options);
        MapEndpoints(app, modules);
        return app;
    }

    private static void AddFoundation(IServiceCollection services, ContactCenterOptions options, Foundation foundation, TimeProvider clock)
    {
        // Instances belong to the foundation: it takes them down after the host has stopped.
        services.AddSingleton(options);
        services.AddSingleton(clock);
        services.AddSingleton(foundation);
        services.AddSingleton(foundation.Folder);
        services.AddSingleton(foundation.RecordingKeys);
        services.AddSingleton<RecordingVolume>();
        services.AddSingleton<RecordingVolumes>();
        services.AddSingleton(foundation.Database);
        services.AddSingleton(foundation.Journal);
        services.AddSingleton(foundation.Copier);
        services.AddSingleton<ICentreSecret>(foundation.Secret);
        services.AddSingleton(foundation.Centre);
        services.AddSingleton<ICentreDirectory>(foundation.Centre);
        services.AddSingleton<IEventJournal, GrainJournal>();
        services.AddSingleton<ISummaryDrafts, SummaryDraftFolder>();
        services.AddSingleton<ILastAgents, StoredLastAgents>();
        services.AddSingleton<RatingStore>().AddSingleton<IAskedRatings, StoredRatings>();
        services.AddSingleton<CentreClock>();
        services.AddSingleton(new WorkPlace(foundation.Several?.Value ?? string.Empty));
        services.AddSingleton<UserStore>();
        services.AddSingleton<DeskPhoneStore>();
        services.AddSingleton(WebUiFolder.Find(AppContext.BaseDirectory));
    }

    private static void AddLive(IServiceCollection services)
    {
        services.AddSingleton<OtherHosts>();
        services.AddSingleton<HostRuns>();
        services.AddSingleton<CopierHealth>();
        services.AddSingleton<IDataDelay>(s => s.GetRequiredService<CopierHealth>());
        services.AddSingleton<LiveChanges>();
        services.AddSingleton<ProviderLoads>();
        services.AddSingleton<LiveCentre>();
        services.AddSingleton<LiveFeed>();
        services.AddHostedService<LiveCore>();
        services.AddHostedService<MonitorNotifier>();
        services.AddHostedService<AgentNotifier>();
    }

    /// <summary>Of several Hosts. Added before the silo's defaults are used, and started with the rest of the live core.</summary>
    private static void AddCluster(IServiceCollection services, Foundation foundation)
    {
        if (foundation.Several is null)
        {
            return;
        }

        services.AddSingleton<AgentStates>();
        services.AddSingleton<EventQueries>();
        services.AddSingleton<IAgentPast, StoredAgents>();
        services.AddSingleton<IMetricsPast, StoredDay>();
        services.AddSingleton<Draining>();
        services.AddHostedService<HostPulse>();
    }

    /// <summary>What this process keeps of the centre's database, brought up to date together.</summary>
    private static void AddFollowers(IServiceCollection services)
    {
        services.AddSingleton<CentreWatch>();
        services.AddHostedService(s => s.GetRequiredService<CentreWatch>());
    }

    private static void AddApi(IServiceCollection services, ContactCenterOptions options)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions));
        services.AddSignalR(hubs => hubs.AddFilter<OpenSessions>()).AddJsonProtocol(json => ApiJson.Apply(json.PayloadSerializerOptions));
        services.AddOptions<JsonOptions>().Configure<CentreClock>((json, clock) => json.SerializerOptions.Converters.Add(new CentreTimeConverter(clock)));
        services.AddOptions<JsonHubProtocolOptions>()
            .Configure<CentreClock>((json, clock) => json.PayloadSerializerOptions.Converters.Add(new CentreTimeConverter(clock)));
        // What a body's reader says is answered by UnexpectedErrors, which names the field.
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = FrameworkProblems.AddCode);
        services.AddExceptionHandler<UnexpectedErrors>();
        services.AddSingleton<Refusals>();
        services.AddApiDescription(options.Http.MaxRequestBytes);
    }

    private static void UsePipeline(WebApplication app, ContactCenterOptions options)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRefusals();
        app.UseTrustedProxies(options.Http);
        app.UseSecurityHeaders();
        app.UseChatFramePolicy();
        app.UseOriginCheck();
        app.UseQuestionText();
        app.UseRangeUnits();
        app.UseWebUiFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseRequiredSteps();
        app.UseAuthorization();
        app.UseRequestScopes();
    }

    private static void MapEndpoints(WebApplication app, ModuleList modules)
    {
        modules.MapEndpoints(app);
        app.MapHub<AgentHub>("/hubs/agent").RequirePermission(CentrePermissions.UseSeat);
        app.MapHub<MonitorHub>("/hubs/monitor").RequirePermission(CentrePermissions.ReadWallboard);
        app.MapHealth();
        app.MapTelemetry();
        app.MapApiDescription();
        app.MapTelephony();
        app.MapPublicKnowledge();
        app.MapWebUi();
        EndpointsOnce.Keep(app);
    }
}
