using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Dialogs;

/// <summary>Sends a request of a dialog by whatever way carries it: a connection that is gone is not a peer that is gone.</summary>
internal static class DialogSending
{
    /// <summary>Ways to try for one request, each a transaction of its own.</summary>
    private const int MaxWays = 3;

    private const int FlowFailed = 430;

    /// <summary>The first wait of <see cref="SendByeAsync"/>, ms; it doubles.</summary>
    private const long FirstWaitMs = 1_000;

    /// <summary>The peer's final response, or the local one of the last way (503 when there is none).</summary>
    /// <param name="path">Where the peer is.</param>
    /// <param name="send">Sends the request over one flow and returns its final response.</param>
    /// <param name="insists">Also tries the next way when a datagram was not answered.</param>
    public static async Task<SipResponse> SendAsync(DialogPath path, Func<SipFlow, Task<SipResponse>> send, bool insists = false)
    {
        IReadOnlyList<SipFlow> tried = [];
        var response = new SipResponse(503) { IsLocal = true };
        while (tried.Count < MaxWays && await path.FindAsync(tried).ConfigureAwait(false) is { } way)
        {
            response = await send(way).ConfigureAwait(false);
            if (response.StatusCode == FlowFailed)
            {
                // The other element's word, not the peer's: it has no connection to it any more (RFC 5626 §5.3.1).
                response = new SipResponse(503) { IsLocal = true };
            }

            if (!response.IsLocal)
            {
                path.Reached(way);
                break;
            }

            if (response.StatusCode == 408 && !way.IsReliable && !insists)
            {
                break;
            }

            tried = [.. tried, way];
        }

        return response;
    }

    /// <summary>
    /// Sends BYE. A peer that cannot be reached now may come back and would stay in a dead call: it is tried again, with growing waits, for
    /// as long as one that does not answer (64·T1).
    /// </summary>
    public static async Task SendByeAsync(DialogPath path, Func<SipFlow, Task<SipResponse>> send, TransactionLayer layer)
    {
        var deadline = layer.Wheel.Now + layer.Timers.LongMs;
        for (var wait = FirstWaitMs; ; wait *= 2)
        {
            var response = await SendAsync(path, send, insists: true).ConfigureAwait(false);
            if (!response.IsLocal || layer.Wheel.Now + wait > deadline)
            {
                return;
            }

            await layer.Wheel.DelayAsync(wait).ConfigureAwait(false);
        }
    }
}
