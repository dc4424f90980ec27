using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Endpoints;

/// <summary>Where an agent can be rung: the fixed contact of the settings, or whatever phone is registered (TEL-11).</summary>
public sealed class EndpointDirectory(ICentreDirectory centre, IEndpointLocations locations)
{
    /// <summary>Completes at once where this Host is the whole centre.</summary>
    public ValueTask<IReadOnlyList<EndpointContact>> ContactsOfAsync(AgentId agent) => centre.FindAgent(agent) switch
    {
        null => new([]),
        { StaticContact: { } uri } => new([new EndpointContact(uri, IsWebRtc: false, Flow: null)]),
        { } settings => locations.FindAsync(settings.Extension),
    };
}
