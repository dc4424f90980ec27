using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Identity.Passwords;
using ContactCenter.Identity.TwoFactor;
using Microsoft.AspNetCore.Identity;

namespace ContactCenter.Host.Sessions;

/// <summary>What an attempt to sign in came to.</summary>
internal abstract record SignInOutcome
{
    /// <param name="User">With the sign-in before this one.</param>
    public sealed record Accepted(UserAccount User) : SignInOutcome;

    public sealed record Wrong : SignInOutcome;

    public sealed record Locked(int RetryAfterSeconds) : SignInOutcome;

    /// <summary>A provider names somebody who has no account.</summary>
    public sealed record Unknown : SignInOutcome;

    /// <summary>The password is right, or the provider knows the person, and a code is asked for.</summary>
    public sealed record CodeNeeded : SignInOutcome;

    /// <summary>The password is right, the code is wrong or was taken before.</summary>
    public sealed record WrongCode : SignInOutcome;

    /// <summary>The password is right, or the provider knows the person, and an administrator keeps them out.</summary>
    public sealed record KeptOut : SignInOutcome;

    /// <summary>The password is right, is not one that its owner chose, and was not changed in time.</summary>
    public sealed record FirstPasswordExpired : SignInOutcome;
}

/// <summary>From where somebody signs in.</summary>
/// <param name="Address">As it is written down.</param>
/// <param name="Network">Whose wrong attempts are counted together.</param>
internal sealed record SignInPlace(string Address, string Network)
{
    public static SignInPlace Of(HttpContext http) => new(http.Address(), RequestLimits.Network(http));
}

/// <summary>What is given beside the password.</summary>
/// <param name="Code">Of an authenticator; null where none is given.</param>
/// <param name="RecoveryCode">In its place.</param>
internal sealed record SecondFactor(string? Code, string? RecoveryCode);

/// <summary>
/// Checks passwords and second factors. An unknown name costs as much time as a known one, every attempt is in the audit log, and wrong
/// codes count with wrong passwords.
/// </summary>
internal sealed class Accounts(
    StorageDatabase database, UserStore users, PasswordHasher<UserAccount> hasher, PasswordTurn turn, TwoFactorStore factors,
    AuditLog audit,
    SignInFailures failures, SessionStamps stamps, TimeProvider clock)
{
    private readonly string _nobodysHash = hasher.HashPassword(null!, Guid.NewGuid().ToString());

    /// <param name="userName">As it was typed.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="second">What is given beside it.</param>
    /// <param name="from">From where.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<SignInOutcome> SignInAsync(
        string userName, string password, SecondFactor second, SignInPlace from, CancellationToken cancel)
    {
        var user = await users.FindAsync(userName, cancel);
        var verdict = await turn.TakeAsync(() => hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? _nobodysHash, password), cancel);
        var name = user?.UserName ?? userName;
        if (await users.LockedUntilAsync(name, from.Network, cancel) is { } until)
        {
            await failures.WriteAsync(name, from, "locked-out", cancel);
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
            await failures.WriteAsync(name, from, "kept-out", cancel);
            return new SignInOutcome.KeptOut();
        }

        if (user.FirstPasswordUntil <= clock.GetUtcNow())
        {
            await failures.WriteAsync(user.UserName, from, "first-password-expired", cancel);
            return new SignInOutcome.FirstPasswordExpired();
        }

        if (await WhyNotAsync(user.UserName, second, from, cancel) is { } refused)
        {
            return refused;
        }

        var fresh = verdict is PasswordVerificationResult.SuccessRehashNeeded
            ? await turn.TakeAsync(() => hasher.HashPassword(user, password), cancel)
            : null;
        return await AcceptAsync(user, fresh, new(user.UserName, "signed-in", null, from.Address), from, cancel);
    }

    /// <summary>
    /// Signs in whom an OpenID provider has named. Nothing is made of an unknown name, and no failure is counted: no secret was guessed.
    /// </summary>
    /// <param name="userName">As the provider says.</param>
    /// <param name="way">One of the provider's. Without its second factor who has one here is asked for a code, and has to sign in with
    /// the password.</param>
    /// <param name="from">From where.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<SignInOutcome> SignInFederatedAsync(string userName, SignInWay way, SignInPlace from, CancellationToken cancel)
    {
        if (await users.FindAsync(userName, cancel) is not { } user)
        {
            await failures.WriteAsync(userName, from, "unknown-user", cancel);
            return new SignInOutcome.Unknown();
        }

        if (await users.LockedUntilAsync(user.UserName, from.Network, cancel) is { } until)
        {
            await failures.WriteAsync(user.UserName, from, "locked-out", cancel);
            return Locked(until);
        }

        if (user.IsLocked)
        {
            await failures.WriteAsync(user.UserName, from, "kept-out", cancel);
            return new SignInOutcome.KeptOut();
        }

        if (way is not SignInWay.ProviderWithSecondFactor && await factors.IsActiveAsync(user.UserName, cancel))
        {
            await failures.WriteAsync(user.UserName, from, "second-factor-asked", cancel);
            return new SignInOutcome.CodeNeeded();
        }

        var entry = new AuditNote(user.UserName, "signed-in", null, from.Address) { Code = "openid-connect" };
        return await AcceptAsync(user, freshHash: null, entry, from, cancel);
    }

    /// <returns>Null when the second factor is right, or the person has none.</returns>
    private async Task<SignInOutcome?> WhyNotAsync(string userName, SecondFactor second, SignInPlace from, CancellationToken cancel)
    {
        if (!await factors.IsActiveAsync(userName, cancel))
        {
            return null;
        }

        if (second is { Code: null, RecoveryCode: null })
        {
            await failures.WriteAsync(userName, from, "second-factor-asked", cancel);
            return new SignInOutcome.CodeNeeded();
        }

        // Not to be given up: a code that was taken is taken.
        var isRight = second.Code is { } code
            ? await factors.AcceptAsync(userName, code, CancellationToken.None)
            : await factors.AcceptRecoveryAsync(userName, second.RecoveryCode!, CancellationToken.None);
        if (isRight)
        {
            return null;
        }

        return await failures.CountAsync(userName, from, "wrong-code") is { } locked ? Locked(locked) : new SignInOutcome.WrongCode();
    }

    private async Task<SignInOutcome> CountFailureAsync(string userName, SignInPlace from, string why) =>
        await failures.CountAsync(userName, from, why) is { } locked ? Locked(locked) : new SignInOutcome.Wrong();

    private async Task<SignInOutcome> AcceptAsync(
        UserAccount user, string? freshHash, AuditNote entry, SignInPlace from, CancellationToken cancel)
    {
        await database.InTransactionAsync(async () =>
        {
            await audit.WriteAsync(entry, cancel);
            await users.SignedInAsync(user.UserName, from.Network, from.Address, freshHash, cancel);
            return true;
        });
        stamps.Remember(user.UserName, user.SecurityStamp);
        return new SignInOutcome.Accepted(user);
    }

    private SignInOutcome.Locked Locked(DateTimeOffset until) => new((int)Math.Ceiling((until - clock.GetUtcNow()).TotalSeconds));
}
