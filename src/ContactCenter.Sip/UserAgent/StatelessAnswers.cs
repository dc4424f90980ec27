using System.Globalization;
using System.Net;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>
/// Refusals without state (RFC 3261 §8.2.7): nothing is kept of a refused request, a repeated one is refused again, with the same tag.
/// </summary>
internal sealed class StatelessAnswers(SipStack stack)
{
    /// <summary>Refuses a request that reads.</summary>
    public void Refuse(SipRequest request, SipFlow flow, in SipRefusal refusal)
    {
        var response = SipResponse.For(request, refusal.StatusCode, stack.Tags.Of(request), refusal.Reason);
        if (refusal.StatusCode == 405)
        {
            stack.Identity.AddCapabilities(response);
        }

        response.Headers.AppendAll(refusal.Headers);
        stack.Identity.AddServer(response);
        var bytes = SipMessageWriter.Write(response);
        stack.Counters.CountSent(bytes);
        stack.ResponseFlow(request, flow).TrySend(bytes);
    }

    /// <summary>
    /// Refuses a request that does not read. A response is dropped, and an ACK is never answered (RFC 3261 §17.1.1.3, §18.1.2).
    /// </summary>
    public void RefuseBad(SipParseResult result, SipFlow flow)
    {
        if (result.Message is not SipRequest request || request.Method == SipMethod.Ack)
        {
            return;
        }

        PinSource(request, flow);
        Refuse(request, flow, result.Error switch
        {
            SipParseError.BadVersion => new SipRefusal(505),
            SipParseError.TooLarge => new SipRefusal(513),
            _ => new SipRefusal(400, "Bad Request: " + result.Error),
        });
    }

    /// <summary>Writes where the request really came from into its Via (RFC 3261 §18.2.1, RFC 3581 §4).</summary>
    public static void PinSource(SipRequest request, SipFlow flow)
    {
        if (request.ReadTopVia() is not { } via)
        {
            return;
        }

        var source = flow.RemoteEndPoint;
        var wantsPort = via.Parameters.Has("rport");
        var sameHost = IPAddress.TryParse(via.Host.AsSpan().Trim("[]"), out var sentBy) && sentBy.Equals(source.Address);
        if (sameHost && !wantsPort)
        {
            return;
        }

        // With rport "received" is written even when the address is the same (RFC 3581 §4).
        var pinned = via.With("received", source.Address.ToString());
        request.ReplaceTopVia(wantsPort ? pinned.With("rport", source.Port.ToString(CultureInfo.InvariantCulture)) : pinned);
    }
}
