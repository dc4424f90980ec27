using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Options;
using Microsoft.AspNetCore.Identity;

namespace ContactCenter.Host.Sessions;

/// <summary>What an attempt to sign in came to.</summary>
internal abstract record SignInOutcome
{
    public sealed record Accepted(UserAccount User) : SignInOutcome;

    public sealed record Wrong : SignInOutcome;

    public sealed record Locked(int RetryAfterSeconds) : SignInOutcome;
}

/// <summary>Checks passwords. An unknown name costs as much time as a known one, and every attempt is in the audit log.</summary>
internal sealed class Accounts(
    StorageDatabase database, UserStore users, PasswordHasher<UserAccount> hasher, PasswordTurn turn, AuditLog audit, SessionStamps stamps,
    SignInSettings settings, TimeProvider clock)
{
    private readonly string _nobodysHash = hasher.HashPassword(null!, Guid.NewGuid().ToString());

    public async Task<SignInOutcome> SignInAsync(string userName, string password, string address, CancellationToken cancel)
    {
        var user = await users.FindAsync(userName, cancel);
        var verdict = await turn.TakeAsync(() => hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? _nobodysHash, password), cancel);
        if (user is null)
        {
            await audit.WriteAsync(Failed(userName, address, "unknown-user"), cancel);
            return new SignInOutcome.Wrong();
        }

        if (user.LockedUntil is { } until && until > clock.GetUtcNow())
        {
            await audit.WriteAsync(Failed(user.UserName, address, "locked-out"), cancel);
            return Locked(until);
        }

        return verdict is PasswordVerificationResult.Failed
            ? await CountFailureAsync(user, address)
            : await AcceptAsync(user, password, verdict, address, cancel);
    }

    private async Task<SignInOutcome> CountFailureAsync(UserAccount user, string address)
    {
        // Who hangs up before the answer has tried all the same.
        var until = await database.InTransactionAsync(async () =>
        {
            var lockedUntil = await users.CountFailureAsync(
                user.UserName, settings.MaxFailures, TimeSpan.FromMinutes(settings.LockOutMinutes), CancellationToken.None);
            var why = lockedUntil is null ? "wrong-password" : "locked-out";
            await audit.WriteAsync(Failed(user.UserName, address, why), CancellationToken.None);
            return lockedUntil;
        });
        return until is { } locked ? Locked(locked) : new SignInOutcome.Wrong();
    }

    private async Task<SignInOutcome> AcceptAsync(
        UserAccount user, string password, PasswordVerificationResult verdict, string address, CancellationToken cancel)
    {
        var fresh = verdict is PasswordVerificationResult.SuccessRehashNeeded
            ? await turn.TakeAsync(() => hasher.HashPassword(user, password), cancel)
            : null;
        await database.InTransactionAsync(async () =>
        {
            await audit.WriteAsync(user.UserName, "signed-in", null, address, null, cancel);
            return fresh is not null
                ? await users.SetHashAsync(user.UserName, fresh, cancel)
                : await users.ClearFailuresAsync(user.UserName, cancel);
        });
        user = await users.FindAsync(user.UserName, cancel) ?? user;
        stamps.Remember(user.UserName, user.SecurityStamp);
        return new SignInOutcome.Accepted(user);
    }

    private static AuditNote Failed(string userName, string address, string why) => new(userName, "sign-in-failed", null, address) { Code = why };

    private SignInOutcome.Locked Locked(DateTimeOffset until) => new((int)Math.Ceiling((until - clock.GetUtcNow()).TotalSeconds));
}
