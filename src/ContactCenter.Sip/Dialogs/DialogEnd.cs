namespace ContactCenter.Sip.Dialogs;

/// <summary>States of RFC 3261 §12.</summary>
public enum DialogState
{
    Early,
    Confirmed,
    Terminated,
}

/// <summary>Why a dialog ended.</summary>
public enum DialogEndCause
{
    /// <summary>This side called <see cref="SipDialog.HangUp"/>.</summary>
    LocalHangUp,

    /// <summary>The peer sent BYE.</summary>
    RemoteHangUp,

    /// <summary>The caller sent CANCEL (or BYE) before an answer.</summary>
    Cancelled,

    /// <summary>This side refused the INVITE.</summary>
    Rejected,

    /// <summary>The ACK of a 2xx never came (RFC 3261 §13.3.1.4).</summary>
    AckMissing,

    /// <summary>No session refresh came in time (RFC 4028 §10).</summary>
    SessionExpired,

    /// <summary>The peer answered 481 or not at all (RFC 3261 §12.2.1.2).</summary>
    PeerLost,

    /// <summary>The stack was stopped.</summary>
    Stopped,
}

/// <summary>How a dialog ended; <paramref name="StatusCode"/> and <paramref name="Reason"/> (the Reason header) where there is one.</summary>
public readonly record struct DialogEnd(DialogEndCause Cause, int StatusCode = 0, string? Reason = null);

/// <summary>Call-ID and tags (RFC 3261 §12).</summary>
public readonly record struct DialogId(string CallId, string LocalTag, string RemoteTag)
{
    public override int GetHashCode() => HashCode.Combine(LocalTag.GetHashCode(StringComparison.Ordinal), RemoteTag.Length);

    public bool Equals(DialogId other) =>
        string.Equals(LocalTag, other.LocalTag, StringComparison.Ordinal)
        && string.Equals(RemoteTag, other.RemoteTag, StringComparison.Ordinal)
        && string.Equals(CallId, other.CallId, StringComparison.Ordinal);
}
