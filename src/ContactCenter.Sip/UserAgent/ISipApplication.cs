using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>What a program does with calls and requests that are not part of a dialog.</summary>
public interface ISipApplication
{
    /// <summary>
    /// Cheap first word on a new INVITE, before any state exists for it: rate limits, overload, source address. Called on the
    /// transport's thread: must not block.
    /// </summary>
    InviteAdmission Admit(SipRequest invite, SipFlow flow) => InviteAdmission.Accept;

    /// <summary>
    /// A new call. Runs off the transport's thread; later callbacks of this call's dialog wait until it returns. It may answer now or later.
    /// </summary>
    ValueTask OnInviteAsync(IncomingInvite invite);

    /// <summary>A request outside of dialogs: REGISTER, OPTIONS, MESSAGE. Unanswered ones time out at the peer.</summary>
    ValueTask OnRequestAsync(IncomingRequest request);
}

/// <summary>Accept (default), or refuse with a status and Retry-After.</summary>
public readonly record struct InviteAdmission(int StatusCode, int RetryAfterSeconds, string? Reason)
{
    public static InviteAdmission Accept => default;

    public bool IsAccepted => StatusCode == 0;

    /// <param name="statusCode">300 to 699.</param>
    /// <param name="retryAfterSeconds">0 leaves the header out.</param>
    /// <param name="reason">Reason phrase; null for the usual one.</param>
    public static InviteAdmission Refuse(int statusCode = 503, int retryAfterSeconds = 0, string? reason = null) =>
        new(statusCode, retryAfterSeconds, reason);
}
