using System.Text;
using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>Calls endpoints over the built-in SIP stack.</summary>
internal sealed class SipOutgoingLegs(SipNode node) : IOutgoingLegs
{
    public ISignalingLeg Invite(EndpointContact contact, OutgoingCall call, string description, ISignalingLegObserver observer)
    {
        var headers = new SipHeaders();
        foreach (var (name, value) in call.Headers)
        {
            headers.Add(name, value);
        }

        var registered = contact.Flow as IRegisteredPeer;
        var leg = new OutgoingSipLeg(observer);
        leg.Begin(node.Stack, new InviteOptions
        {
            Target = SipUri.Parse(contact.Uri),
            From = new NameAddress(new SipUri(call.CallerNumber.Length == 0 ? "anonymous" : call.CallerNumber, node.Realm), call.DisplayName),
            Flow = registered switch
            {
                RegisteredPhone phone => phone.Way,
                PhoneOfCentre phone => phone.Way,
                _ => null,
            },
            Peer = registered,
            Path = registered switch
            {
                RegisteredPhone phone => phone.Path,
                PhoneOfCentre phone => phone.Path,
                _ => [],
            },
            Headers = headers,
            Body = Encoding.UTF8.GetBytes(description),
        });
        return leg;
    }

    public ISignalingLeg Dial(TrunkCall call, string description, ISignalingLegObserver observer)
    {
        var trunk = SipUri.Parse(call.Target);
        var shown = new SipUri(call.ShownNumber, node.Realm);
        var headers = new SipHeaders();
        headers.Add("X-Call-Id", call.CallId.Value);
        headers.Add("P-Asserted-Identity", new NameAddress(shown, call.VerifiedName).ToString());
        var leg = new OutgoingSipLeg(observer);
        leg.Begin(node.Stack, new InviteOptions
        {
            Target = new SipUri(call.Digits, trunk.Host, trunk.Port, trunk.Parameters.Text, trunk.Scheme),
            From = new NameAddress(shown, call.VerifiedName),
            Credentials = call.UserName is { Length: > 0 } user ? new DigestIdentity(user, call.Password ?? string.Empty) : null,
            Headers = headers,
            Body = Encoding.UTF8.GetBytes(description),
        });
        return leg;
    }
}
