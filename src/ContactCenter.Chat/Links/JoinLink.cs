namespace ContactCenter.Chat.Links;

/// <summary>By what a link goes to a taxpayer.</summary>
public enum LinkWay
{
    Sms,
    Mail,
}

/// <summary>How far a link is, see docs/states/link.md; that it was opened or joined are marks beside it.</summary>
public enum LinkState
{
    /// <summary>It is to be handed to the gateway, or to be tried again.</summary>
    Waiting,

    /// <summary>The gateway, or the mailbox of the centre, has it.</summary>
    Sent,

    /// <summary>It is on the telephone of the taxpayer, as the gateway says.</summary>
    Delivered,
    Failed,
}

/// <summary>What a gateway makes of a message.</summary>
internal enum SmsOutcome
{
    Taken,

    /// <summary>It never takes this one.</summary>
    Refused,

    /// <summary>It may take it later; whether it has it already is not known.</summary>
    Again,
}

/// <param name="Outcome">What it means.</param>
/// <param name="Detail">A status, a code of the gateway, or what happened; never words of it.</param>
internal sealed record SmsAnswer(SmsOutcome Outcome, string Detail);

/// <summary>A link as it is kept.</summary>
/// <param name="Id">Of it; what is sent again goes under the same.</param>
/// <param name="Way">By what it goes.</param>
/// <param name="Address">Number (E.164) or mail address.</param>
/// <param name="Body">The words with the link.</param>
/// <param name="State">How far it is.</param>
/// <param name="MadeAt">When the agent sent it.</param>
/// <param name="ExpiresAt">Until when it can be used, once.</param>
/// <param name="Attempts">How often it was tried.</param>
internal sealed record JoinLink(
    string Id, LinkWay Way, string Address, string Body, LinkState State, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, int Attempts)
{
    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>It is a short message of an announcement, and of no call.</summary>
    public bool IsAnnouncement => Agent is null;

    /// <summary>Who sent it; null: it is of an announcement.</summary>
    public string? Agent { get; init; }

    /// <summary>A code, where it failed.</summary>
    public string? Failure { get; init; }
}
