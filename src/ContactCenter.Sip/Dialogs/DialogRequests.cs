using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Dialogs;

/// <summary>Where a dialog's requests go and what they look like (RFC 3261 §12.2.1.1).</summary>
internal sealed class DialogRequests(SipDialog dialog, bool staysOnFlow)
{
    /// <summary>The dialog's connection while it is open, the flow of a peer that cannot be addressed, else the first route or the target.</summary>
    public ValueTask<SipFlow?> RouteAsync()
    {
        var flow = dialog.Flow;
        if (flow.IsOpen && (flow.IsReliable || staysOnFlow) && dialog.Routes.Count == 0)
        {
            return new ValueTask<SipFlow?>(flow);
        }

        return dialog.Stack.ResolveAsync(dialog.Routes.Count > 0 ? dialog.Routes[0].Uri : dialog.RemoteTarget, flow.Transport);
    }

    /// <summary>A request of this side; the first route without <c>lr</c> is a strict router and becomes the request URI.</summary>
    public SipRequest Build(SipMethod method, uint number, SipFlow flow, SipHeaders? headers, ReadOnlyMemory<byte> body, string contentType)
    {
        var strict = dialog.Routes.Count > 0 && !dialog.Routes[0].Uri.Parameters.Has("lr");
        var request = dialog.Stack.Identity.NewRequest(method, strict ? dialog.Routes[0].Uri.ForRequest() : dialog.RemoteTarget.ForRequest(), flow);
        for (var i = strict ? 1 : 0; i < dialog.Routes.Count; i++)
        {
            request.Headers.Add(SipHeader.Route, dialog.Routes[i].ToString());
        }

        if (strict)
        {
            request.Headers.Add(SipHeader.Route, new NameAddress(dialog.RemoteTarget).ToString());
        }

        request.Headers.Add(SipHeader.From, dialog.LocalAddress.ToString());
        request.Headers.Add(SipHeader.To, dialog.RemoteAddress.ToString());
        request.Headers.Add(SipHeader.CallId, dialog.Id.CallId);
        request.Headers.Add(SipHeader.CSeq, new CSeqHeader(number, method).ToString());
        if (method != SipMethod.Bye)
        {
            request.Headers.Add(SipHeader.Contact, dialog.Stack.Identity.ContactFor(flow));
        }

        if (method == SipMethod.Invite)
        {
            dialog.Stack.Identity.AddCapabilities(request);
        }

        request.Headers.AppendAll(headers);
        if (!body.IsEmpty)
        {
            request.SetBody(contentType, body);
        }

        return request;
    }
}
