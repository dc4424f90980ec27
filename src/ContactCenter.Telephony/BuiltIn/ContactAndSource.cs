using System.Net;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>Finds a NAT by comparing the Contact of a party with where its messages come from.</summary>
internal static class ContactAndSource
{
    private const int DefaultPort = 5060;

    public static PartySource Of(SipDialog dialog)
    {
        var source = dialog.Flow.RemoteEndPoint;
        return new PartySource(source.Address, IsBehindNat(dialog, source));
    }

    /// <summary>
    /// Behind a proxy Contact and source differ by nature, and a host name says nothing. A connection comes from a port of its own;
    /// on UDP a phone listens where it sends from (RFC 3581, RFC 5626), so another port is a NAT's.
    /// </summary>
    private static bool IsBehindNat(SipDialog dialog, IPEndPoint source)
    {
        var contact = dialog.RemoteTarget;
        return dialog.Routes.Count == 0
            && contact.TryGetAddress(out var address)
            && (!address.Equals(source.Address.IsIPv4MappedToIPv6 ? source.Address.MapToIPv4() : source.Address)
                || (!dialog.Flow.IsReliable && (contact.Port == 0 ? DefaultPort : contact.Port) != source.Port));
    }
}
