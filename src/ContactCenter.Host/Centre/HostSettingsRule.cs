using ContactCenter.Domain.Centre;
using ContactCenter.History.Centre;
using ContactCenter.Host.Options;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Host.Centre;

/// <summary>What can be reached, and what can be played.</summary>
internal sealed class HostSettingsRule(PromptFiles prompts, ContactCenterOptions options) : ISettingsRule
{
    public async ValueTask<IReadOnlyList<SettingsFault>> CheckAsync(
        CentreSettings settings, CentreSettings inForce, CancellationToken cancel)
    {
        var faults = settings.Agents.Index()
            .Where(a => a.Item.StaticContact is { } contact && !SipUri.TryParse(contact, out _))
            .Select(a => new SettingsFault($"agents[{a.Index}].staticContact", InForceFaults.NoSipUri.With(a.Item.StaticContact)))
            .ToList();

        // One that opens the door to toll fraud at this address would be refused at the next start.
        faults.AddRange(ExposureRule.CheckTrunks(options.Sip, settings).Select(why => new SettingsFault("trunks", why)));

        // What was named before may be missing: the calls go on without it.
        var known = (await prompts.ListAsync(cancel)).Select(f => f.File).Concat(inForce.Prompts.Select(p => p.File)).ToHashSet();
        faults.AddRange(settings.Prompts.Index().Where(p => !known.Contains(p.Item.File)).Select(p => new SettingsFault(
            $"prompts[{p.Index}].file", InForceFaults.NoFile.With(p.Item.File))));
        return faults;
    }
}
