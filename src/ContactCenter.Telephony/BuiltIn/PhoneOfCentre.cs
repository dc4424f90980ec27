using System.Net;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>A phone of one of several Hosts, as a call knows it: wherever it registers next, it is found.</summary>
/// <param name="phones">Where phones are.</param>
/// <param name="extension">Its extension.</param>
/// <param name="phone">What it is known by over its connections.</param>
/// <param name="here">Its registration at this Host when it is called by that; null when another Host has it.</param>
internal sealed class PhoneOfCentre(CentrePhones phones, string extension, string phone, RegisteredPhone? here) : IRegisteredPeer
{
    /// <summary>What the call goes over from here; null when it goes to the contact, or through another Host.</summary>
    public SipFlow? Way => here?.Way;

    /// <summary>The proxies that a call from here goes through; the Host that has the phone sees to it itself.</summary>
    public IReadOnlyList<NameAddress> Path => here?.Path ?? [];

    public PeerName Name { get; } = new(extension, phone);

    public (SipFlow Flow, DateTimeOffset At)? Newest => here is not null ? here.Newest : phones.NewestHere(Name);

    public (IPEndPoint Element, DateTimeOffset At)? Elsewhere => phones.Elsewhere(Name);
}
