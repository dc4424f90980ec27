using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Transactions;

/// <summary>What both server transactions have in common: who else may have sent the same request, and the way of the answer.</summary>
internal abstract class AnsweringTransaction(TransactionLayer layer, TransactionKey key, SipFlow flow) : SipTransaction(layer, key, flow)
{
    /// <summary>What a copy of the request that came on another way has in common with it; null in a dialog.</summary>
    public RequestIdentity? Identity { get; init; }

    /// <summary>
    /// The request is being answered, or was taken: a copy of it is merged. One that has been refused does not count: callers exist that ask
    /// again with the number of the first try.
    /// </summary>
    public abstract bool IsOngoing { get; }

    /// <summary>Ends without an answer, before anybody knew of it.</summary>
    public abstract void Abandon();

    /// <summary>
    /// Sends an answer of the user. A final one whose connection is gone goes over a new one to where Via says (RFC 3261 §18.2.2). Under the
    /// lock. False when the flow refuses it.
    /// </summary>
    protected bool Answer(SipResponse response, byte[] bytes)
    {
        if (Send(bytes))
        {
            return true;
        }

        if (response.StatusCode < 200 || Flow.IsOpen)
        {
            return false;
        }

        _ = SendAnewAsync(response, Flow, bytes);
        return true;
    }

    private async Task SendAnewAsync(SipResponse response, SipFlow lost, byte[] bytes) =>
        (await Layer.ReturnAsync(response, lost).ConfigureAwait(false))?.TrySend(bytes);
}

/// <summary>One request outside of dialogs, whatever way it came (RFC 3261 §8.2.2.2).</summary>
internal readonly record struct RequestIdentity(string CallId, string FromTag, CSeqHeader Sequence)
{
    public static RequestIdentity Of(SipRequest request) => new(request.CallId, request.FromTag, request.CSeq);
}
