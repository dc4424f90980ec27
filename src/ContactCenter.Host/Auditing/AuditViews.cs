using ContactCenter.Domain.Calls;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;

namespace ContactCenter.Host.Auditing;

/// <param name="Seq">Null until the entry is linked, a moment after it was written.</param>
/// <param name="At">When.</param>
/// <param name="Who">User name.</param>
/// <param name="Action">As a code.</param>
/// <param name="Target">On what.</param>
/// <param name="RemoteAddress">From where.</param>
/// <param name="Reason">A code, or what somebody wrote.</param>
/// <param name="Person">The number that was asked for or shown, masked.</param>
/// <param name="IsErased">What somebody wrote was erased, or its key is not at this Host.</param>
public sealed record AuditEntryView(
    long? Seq, DateTimeOffset At, string Who, string Action, string? Target, string? RemoteAddress, string? Reason, string? Person, bool IsErased)
{
    internal static AuditEntryView Of(AuditEntry e) => new(
        e.Seq, e.At, e.Who, e.Action, e.Target, e.RemoteAddress, e.Reason, e.Person is { } person ? MaskedNumber.Of(person) : null, e.IsErased);
}

/// <param name="Number">From 1 without a gap.</param>
/// <param name="At">When it was made.</param>
/// <param name="From">First entry that is new in it.</param>
/// <param name="To">Last one.</param>
/// <param name="Count">How many.</param>
/// <param name="Head">Hash of the last entry.</param>
/// <param name="Key">Name of the key that signed it.</param>
/// <param name="IsSent">Whether the receiver took it.</param>
public sealed record CheckpointView(long Number, DateTimeOffset At, long From, long To, long Count, string Head, string Key, bool IsSent)
{
    internal static CheckpointView Of(SignedCheckpoint signed, bool isSent)
    {
        var c = signed.Checkpoint;
        return new(c.Number, c.At, c.From, c.To, c.Count, c.Head, signed.KeyName, isSent);
    }
}
