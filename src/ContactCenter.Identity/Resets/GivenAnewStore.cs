using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Identity.People;
using ContactCenter.Identity.Rights;

namespace ContactCenter.Identity.Resets;

/// <summary>What somebody else gave an account anew.</summary>
public enum GivenThing
{
    /// <summary>A first password.</summary>
    Password,

    /// <summary>The second factor was taken away.</summary>
    SecondFactor,
}

/// <summary>What somebody else did to the account of a person, who is told of it.</summary>
/// <param name="What">Which.</param>
/// <param name="By">Who did.</param>
/// <param name="AskedBy">Who had asked for it; null where nobody had to.</param>
/// <param name="At">When.</param>
public sealed record GivenAnew(GivenThing What, string By, string? AskedBy, DateTimeOffset At);

/// <summary>Who gave which account a new password, or took its second factor away, and which of that waits for a second person.</summary>
public sealed class GivenAnewStore(StorageDatabase database, TimeProvider time)
{
    /// <summary>For so long a person is told.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromDays(30);

    /// <summary>The newest first, of the last 30 days.</summary>
    public Task<List<GivenAnew>> ListAsync(string userName, CancellationToken cancel) => database.ReadAsync(
        "SELECT what, by, asked_by, at FROM identity.given_anew WHERE user_name = $1 AND at > $2 ORDER BY at DESC, id DESC",
        r => new GivenAnew(Enum.Parse<GivenThing>(r.GetString(0)), r.GetString(1), r.TextOrNull(2), r.GetFieldValue<DateTimeOffset>(3)),
        cancel, userName, time.GetUtcNow() - Told);

    /// <summary>Within the transaction that goes on: for a while the account decides on nothing, and every Host knows.</summary>
    internal async Task NoteAsync(string userName, GivenAnew given, CancellationToken cancel)
    {
        await database.WriteAsync(
            "INSERT INTO identity.given_anew (user_name, what, by, asked_by, at) VALUES ($1, $2, $3, $4, $5)",
            cancel, userName, given.What.ToString(), given.By, given.AskedBy, given.At);
        await database.WriteAsync("UPDATE app_user SET given_anew_at = $2 WHERE user_name = $1", cancel, userName, given.At);
        await RightsMark.RaiseAsync(database, cancel);
    }

    /// <summary>
    /// Whether somebody gave the account one of the two a short time ago: with both of them one person alone could come in as the owner.
    /// </summary>
    internal async Task<bool> HasGivenAsync(string userName, GivenThing what, string by, CancellationToken cancel) =>
        (await database.ReadAsync(
        """
        SELECT EXISTS (SELECT FROM identity.given_anew WHERE user_name = $1 AND what = $2 AND at > $4
                       AND (lower(by) = lower($3) OR lower(asked_by) = lower($3)))
        """,
        r => r.GetBoolean(0), cancel, userName, what.ToString(), by, time.GetUtcNow() - RightsDirectory.DecidesNothing))[0];

    /// <summary>Asks for a new password of an account; what was asked before is asked anew.</summary>
    internal Task AskAsync(string userName, string by, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO identity.password_reset (user_name, asked_by, asked_at) VALUES ($1, $2, $3)
        ON CONFLICT (user_name) DO UPDATE SET asked_by = excluded.asked_by, asked_at = excluded.asked_at
        """,
        cancel, userName, by, time.GetUtcNow());

    /// <returns>Who has asked within the last day; null: nobody.</returns>
    internal async Task<string?> AskedByAsync(string userName, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT asked_by FROM identity.password_reset WHERE user_name = $1 AND asked_at > $2", r => r.GetString(0), cancel,
        userName, time.GetUtcNow() - PasswordResetWait.Patience)).FirstOrDefault();

    /// <returns>False when it was taken back, or given, meanwhile.</returns>
    internal async Task<bool> TakeAsync(string userName, CancellationToken cancel) =>
        await database.WriteAsync("DELETE FROM identity.password_reset WHERE user_name = $1", cancel, userName) > 0;
}
