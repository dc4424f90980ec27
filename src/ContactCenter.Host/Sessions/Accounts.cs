using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Options;
using ContactCenter.Identity.Passwords;
using Microsoft.AspNetCore.Identity;

namespace ContactCenter.Host.Sessions;

/// <summary>What an attempt to sign in came to.</summary>
internal abstract record SignInOutcome
{
    /// <param name="User">With the sign-in before this one.</param>
    public sealed record Accepted(UserAccount User) : SignInOutcome;

    public sealed record Wrong : SignInOutcome;

    public sealed record Locked(int RetryAfterSeconds) : SignInOutcome;

    /// <summary>The password is right, and an administrator keeps the person out.</summary>
    public sealed record KeptOut : SignInOutcome;
}

/// <summary>From where somebody signs in.</summary>
/// <param name="Address">As it is written down.</param>
/// <param name="Network">Whose wrong attempts are counted together.</param>
internal sealed record SignInPlace(string Address, string Network)
{
    public static SignInPlace Of(HttpContext http) => new(http.Address(), RequestLimits.Network(http));
}

/// <summary>Checks passwords. An unknown name costs as much time as a known one, and every attempt is in the audit log.</summary>
internal sealed class Accounts(
    StorageDatabase database, UserStore users, PasswordHasher<UserAccount> hasher, PasswordTurn turn, AuditLog audit, SessionStamps stamps,
    SignInSettings settings, TimeProvider clock)
{
    private readonly string _nobodysHash = hasher.HashPassword(null!, Guid.NewGuid().ToString());

    /// <param name="userName">As it was typed.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="from">From where.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<SignInOutcome> SignInAsync(string userName, string password, SignInPlace from, CancellationToken cancel)
    {
        var user = await users.FindAsync(userName, cancel);
        var verdict = await turn.TakeAsync(() => hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? _nobodysHash, password), cancel);
        var name = user?.UserName ?? userName;
        if (await users.LockedUntilAsync(name, from.Network, cancel) is { } until)
        {
            await audit.WriteAsync(Failed(name, from.Address, "locked-out"), cancel);
            return Locked(until);
        }

        if (user is null)
        {
            return await CountFailureAsync(name, from, "unknown-user");
        }

        if (verdict is PasswordVerificationResult.Failed)
        {
            return await CountFailureAsync(name, from, "wrong-password");
        }

        if (user.IsLocked)
        {
            await audit.WriteAsync(Failed(name, from.Address, "kept-out"), cancel);
            return new SignInOutcome.KeptOut();
        }

        return await AcceptAsync(user, password, verdict, from, cancel);
    }

    private async Task<SignInOutcome> CountFailureAsync(string userName, SignInPlace from, string why)
    {
        // Who hangs up before the answer has tried all the same.
        var until = await database.InTransactionAsync(async () =>
        {
            var lockedUntil = await users.CountFailureAsync(
                userName, from.Network, settings.MaxFailures, TimeSpan.FromMinutes(settings.LockOutMinutes), CancellationToken.None);
            await audit.WriteAsync(Failed(userName, from.Address, lockedUntil is null ? why : "locked-out"), CancellationToken.None);
            return lockedUntil;
        });
        return until is { } locked ? Locked(locked) : new SignInOutcome.Wrong();
    }

    private async Task<SignInOutcome> AcceptAsync(
        UserAccount user, string password, PasswordVerificationResult verdict, SignInPlace from, CancellationToken cancel)
    {
        var fresh = verdict is PasswordVerificationResult.SuccessRehashNeeded
            ? await turn.TakeAsync(() => hasher.HashPassword(user, password), cancel)
            : null;
        await database.InTransactionAsync(async () =>
        {
            await audit.WriteAsync(user.UserName, "signed-in", null, from.Address, null, cancel);
            await users.SignedInAsync(user.UserName, from.Network, from.Address, fresh, cancel);
            return true;
        });
        stamps.Remember(user.UserName, user.SecurityStamp);
        return new SignInOutcome.Accepted(user);
    }

    private static AuditNote Failed(string userName, string address, string why) => new(userName, "sign-in-failed", null, address) { Code = why };

    private SignInOutcome.Locked Locked(DateTimeOffset until) => new((int)Math.Ceiling((until - clock.GetUtcNow()).TotalSeconds));
}
