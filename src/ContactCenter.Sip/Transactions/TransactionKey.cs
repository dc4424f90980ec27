using System.Globalization;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Transactions;

/// <summary>What a message is matched by (RFC 3261 §17.1.3, §17.2.3).</summary>
internal readonly record struct TransactionKey(string Branch, string CallId, string Host, int Port, SipMethod Method)
{
    public static TransactionKey OfClient(string branch, SipMethod method) => new(branch, "", "", 0, method);

    /// <summary>The server transaction of a request; an ACK or CANCEL is matched as the INVITE it belongs to by <paramref name="method"/>.</summary>
    public static TransactionKey OfServer(SipRequest request, SipMethod method)
    {
        var via = request.Via;
        if (via.Branch.Length > ViaHeader.MagicCookie.Length && via.Branch.StartsWith(ViaHeader.MagicCookie, StringComparison.Ordinal))
        {
            // The call is compared too: a peer whose branches are not unique gets no answer to another request of its own.
            return new TransactionKey(via.Branch, request.CallId, via.Host, via.Port, method);
        }

        // RFC 3261 §17.2.3, RFC 2543 peers, and a cookie with nothing behind it (RFC 4475 §3.2.1): the branch proves nothing, so the call,
        // its sequence number and the request URI stand in.
        var number = request.CSeq.Number.ToString(CultureInfo.InvariantCulture);
        return new TransactionKey(string.Join('\n', request.FromTag, number, request.Uri.ToString(), via.Branch), request.CallId, via.Host, via.Port, method);
    }
}
