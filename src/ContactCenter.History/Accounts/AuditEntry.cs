using ContactCenter.History.Auditing;

namespace ContactCenter.History.Accounts;

/// <summary>Someone did, or tried, something that must be answerable later.</summary>
/// <param name="At">When.</param>
/// <param name="Who">User name.</param>
/// <param name="Action">What, as a code: <c>caller-number-revealed</c>.</param>
/// <param name="Target">On what: a call id, a user name.</param>
/// <param name="RemoteAddress">From where.</param>
/// <param name="Reason">Why, where one is asked for: a code, or what somebody wrote.</param>
public sealed record AuditEntry(DateTimeOffset At, string Who, string Action, string? Target, string? RemoteAddress, string? Reason)
{
    /// <summary>Its place in the chain; null until it is linked, shortly after it was written.</summary>
    public long? Seq { get; init; }

    /// <summary>The number or name that was asked for, or shown.</summary>
    public string? Person { get; init; }

    /// <summary>It had details which nobody can read any more, or whose key this Host does not have.</summary>
    public bool IsErased { get; init; }
}

/// <summary>What is to be written down.</summary>
/// <param name="Who">User name.</param>
/// <param name="Action">As a code.</param>
/// <param name="Target">On what; nothing that names a person who is not of the staff.</param>
/// <param name="RemoteAddress">From where.</param>
public sealed record AuditNote(string Who, string Action, string? Target, string? RemoteAddress)
{
    /// <summary>One of a few that the program knows; what people write is in <see cref="Details"/>.</summary>
    public string? Code { get; init; }

    public AuditDetails Details { get; init; } = AuditDetails.None;
}

/// <summary>Which entries are looked for; what is null is not asked for.</summary>
public sealed record AuditSearch
{
    /// <summary>In any case of letters.</summary>
    public string? Who { get; init; }

    public string? Action { get; init; }

    /// <summary>With what the target begins.</summary>
    public string? Target { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only entries before this place in the chain.</summary>
    public long? Before { get; init; }

    /// <summary>At most so many; null: all.</summary>
    public int? Limit { get; init; }
}
