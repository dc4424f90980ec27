using System.Net;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Proxy;

/// <summary>
/// Where a phone's message really came from, as the element that has its connection saw it, told to the one that has the dialog in a header
/// field of their own. Signed for the call: what a phone or a stranger writes there is not believed, and never handed on.
/// </summary>
/// <param name="Address">Source address of the message.</param>
/// <param name="IsBehindNat">The place that the phone names is another (see <see cref="Dialogs.NatRule"/>).</param>
internal sealed record SeenSource(IPAddress Address, bool IsBehindNat)
{
    public const string HeaderName = "X-Seen-From";
    private const string Purpose = "seen";

    public string Write(ProxyKey key, string callId)
    {
        var text = $"{Address} {(IsBehindNat ? 1 : 0)}";
        return text + " " + key.Sign(Purpose, text, callId);
    }

    public static SeenSource? Read(SipMessage message, ProxyKey key)
    {
        if (message.Headers.Get(HeaderName) is not { } value || value.Split(' ') is not [var host, var nat, var mac])
        {
            return null;
        }

        return key.IsSigned(mac, Purpose, host + " " + nat, message.CallId) && IPAddress.TryParse(host, out var address)
            ? new SeenSource(address, nat == "1")
            : null;
    }
}
