using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Sessions;

/// <summary>
/// Counts wrong passwords and codes, each with its entry in the audit log, and locks a name at the network that too many come from.
/// </summary>
internal sealed class SignInFailures(StorageDatabase database, UserStore users, AuditLog audit, SignInSettings settings)
{
    /// <returns>Until when the name is locked there; null when it is not.</returns>
    public Task<DateTimeOffset?> CountAsync(string userName, SignInPlace from, string why) =>
        // Who hangs up before the answer has tried all the same.
        database.InTransactionAsync(async () =>
        {
            var lockedUntil = await users.CountFailureAsync(
                userName, from.Network, settings.MaxFailures, TimeSpan.FromMinutes(settings.LockOutMinutes), CancellationToken.None);
            await WriteAsync(userName, from, lockedUntil is null ? why : "locked-out", CancellationToken.None);
            return lockedUntil;
        });

    /// <summary>Writes an attempt down that is not counted.</summary>
    public Task WriteAsync(string userName, SignInPlace from, string why, CancellationToken cancel) =>
        audit.WriteAsync(new(userName, "sign-in-failed", null, from.Address) { Code = why }, cancel);
}
