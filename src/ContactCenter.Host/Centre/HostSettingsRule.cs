using ContactCenter.Domain.Centre;
using ContactCenter.History.Centre;
using ContactCenter.Host.Options;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Host.Centre;

/// <summary>What can be reached.</summary>
internal sealed class HostSettingsRule(ContactCenterOptions options) : ISettingsRule
{
    public ValueTask<IReadOnlyList<SettingsFault>> CheckAsync(
        CentreSettings settings, CentreSettings inForce, CancellationToken cancel)
    {
        var faults = settings.Agents.Index()
            .Where(a => a.Item.StaticContact is { } contact && !SipUri.TryParse(contact, out _))
            .Select(a => new SettingsFault($"agents[{a.Index}].staticContact", InForceFaults.NoSipUri.With(a.Item.StaticContact)))
            .ToList();

        // One that opens the door to toll fraud at this address would be refused at the next start.
        faults.AddRange(ExposureRule.CheckTrunks(options.Sip, settings).Select(why => new SettingsFault("trunks", why)));
        return new(faults);
    }
}
