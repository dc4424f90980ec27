using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Alerts;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.Grains.Events;
using ContactCenter.Grains.Hosts;
using ContactCenter.Grains.Instruments;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace ContactCenter.Grains.Hosting;

/// <summary>Puts the live core into a host.</summary>
public static class GrainHosting
{
    /// <summary>
    /// Adds the silo and what grains need beside it. The host registers <c>IEventJournal</c> and <c>ICentreDirectory</c>, and
    /// <c>IAgentPast</c> and <c>IMetricsPast</c> where it is one of several; a <see cref="TimeProvider"/> that is registered before is used for every deadline. After the start, call
    /// <c>IAgentGrain.Restore</c> for every agent, so that its stream of events goes on where it ended.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="configure">More silo set-up, after the platform's own.</param>
    public static IHostApplicationBuilder AddContactCenterGrains(this IHostApplicationBuilder builder, Action<ISiloBuilder>? configure = null)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<GrainInstruments>();
        builder.Services.AddSingleton<JournalGate>();
        builder.Services.TryAddSingleton<IAgentPast, NoAgentPast>();
        builder.Services.TryAddSingleton<ILastAgents, NoLastAgents>();
        builder.Services.TryAddSingleton<IAskedRatings, NoAskedRatings>();
        builder.Services.TryAddSingleton<IMetricsPast, NoMetricsPast>();
        builder.Services.TryAddSingleton<IAlertLog, NoAlertLog>();
        builder.Services.TryAddSingleton<ITrunkRefusals, NoTrunkRefusals>();
        var name = new HostId(ClusterSettings.Of(builder.Configuration).EffectiveHost());
        var areSeveral = ClusterSettings.OneOfSeveral(builder.Configuration) is not null;
        builder.UseOrleans(silo =>
        {
            SiloSetUp.Configure(silo, builder.Configuration);
            silo.AddPlacementDirector<HostPlacement, HostPlacementDirector>();
            configure?.Invoke(silo);
        });

        // After the silo, so that it has a membership to look at.
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<ClusterHosts>(services, name, areSeveral));
        builder.Services.AddSingleton<IHosts>(services => services.GetRequiredService<ClusterHosts>());
        builder.Services.AddHostedService(services => services.GetRequiredService<ClusterHosts>());
        return builder;
    }
}
