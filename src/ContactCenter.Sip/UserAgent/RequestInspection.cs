using System.Globalization;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.UserAgent;

/// <summary>What a user agent server looks at before it takes a request up (RFC 3261 §8.2), the same outside of dialogs and in them.</summary>
internal sealed class RequestInspection(SipStackOptions options, LocalIdentity identity)
{
    /// <summary>What Accept says of bodies that describe a session.</summary>
    public static string AcceptedSessions { get; } = string.Join(", ", MediaType.Sessions);

    /// <summary>A request outside of dialogs.</summary>
    public SipRefusal OfNew(SipRequest request)
    {
        if (!request.Uri.IsSip && request.Uri.Scheme != "tel")
        {
            return new SipRefusal(416);
        }

        if (InDialog(request) is { IsRefusal: true } refusal)
        {
            return refusal;
        }

        if (options.SessionTimers && SessionTimer.IsTooShort(request))
        {
            return SipRefusal.With(422, SipHeader.MinSE, SessionTimer.ShortestSeconds.ToString(CultureInfo.InvariantCulture));
        }

        return request.Method == SipMethod.Bye || request.Method == SipMethod.Update ? new SipRefusal(481) : default;
    }

    /// <summary>A request of a dialog. A BYE is never refused: the call ends whatever it asks for.</summary>
    public SipRefusal InDialog(SipRequest request)
    {
        if (request.Method == SipMethod.Bye)
        {
            return default;
        }

        if (!options.Methods.Contains(request.Method))
        {
            return new SipRefusal(405);
        }

        if (request.Headers.Has(SipHeader.Require))
        {
            var missing = request.Headers.GetValues(SipHeader.Require).Where(tag => !identity.IsSupported(tag)).ToList();
            if (missing.Count > 0)
            {
                return SipRefusal.With(420, SipHeader.Unsupported, string.Join(", ", missing));
            }
        }

        return request.Method == SipMethod.Invite && !AcceptsSession(request) ? new SipRefusal(406) : OfBody(request);
    }

    /// <summary>Whether a session description may be in the answer (RFC 3261 §20.1: no Accept means that it may, an empty one that nothing may).</summary>
    private static bool AcceptsSession(SipRequest request) =>
        !request.Headers.Has(SipHeader.Accept)
        || request.Headers.GetValues(SipHeader.Accept).Any(range => MediaType.Parse(range).Covers(MediaType.Sdp));

    /// <summary>RFC 3261 §8.2.3: a body that does not read and is not optional is refused with what would read.</summary>
    private static SipRefusal OfBody(SipRequest request)
    {
        if (request.Body.IsEmpty)
        {
            return default;
        }

        var accepted = request.Method == SipMethod.Invite || request.Method == SipMethod.Update ? MediaType.Sessions
            : request.Method == SipMethod.Info ? MediaType.Digits
            : null;
        if (accepted is null || SipBody.Of(request).Reads(accepted))
        {
            return default;
        }

        var headers = new SipHeaders(2);
        headers.Add(SipHeader.Accept, string.Join(", ", accepted));
        headers.Add("Accept-Encoding", "identity");
        return new SipRefusal(415, null, headers);
    }
}
