using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Dialogs;

/// <summary>What a dialog's requests look like (RFC 3261 §12.2.1.1).</summary>
internal sealed class DialogRequests(SipDialog dialog)
{
    /// <summary>A request of this side; the first route without <c>lr</c> is a strict router and becomes the request URI.</summary>
    public SipRequest Build(SipMethod method, uint number, SipFlow flow, SipHeaders? headers, ReadOnlyMemory<byte> body, string contentType)
    {
        var routes = dialog.Routes;
        var strict = routes.Count > 0 && !routes[0].Uri.Parameters.Has("lr");
        var request = dialog.Stack.Identity.NewRequest(method, strict ? routes[0].Uri.ForRequest() : dialog.RemoteTarget.ForRequest(), flow);
        for (var i = strict ? 1 : 0; i < routes.Count; i++)
        {
            request.Headers.Add(SipHeader.Route, routes[i].ToString());
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
            request.Headers.Add(SipHeader.Contact, dialog.Stack.Identity.ContactFor(flow, dialog.ContactUser));
        }

        if (method == SipMethod.Invite)
        {
            dialog.Stack.Identity.AddCapabilities(request);
        }

        if (method == SipMethod.Invite || method == SipMethod.Update)
        {
            dialog.Session?.Describe(request);
        }

        request.Headers.AppendAll(headers);
        if (!body.IsEmpty)
        {
            request.SetBody(contentType, body);
        }

        return request;
    }
}
