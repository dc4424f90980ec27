using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Transactions;

/// <summary>What a message is matched by (RFC 3261 §17.1.3, §17.2.3).</summary>
internal readonly record struct TransactionKey(string Branch, string CallId, uint Number, string Host, int Port, SipMethod Method)
{
    public static TransactionKey OfClient(string branch, SipMethod method) => new(branch, "", 0, "", 0, method);

    /// <summary>The server transaction of a request; an ACK or CANCEL is matched as the INVITE it belongs to by <paramref name="method"/>.</summary>
    public static TransactionKey OfServer(SipRequest request, SipMethod method)
    {
        var via = request.Via;
        if (via.Branch.Length > ViaHeader.MagicCookie.Length && via.Branch.StartsWith(ViaHeader.MagicCookie, StringComparison.Ordinal))
        {
            // The call and the sequence number are compared too: a peer whose branches are not unique gets no answer to another request
            // of its own, nor to the one before in the same call (a REGISTER that repeats with its password).
            return new TransactionKey(via.Branch, request.CallId, request.CSeq.Number, via.Host, via.Port, method);
        }

        // RFC 3261 §17.2.3, RFC 2543 peers, and a cookie with nothing behind it (RFC 4475 §3.2.1): the branch proves nothing, so the call,
        // its sequence number and the request URI stand in.
        var standIn = string.Join('\n', request.FromTag, request.Uri.ToString(), via.Branch);
        return new TransactionKey(standIn, request.CallId, request.CSeq.Number, via.Host, via.Port, method);
    }
}
