using ContactCenter.Domain.Centre;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.History.Centre;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Live;
using ContactCenter.Host.Options;
using ContactCenter.Telephony.Hosting;
using Orleans;

namespace ContactCenter.Host.Centre;

/// <summary>Puts a newer version of the settings in force in this process: all of it at once, at whichever Host it was saved.</summary>
internal sealed partial class SettingsFollower(
    SettingsStore store,
    CentreDirectory centre,
    PromptFolder prompts,
    TelephonyNode telephony,
    LiveChanges live,
    IGrainFactory grains,
    ContactCenterOptions options,
    ILogger<SettingsFollower> logger) : ICentreFollower
{
    public string Topic => NewsTopics.Settings;

    public string Mark => "SELECT max(version) FROM centre_settings";

    /// <exception cref="OptionsException">A trunk of them must not be reachable at this Host's address.</exception>
    public async Task FollowAsync(CancellationToken cancel)
    {
        var saved = await store.LoadAsync(cancel);
        if (saved.Version <= centre.Version)
        {
            return;
        }

        var exposed = ExposureRule.CheckTrunks(options.Sip, saved.Settings).Select(fault => fault.Text).ToList();
        if (exposed.Count > 0)
        {
            throw new OptionsException(exposed);
        }

        // Before they are played.
        await prompts.BringUpToDateAsync(saved.Settings, cancel);
        var before = centre.Current;
        centre.Replace(saved.Settings, saved.Version);
        telephony.Use(centre.Current);
        InForce(saved.Version, saved.SavedBy);
        live.MarkEverything();
        foreach (var agent in saved.Settings.Agents.Where(a => a.StaticContact is not null).ExceptBy(Fixed(before), a => a.Id))
        {
            await grains.GetGrain<IAgentGrain>(agent.Id.Value).SetReachable(true);
        }

        // What a lost one of these leaves behind is found by the agent's beat.
        var others = saved.Settings.Agents.Where(a =>
            before.Agents.FirstOrDefault(b => b.Id == a.Id) is { } was && !was.Queues.SequenceEqual(a.Queues));
        await Task.WhenAll(others.Select(agent => grains.GetGrain<IAgentGrain>(agent.Id.Value).Recheck()));
    }

    private static IEnumerable<Domain.Identifiers.AgentId> Fixed(CentreSettings settings) =>
        settings.Agents.Where(a => a.StaticContact is not null).Select(a => a.Id);

    [LoggerMessage(1621, LogLevel.Information, "Version {Version} of the settings, saved by {Who}, is in force")]
    private partial void InForce(long version, string? who);
}
