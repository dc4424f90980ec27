namespace ContactCenter.History.Database;

internal sealed class UserRow
{
    public required string UserName { get; init; }

    public required string DisplayName { get; set; }

    public required string PasswordHash { get; set; }

    public string? AgentId { get; set; }

    public int FailedCount { get; set; }

    public required string SecurityStamp { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public string? Language { get; set; }

    public bool PasswordIsInitial { get; set; }

    public bool MustChangePassword { get; set; }

    public DateTimeOffset? FirstPasswordUntil { get; set; }

    public string? LockedBy { get; init; }

    public string? LockReason { get; init; }

    public DateTimeOffset? GivenAnewAt { get; init; }

    public DateTimeOffset? LockedAt { get; init; }

    public DateTimeOffset? LastSignInAt { get; set; }

    public string? LastSignInFrom { get; set; }
}

internal sealed class SessionRow
{
    public required string SessionId { get; init; }

    public required string UserName { get; init; }

    public required string Browser { get; init; }

    public required string Address { get; init; }

    public DateTimeOffset SignedInAt { get; init; }

    public DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class SettingsRow
{
    public long Version { get; init; }

    public DateTimeOffset SavedAt { get; init; }

    public required string SavedBy { get; init; }

    public string? Reason { get; init; }

    public required string Body { get; init; }
}
