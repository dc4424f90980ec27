using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Endpoints;

/// <summary>Where an agent can be rung: the fixed contact of the settings, or whatever phone is registered (TEL-11).</summary>
public sealed class EndpointDirectory(ICentreDirectory centre, IEndpointLocations locations)
{
    public IReadOnlyList<EndpointContact> ContactsOf(AgentId agent) => centre.FindAgent(agent) switch
    {
        null => [],
        { StaticContact: { } uri } => [new EndpointContact(uri, IsWebRtc: false, Flow: null)],
        { } settings => locations.Find(settings.Extension),
    };
}
