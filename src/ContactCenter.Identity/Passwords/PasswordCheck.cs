using ContactCenter.History.Accounts;
using Microsoft.AspNetCore.Identity;

namespace ContactCenter.Identity.Passwords;

/// <summary>Whether a password is a person's own. Who asks counts what was wrong.</summary>
internal sealed class PasswordCheck(UserStore users, PasswordHasher<UserAccount> hasher, PasswordTurn turn)
{
    /// <summary>Nobody has a longer one; more is not worth hashing.</summary>
    private const int Longest = 256;

    public async Task<bool> IsRightAsync(string userName, string? password, CancellationToken cancel) =>
        password is { Length: > 0 and <= Longest }
        && await users.FindAsync(userName, cancel) is { } user
        && await turn.TakeAsync(
            () => hasher.VerifyHashedPassword(user, user.PasswordHash, password), cancel) is not PasswordVerificationResult.Failed;
}
