using ContactCenter.Backoffice.Lists;

namespace ContactCenter.Identity.People;

/// <summary>Somebody who may sign in.</summary>
/// <param name="UserName">As it was given; told apart without regard to case.</param>
/// <param name="DisplayName">As people read it.</param>
/// <param name="AgentId">The seat of the centre that the person works at; null for none.</param>
/// <param name="Lock">Null while the person may sign in.</param>
/// <param name="MustChangePassword">The password is one that somebody else has given out.</param>
/// <param name="CreatedAt">When the account was made.</param>
/// <param name="LastSignInAt">Null for never.</param>
/// <param name="FailedAttempts">Since the person last signed in, from wherever.</param>
/// <param name="ResetAsked">Null where nobody has asked for a new password within the last day.</param>
public sealed record Person(
    string UserName,
    string DisplayName,
    string? AgentId,
    PersonLock? Lock,
    bool MustChangePassword,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt,
    int FailedAttempts,
    PasswordResetWait? ResetAsked);

/// <summary>A new password that waits for a second person.</summary>
/// <param name="By">The user name of who has asked, and does not give it.</param>
public sealed record PasswordResetWait(string By, DateTimeOffset At)
{
    /// <summary>So long it waits.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromHours(24);
}

/// <summary>An administrator keeps the person out until somebody takes it back.</summary>
/// <param name="By">User name.</param>
public sealed record PersonLock(DateTimeOffset At, string By, string Reason);

/// <summary>Which people are looked for.</summary>
/// <param name="Text">Part of a user name or display name; null: any.</param>
/// <param name="State">Null: any.</param>
/// <param name="List">Which part, in which order.</param>
public sealed record PersonSearch(string? Text, PersonState? State, ListQuestion List);

public enum PersonState
{
    /// <summary>May sign in.</summary>
    Active,

    /// <summary>Locked by an administrator.</summary>
    Locked,

    /// <summary>Has never signed in, or not since the password was given out.</summary>
    FirstPassword,
}
