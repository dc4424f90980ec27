using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Limits;
using ContactCenter.Host.Options;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace ContactCenter.Host.Sessions;

/// <summary>
/// How often one address and one person may try a password, at all Hosts together. Each Host counts for itself too: that costs nothing, and
/// is what is left while the others cannot be asked.
/// </summary>
internal sealed partial class SignInGate(
    IGrainFactory grains, SignInAttempts attempts, SignInSettings settings, TimeProvider clock, ILogger<SignInGate> logger)
{
    /// <summary>Nobody waits longer to sign in because another Host is dying.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <returns>Null when the attempt may be made; else the answer.</returns>
    public async Task<ProblemHttpResult?> TryAsync(HttpContext http, string userName)
    {
        using var lease = attempts.PerUser.AttemptAcquire(userName.ToLowerInvariant());
        return !lease.IsAcquired ? RequestLimits.Answer(http, lease)
            : await TryAddressAsync(http) ?? await TryCentreAsync(http, userName);
    }

    /// <summary>Of the address alone, before it is known who comes.</summary>
    /// <inheritdoc cref="TryAsync"/>
    public async Task<ProblemHttpResult?> TryAddressAsync(HttpContext http) =>
        Answer(http, await AskAsync($"sign-in/address/{RequestLimits.Network(http)}", settings.AttemptsPerMinuteAndAddress));

    /// <summary>Of the person alone, whose address was counted by <see cref="TryAddressAsync"/>.</summary>
    /// <inheritdoc cref="TryAsync"/>
    public async Task<ProblemHttpResult?> TryPersonAsync(HttpContext http, string userName)
    {
        using var lease = attempts.PerUser.AttemptAcquire(userName.ToLowerInvariant());
        return lease.IsAcquired ? await TryCentreAsync(http, userName) : RequestLimits.Answer(http, lease);
    }

    private static ProblemHttpResult? Answer(HttpContext http, int wait) => wait == 0 ? null : RequestLimits.Answer(http, wait);

    private async Task<ProblemHttpResult?> TryCentreAsync(HttpContext http, string userName) =>
        Answer(http, await AskAsync($"sign-in/user/{userName.ToLowerInvariant()}", settings.AttemptsPerMinuteAndUser));

    private async Task<int> AskAsync(string whose, int perMinute)
    {
        try
        {
            return await grains.GetGrain<IAttemptLimitGrain>(whose).TryAdmit(perMinute).WaitAsync(Patience, clock);
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            NotCounted(e.Message);
            return 0;
        }
    }

    [LoggerMessage(1631, LogLevel.Warning, "An attempt to sign in was counted at this Host alone: {Why}")]
    private partial void NotCounted(string why);
}
