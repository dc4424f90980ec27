using ContactCenter.Backoffice.Problems;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Sessions;
using ContactCenter.Identity.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Identity;

/// <inheritdoc cref="ISignInGuard"/>
internal sealed class SignInGuard(SignInGate gate, SignInFailures failures, UserStore users, TimeProvider clock) : ISignInGuard
{
    public async Task<ProblemHttpResult?> AdmitAsync(HttpContext http, string userName)
    {
        if (await gate.TryAsync(http, userName) is { } tooOften)
        {
            return tooOften;
        }

        return await users.LockedUntilAsync(userName, SignInPlace.Of(http).Network, http.RequestAborted) is { } until
            ? Problem.Of(
                StatusCodes.Status423Locked, "locked-out", retryAfterSeconds: (int)Math.Ceiling((until - clock.GetUtcNow()).TotalSeconds))
            : null;
    }

    public Task CountFailureAsync(HttpContext http, string userName, string why) =>
        failures.CountAsync(userName, SignInPlace.Of(http), why);
}
