using System.Net;
using System.Net.Sockets;
using System.Text;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>
/// What ends an INVITE that has no final answer after the process that had it is gone: plain text, so that it can be kept in a file. Made
/// by <see cref="OutgoingInvite.Remember"/> and <see cref="IncomingInvite.Remember"/>, used by <see cref="SipStack.GiveUpAsync"/>.
/// </summary>
/// <param name="Invite">The request without its body, every byte a character.</param>
/// <param name="Transport">Of the flow it went over.</param>
/// <param name="Peer">Address and port of the peer on that flow.</param>
/// <param name="AnswerTag">The To tag of the answers of this side; null when this side sent the request.</param>
public sealed record InviteMemory(string Invite, SipTransportKind Transport, string Peer, string? AnswerTag)
{
    /// <summary>Where the request of this side was sent to, for one that only its own connection reaches: the Contact that was called.</summary>
    public string Target => Read()?.Uri.ToString() ?? "";

    internal static InviteMemory Of(SipRequest invite, SipFlow flow, string? answerTag)
    {
        // The same headers, written without the body: nothing of the request is changed.
        var head = new SipRequest(invite.Method, invite.Uri, invite.Headers);
        return new(Encoding.Latin1.GetString(SipMessageWriter.Write(head)), flow.Transport, flow.RemoteEndPoint.ToString(), answerTag);
    }

    /// <summary>Null when the text is of another version, or was damaged.</summary>
    internal SipRequest? Read() =>
        SipMessageParser.Parse(Encoding.Latin1.GetBytes(Invite)) is { Error: SipParseError.None, Message: SipRequest request }
            && request.Method == SipMethod.Invite ? request : null;

    /// <summary>Where the other side is: a datagram goes where it went; a connection is made anew, by the rule of its direction.</summary>
    internal SipUri? Way(SipRequest invite)
    {
        if (!IPEndPoint.TryParse(Peer, out var peer))
        {
            return null;
        }

        if (Transport is SipTransportKind.Udp)
        {
            return UriOf(peer.Address, peer.Port);
        }

        // RFC 3261 §18.2.2 for answers, §8.1.2 for requests.
        return AnswerTag is not null ? UriOf(peer.Address, invite.Via.Port)
            : invite.Headers.Has(SipHeader.Route) ? invite.Addresses(SipHeader.Route)[0].Uri
            : invite.Uri;
    }

    private static SipUri UriOf(IPAddress address, int port) =>
        new(null, address.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString(), port);
}
